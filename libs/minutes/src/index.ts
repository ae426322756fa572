export {
  addWorkingDays,
  type CountedDay,
  mostWorkingDays,
  type WorkingDayCount,
} from './add-working-days.js';
export type { AddressDirectory, AddressedUnit, AddressGroup, AddressUnit } from './addressing/address-directory.js';
export { type AddressReason, addressReasons } from './addressing/reasons.js';
export { type AddressPhrase, type Resolution, resolveRecipients } from './addressing/resolve-recipients.js';
export { calendarFingerprint } from './calendar-fingerprint.js';
export * from './decisions/decision.js';
export { readDecisions } from './decisions/read-decisions.js';
export { type AskedOfUnit, type ConcernsOfUnit, concernsReader } from './distribution/concerns-of-unit.js';
export { type Extract, extractFor, type NamedUnit } from './distribution/extract.js';
export { publicityDays, publicityDue } from './distribution/publicity-due.js';
export {
  type ChaseRung,
  chaseRungs,
  type PlannedChase,
  planReceipt,
  type ReceiptPlan,
} from './distribution/receipt-plan.js';
export { replanChases, type StandingChase } from './distribution/replan-chases.js';
export { dueInstant, endOfWork, timerHour } from './due-instant.js';
export * from './follow-up/follow-up.js';
export * from './follow-up/follow-up-drafts.js';
export * from './follow-up/follow-up-times.js';
export { replanFollowUp, type StandingReminder } from './follow-up/replan-follow-up.js';
export * from './lifecycle.js';
export { applyFixes } from './lint/apply-fixes.js';
export * from './lint/finding.js';
export { lintMinutes } from './lint/lint-minutes.js';
export { placeInWords } from './lint/place-in-words.js';
export type { LintContext, Rule } from './lint/rule.js';
export { rules as lintRules } from './lint/rules.js';
export { type MailHours, type MailWindow, mailWindow } from './mail-window.js';
export * from './model.js';
export * from './numbering.js';
export type { AttendeeReading } from './parsing/attendance.js';
export { type ParsedMinutes, type ParseOptions, parseMinutes } from './parsing/parse-minutes.js';
export { MinutesTextRefused, StateSecretRefused, TextTooLarge } from './parsing/refusals.js';
export type { Warning, WarningCode } from './parsing/warnings.js';
export { changeOfForm, type FormJudgement } from './proofreading/change-of-form.js';
export type { KnownNames } from './proofreading/touched.js';
export { type PlacedParagraph, paragraphsOf } from './redline/paragraphs.js';
export { changedLines, type RedlineKind, type RedlineLine, redline } from './redline/redline.js';
export type { TextPart } from './redline/text-parts.js';
export { type CoveredParagraph, coverageHash } from './review/carry-over.js';
export * from './review/holding.js';
export { replanTimers, type StandingTimer } from './review/replan-timers.js';
export * from './review/route.js';
export * from './review/step-condition.js';
export * from './review/tally.js';
export { type PlannedTimer, planTimes, type TaskTimes } from './review/timers.js';
export * from './revision.js';
export * from './seal.js';
export { chineseNumeral } from './text/chinese-numeral.js';
export type { UnitLexicon } from './text/unit-names.js';
export * from './working-days.js';
