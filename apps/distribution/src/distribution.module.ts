import { Module } from '@nestjs/common';
import { CloseDocument } from './close-document.js';
import { DistributionInTray } from './distribution.in-tray.js';
import { DistributionProcessor } from './distribution.processor.js';
import { followUpControllers, followUpProviders } from './follow-ups/follow-up-parts.js';
import { InboxController } from './http/inbox.controller.js';
import { LedgerController } from './http/ledger.controller.js';
import { Inbox } from './inbox.js';
import { LedgerQuery } from './ledger-query.js';
import { OpenLedger } from './open-ledger.js';
import { SettleUncertain } from './settle-uncertain.js';
import { SignFor } from './sign-for.js';

@Module({
  controllers: [InboxController, LedgerController, ...followUpControllers],
  providers: [
    CloseDocument,
    DistributionInTray,
    DistributionProcessor,
    Inbox,
    LedgerQuery,
    OpenLedger,
    SettleUncertain,
    SignFor,
    ...followUpProviders,
  ],
})
export class DistributionModule {}
