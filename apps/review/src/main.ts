import { runMain } from '#libs/platform';
import { ReviewModule } from './review.module.js';

await runMain('review', [ReviewModule]);
