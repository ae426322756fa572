import { runMain } from '#libs/platform';
import { Press } from '#libs/press';
import { SignoffModule } from './signoff.module.js';

await runMain('signoff', [SignoffModule], (app) => app.get(Press).startAhead());
