import { runMain } from '#libs/platform';
import { DistributionModule } from './distribution.module.js';

await runMain('distribution', [DistributionModule]);
