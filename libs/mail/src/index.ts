export { refusesAddress } from './address-refusal.js';
export { bounceAddressFor, deliveryOfBounceAddress, deliveryOfMessageId } from './bounce-address.js';
export { MailCatcher, type MailCatcherOptions } from './catcher/mail-catcher.js';
export { mailCatcherRouter } from './catcher/mail-catcher-page.js';
export type { CaughtMail } from './catcher/mail-folder.js';
export {
  type Attachment,
  type ComposedMail,
  composeMail,
  type Letter,
  type Mailbox,
  messageIdFor,
  prepareAttachment,
} from './compose.js';
export { MailTransport, type MailTransportOptions } from './mail-transport.js';
export { html, type Markup, raw } from './markup.js';
export type { MailOutcome } from './outcome.js';
export { type DeliveryReport, readDeliveryReport } from './reports/delivery-report.js';
export { readReportMailbox } from './reports/report-mailbox.js';
export { distributed } from './templates/distributed.js';
export * from './templates/distribution-notices.js';
export { type AskedOfUnit, type FollowUpMail, type FollowUpMailKind, followUpMail } from './templates/follow-up.js';
export { proofRequested } from './templates/proof-requested.js';
export { reviewRequested } from './templates/review-requested.js';
export { sentBack } from './templates/sent-back.js';
export { signOffRequested } from './templates/sign-off-requested.js';
export { taskDigest } from './templates/task-digest.js';
export { type TaskReminder, taskReminder } from './templates/task-reminder.js';
export { dateInChinese, type WrittenMail } from './templates/words.js';
