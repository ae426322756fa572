import { Module } from '@nestjs/common';
import { DeskModule } from '#libs/desk';
import { ApproveMany } from './approve-many.js';
import { CarryOver } from './carry-over.js';
import { CloseRound } from './close-round.js';
import { AddComment } from './comments/add-comment.js';
import { CommentList } from './comments/comment-list.js';
import { CommentsController } from './comments/comments.controller.js';
import { SettleComment } from './comments/settle-comment.js';
import { Voices } from './comments/voices.js';
import { CompleteReview } from './complete-review.js';
import { DecideTask } from './decide-task.js';
import { Decisions } from './decisions.js';
import { ReviewTasksController } from './http/review-tasks.controller.js';
import { OpenStep } from './open-step.js';
import { ReviewInTray } from './review.in-tray.js';
import { ReviewProcessor } from './review.processor.js';
import { StepFactsReader } from './step-facts.js';

@Module({
  imports: [DeskModule],
  controllers: [CommentsController, ReviewTasksController],
  providers: [
    AddComment,
    CommentList,
    SettleComment,
    Voices,
    ApproveMany,
    CarryOver,
    CloseRound,
    CompleteReview,
    DecideTask,
    Decisions,
    OpenStep,
    ReviewInTray,
    ReviewProcessor,
    StepFactsReader,
  ],
})
export class ReviewModule {}
