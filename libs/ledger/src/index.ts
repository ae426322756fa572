export { deliveryMessages } from './delivery-messages.js';
export {
  type AttemptOutcome,
  type Candidate,
  type ClaimedMail,
  DeliveryQueue,
  type Settlement,
} from './delivery-queue.js';
export {
  type DistributionTimes,
  isMissing,
  isOpenRow,
  Ledger,
  type NewNotice,
  type NewUnitNotice,
  type NoticeData,
  type NoticeKind,
  noticeKinds,
  type OpenedDistribution,
} from './ledger.js';
export { LedgerModule } from './ledger.module.js';
