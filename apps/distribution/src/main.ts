import { runMain } from '#libs/platform';
import { Press } from '#libs/press';
import { DistributionModule } from './distribution.module.js';

await runMain('distribution', [DistributionModule], (app) => app.get(Press).startAhead());
