import { runMain } from '#libs/platform';
import { SignoffModule } from './signoff.module.js';

await runMain('signoff', [SignoffModule]);
