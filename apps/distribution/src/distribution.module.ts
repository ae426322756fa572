import { Module } from '@nestjs/common';
import { AwaitedDaysModule } from '#libs/calendar';
import { PressModule } from '#libs/press';
import { Additions } from './additions/additions.js';
import { DecideAddition } from './additions/decide-addition.js';
import { RequestAddition } from './additions/request-addition.js';
import { ChaseInTray } from './chase/chase.in-tray.js';
import { ChaseUnits } from './chase/chase-units.js';
import { Chases } from './chase/chases.js';
import { Outstanding } from './chase/outstanding.js';
import { ClerkAct } from './clerk/clerk-act.js';
import { LedgerQuery } from './clerk/ledger-query.js';
import { LedgerRows } from './clerk/ledger-rows.js';
import { Reissue } from './clerk/reissue.js';
import { RemindUnits } from './clerk/remind-units.js';
import { SettleReturn } from './clerk/settle-return.js';
import { SettleUncertain } from './clerk/settle-uncertain.js';
import { Clerks } from './clerks.js';
import { CloseDocument } from './close-document.js';
import { DistributionInTray } from './distribution.in-tray.js';
import { DistributionProcessor } from './distribution.processor.js';
import { followUpControllers, followUpProviders } from './follow-ups/follow-up-parts.js';
import { AdditionsController } from './http/additions.controller.js';
import { CirculatedController } from './http/circulated.controller.js';
import { InboxController } from './http/inbox.controller.js';
import { LedgerController } from './http/ledger.controller.js';
import { PapersController } from './http/papers.controller.js';
import { PublicPagesController } from './http/public-pages.controller.js';
import { OfficeClock } from './office-clock.js';
import { OpenLedger } from './open-ledger.js';
import { Papers } from './papers/papers.js';
import { PublicDocuments } from './publicity/public-documents.js';
import { PublicationInTray } from './publicity/publication.in-tray.js';
import { Publications } from './publicity/publications.js';
import { PublishDocument } from './publicity/publish-document.js';
import { RemindPublication } from './publicity/remind-publication.js';
import { RecountInTray } from './recount.in-tray.js';
import { TellAnnulment } from './tell-annulment.js';
import { Circulate } from './unit/circulate.js';
import { Circulations } from './unit/circulations.js';
import { Inbox } from './unit/inbox.js';
import { MarkRead } from './unit/mark-read.js';
import { ReadEntries } from './unit/read-entries.js';
import { ReturnDocument } from './unit/return-document.js';
import { SignFor } from './unit/sign-for.js';

@Module({
  imports: [AwaitedDaysModule, PressModule],
  controllers: [
    AdditionsController,
    CirculatedController,
    InboxController,
    LedgerController,
    PapersController,
    PublicPagesController,
    ...followUpControllers,
  ],
  providers: [
    Additions,
    ChaseInTray,
    ChaseUnits,
    Chases,
    Circulate,
    Circulations,
    ClerkAct,
    Clerks,
    CloseDocument,
    DecideAddition,
    DistributionInTray,
    DistributionProcessor,
    Inbox,
    LedgerQuery,
    LedgerRows,
    MarkRead,
    OfficeClock,
    OpenLedger,
    Outstanding,
    Papers,
    PublicationInTray,
    PublicDocuments,
    Publications,
    PublishDocument,
    ReadEntries,
    RecountInTray,
    Reissue,
    RemindPublication,
    RemindUnits,
    RequestAddition,
    ReturnDocument,
    SettleReturn,
    SettleUncertain,
    SignFor,
    TellAnnulment,
    ...followUpProviders,
  ],
})
export class DistributionModule {}
