import { ActOnFollowUp } from './act-on-follow-up.js';
import { Attachments } from './attachments.js';
import { ConfirmFollowUp } from './confirm-follow-up.js';
import { FollowUpInTray, FollowUpReminders } from './follow-up.in-tray.js';
import { FollowUpBoard } from './follow-up-board.js';
import { FollowUpDetails } from './follow-up-details.js';
import { FollowUpExport } from './follow-up-export.js';
import { FollowUpList } from './follow-up-list.js';
import { FollowUpNotices } from './follow-up-notices.js';
import { FollowUpOpening } from './follow-up-opening.js';
import { FollowUpRecords } from './follow-up-record.js';
import { FollowUpTimers } from './follow-up-timers.js';
import { FollowUpActsController } from './http/follow-up-acts.controller.js';
import { FollowUpFilesController } from './http/follow-up-files.controller.js';
import { FollowUpsController } from './http/follow-ups.controller.js';
import { OpenFollowUps } from './open-follow-ups.js';
import { RemindFollowUp } from './remind-follow-up.js';
import { ReportFollowUp } from './report-follow-up.js';
import { SettleFollowUp } from './settle-follow-up.js';

export const followUpControllers = [FollowUpsController, FollowUpFilesController, FollowUpActsController];

export const followUpProviders = [
  ActOnFollowUp,
  Attachments,
  ConfirmFollowUp,
  FollowUpBoard,
  FollowUpDetails,
  FollowUpExport,
  FollowUpInTray,
  FollowUpList,
  FollowUpNotices,
  FollowUpOpening,
  FollowUpRecords,
  FollowUpReminders,
  FollowUpTimers,
  OpenFollowUps,
  RemindFollowUp,
  ReportFollowUp,
  SettleFollowUp,
];
