import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AddReviewer } from './add-reviewer.js';
import { Candidates } from './candidates.js';
import { ClaimTask } from './claim-task.js';
import { DeactivatePerson } from './deactivate-person.js';
import { DelegateTask } from './delegate-task.js';
import { DeskInTray } from './desk.in-tray.js';
import { Desk } from './desk.js';
import { DueDays } from './due-days.js';
import { HandOver } from './hand-over.js';
import { Holders } from './holders.js';
import { LastResort } from './last-resort.js';
import { MoveTask } from './move-task.js';
import { OpenTasks } from './open-tasks.js';
import { ReassignTask } from './reassign-task.js';
import { ReturnText } from './return-text.js';
import { RouteSeats } from './route-seats.js';
import { TaskEntity } from './task.entity.js';
import { TaskActs } from './task-acts.js';
import { TaskList } from './task-list.js';
import { Timers } from './timers.js';
import { TransferTask } from './transfer-task.js';
import { Unattended } from './unattended.js';
import { UrgeHolders } from './urge-holders.js';

const providers = [
  AddReviewer,
  Candidates,
  ClaimTask,
  DeactivatePerson,
  DelegateTask,
  Desk,
  DeskInTray,
  DueDays,
  HandOver,
  Holders,
  LastResort,
  MoveTask,
  OpenTasks,
  ReassignTask,
  ReturnText,
  RouteSeats,
  TaskActs,
  TaskList,
  Timers,
  TransferTask,
  Unattended,
  UrgeHolders,
];

/** Tasks of review and sign-off: who holds them, until when, and how they are given to somebody else. */
@Global()
@Module({ imports: [TypeOrmModule.forFeature([TaskEntity])], providers, exports: providers })
export class DeskModule {}
