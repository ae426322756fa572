import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApproveTask } from './approve-task.js';
import { CloseRound } from './close-round.js';
import { ReviewTasksController } from './http/review-tasks.controller.js';
import { OpenStep } from './open-step.js';
import { ReviewInTray } from './review.in-tray.js';
import { ReviewProcessor } from './review.processor.js';
import { ReviewTaskEntity } from './review-task.entity.js';
import { SendBackTask } from './send-back-task.js';
import { TaskDesk } from './task-desk.js';
import { TaskList } from './task-list.js';

@Module({
  imports: [TypeOrmModule.forFeature([ReviewTaskEntity])],
  controllers: [ReviewTasksController],
  providers: [ApproveTask, CloseRound, OpenStep, ReviewInTray, ReviewProcessor, SendBackTask, TaskDesk, TaskList],
})
export class ReviewModule {}
