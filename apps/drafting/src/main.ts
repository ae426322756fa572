import { runMain } from '#libs/platform';
import { DraftingModule } from './drafting.module.js';

await runMain('drafting', [DraftingModule]);
