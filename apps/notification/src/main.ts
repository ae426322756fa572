import { runMain } from '#libs/platform';
import { NotificationModule } from './notification.module.js';

await runMain('notification', [NotificationModule]);
