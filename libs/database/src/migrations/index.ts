import { Lifecycle1764000000000 } from './1764000000000-lifecycle.js';
import { Directory1764000001000 } from './1764000001000-directory.js';
import { Stages1764000002000 } from './1764000002000-stages.js';
import { Messaging1764000003000 } from './1764000003000-messaging.js';
import { PageTemplate1764000004000 } from './1764000004000-page-template.js';
import { ReadingsAndLeaders1764000005000 } from './1764000005000-readings-and-leaders.js';
import { Desk1764000006000 } from './1764000006000-desk.js';
import { Seal1764000007000 } from './1764000007000-seal.js';
import { Calendar1764000008000 } from './1764000008000-calendar.js';
import { Proofreading1764000009000 } from './1764000009000-proofreading.js';
import { Distribution1764000010000 } from './1764000010000-distribution.js';
import { Mail1764000011000 } from './1764000011000-mail.js';
import { FollowUp1764000012000 } from './1764000012000-follow-up.js';
import { TasksHeldForOthers1764000013000 } from './1764000013000-tasks-held-for-others.js';
import { RecipientsAtOnce1764000014000 } from './1764000014000-recipients-at-once.js';
import { TaskLinks1764000016000 } from './1764000016000-task-links.js';
import { DueDays1764000020000 } from './1764000020000-due-days.js';
import { UnusableSubstitutes1764000021000 } from './1764000021000-unusable-substitutes.js';
import { SpentLinks1764000022000 } from './1764000022000-spent-links.js';
import { CountedDays1764000023000 } from './1764000023000-counted-days.js';

/** In the order in which they run. A migration that has been released is never edited. */
export const migrations = [
  Lifecycle1764000000000,
  Directory1764000001000,
  Stages1764000002000,
  Messaging1764000003000,
  PageTemplate1764000004000,
  ReadingsAndLeaders1764000005000,
  Desk1764000006000,
  Seal1764000007000,
  Calendar1764000008000,
  Proofreading1764000009000,
  Distribution1764000010000,
  Mail1764000011000,
  FollowUp1764000012000,
  TasksHeldForOthers1764000013000,
  RecipientsAtOnce1764000014000,
  TaskLinks1764000016000,
  DueDays1764000020000,
  UnusableSubstitutes1764000021000,
  SpentLinks1764000022000,
  CountedDays1764000023000,
];
