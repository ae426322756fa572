export { type ClaimedMail, DeliveryQueue, type Settlement } from './delivery-queue.js';
export { Ledger, type NewNotice, type NewUnitNotice, type NoticeData, type NoticeKind, noticeKinds } from './ledger.js';
export { LedgerModule } from './ledger.module.js';
