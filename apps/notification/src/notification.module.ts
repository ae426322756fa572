import { Module } from '@nestjs/common';
import { DeliverMails } from './deliver-mails.js';
import { HeldMails } from './held-mails.in-tray.js';
import { MailSubjects } from './mail-subjects.js';
import { MailWriter } from './mail-writer.js';
import { NotificationInTray } from './notification.in-tray.js';
import { NotificationProcessor } from './notification.processor.js';
import { OutgoingMail } from './outgoing-mail.js';
import { SharedConcerns } from './shared-concerns.js';
import { SharedParts } from './shared-parts.js';

@Module({
  providers: [
    DeliverMails,
    HeldMails,
    MailSubjects,
    MailWriter,
    NotificationInTray,
    NotificationProcessor,
    OutgoingMail,
    SharedConcerns,
    SharedParts,
  ],
})
export class NotificationModule {}
