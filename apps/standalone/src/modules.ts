import { DistributionModule } from '#apps/distribution';
import { DraftingModule } from '#apps/drafting';
import { GatewayModule } from '#apps/gateway';
import { NotificationModule } from '#apps/notification';
import { ReviewModule } from '#apps/review';
import { SignoffModule } from '#apps/signoff';

/** Every service of the product, in one process. */
export const allModules = [
  GatewayModule,
  DraftingModule,
  ReviewModule,
  SignoffModule,
  DistributionModule,
  NotificationModule,
];
