import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { TaskLinksModule } from '#libs/desk';
import { BounceList } from './bounces/bounce-list.js';
import { ReadReportMailbox } from './bounces/read-report-mailbox.js';
import { TakeReport } from './bounces/take-report.js';
import { DeliverMails } from './deliver-mails.js';
import { TaskDigests } from './digest/task-digests.js';
import { HeldMails } from './held-mails.in-tray.js';
import { BouncesController } from './http/bounces.controller.js';
import { MailOverviewController } from './http/mail-overview.controller.js';
import { MailPreferencesController } from './http/mail-preferences.controller.js';
import { ReportHook } from './http/report-hook.js';
import { SuppressionsController } from './http/suppressions.controller.js';
import { MailDispatch } from './mail-dispatch.js';
import { MailOverviewQuery } from './mail-overview.js';
import { MailPreferencesStore } from './mail-preferences.js';
import { MailSubjects } from './mail-subjects.js';
import { MailWriter } from './mail-writer.js';
import { NotificationInTray } from './notification.in-tray.js';
import { NotificationProcessor } from './notification.processor.js';
import { OutgoingMail } from './outgoing-mail.js';
import { Pace } from './pace.js';
import { SharedConcerns } from './shared-concerns.js';
import { SharedParts } from './shared-parts.js';
import { Suppressions } from './suppressions/suppressions.js';
import { TaskAddresses } from './task-addresses.js';

@Module({
  imports: [TaskLinksModule],
  controllers: [BouncesController, MailOverviewController, MailPreferencesController, SuppressionsController],
  providers: [
    BounceList,
    DeliverMails,
    HeldMails,
    MailDispatch,
    MailOverviewQuery,
    MailPreferencesStore,
    MailSubjects,
    MailWriter,
    NotificationInTray,
    NotificationProcessor,
    OutgoingMail,
    SharedConcerns,
    Pace,
    ReadReportMailbox,
    SharedParts,
    TaskAddresses,
    TaskDigests,
    Suppressions,
    TakeReport,
  ],
})
export class NotificationModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(ReportHook).forRoutes({ path: 'api/notification/bounces', method: RequestMethod.POST });
  }
}
