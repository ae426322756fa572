import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import {
  type AbstainBody,
  type AddReviewerBody,
  type ApproveBody,
  type ApproveManyBody,
  type ApproveManyView,
  abstainBody,
  addReviewerBody,
  approveBody,
  approveManyBody,
  approveManyView,
  type DecisionView,
  decisionView,
  type SendBackBody,
  sendBackBody,
  type TaskStateView,
  taskStateView,
} from '#libs/contracts';
import { AddReviewer, type DeskStage, TaskActs, TaskActsController } from '#libs/desk';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, OpenToLinks, ZodPipe } from '#libs/platform';
import { ApproveMany } from '../approve-many.js';
import { DecideTask } from '../decide-task.js';

@Controller('api/review/tasks')
export class ReviewTasksController extends TaskActsController {
  protected readonly stage: DeskStage = 'review';

  constructor(
    acts: TaskActs,
    private readonly decideTask: DecideTask,
    private readonly approveMany: ApproveMany,
    private readonly addReviewer: AddReviewer,
  ) {
    super(acts);
  }

  @Post('approve-many')
  @HttpCode(200)
  @endpoint({
    summary: 'Approve many tasks of steps that allow it; each is judged by itself',
    body: approveManyBody,
    answer: approveManyView,
  })
  many(@Body(new ZodPipe(approveManyBody)) body: ApproveManyBody, @Act() actor: Actor): Promise<ApproveManyView> {
    return this.approveMany.run(body, actor);
  }

  @Post(':id/approve')
  @OpenToLinks('task')
  @HttpCode(200)
  @endpoint({ summary: 'Approve the revision that was seen', body: approveBody, answer: decisionView })
  approve(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(approveBody)) { revision, remark }: ApproveBody,
    @Act() actor: Actor,
  ): Promise<DecisionView> {
    return this.decideTask.run(id, { verdict: 'approved', revision, remark: remark || null, toStep: null }, actor);
  }

  @Post(':id/abstain')
  @OpenToLinks('task')
  @HttpCode(200)
  @endpoint({ summary: 'Abstain, where the step allows it', body: abstainBody, answer: decisionView })
  abstain(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(abstainBody)) { revision, remark }: AbstainBody,
    @Act() actor: Actor,
  ): Promise<DecisionView> {
    return this.decideTask.run(id, { verdict: 'abstained', revision, remark: remark || null, toStep: null }, actor);
  }

  @Post(':id/send-back')
  @OpenToLinks('task')
  @HttpCode(200)
  @endpoint({
    summary: 'Send the text back to its drafter or to an earlier step, with the reason',
    body: sendBackBody,
    answer: decisionView,
  })
  sendBack(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(sendBackBody)) { revision, reason, toStep }: SendBackBody,
    @Act() actor: Actor,
  ): Promise<DecisionView> {
    return this.decideTask.run(id, { verdict: 'sent-back', revision, remark: reason, toStep: toStep ?? null }, actor);
  }

  @Post(':id/add-reviewer')
  @HttpCode(200)
  @endpoint({ summary: 'Ask one more person before or after me', body: addReviewerBody, answer: taskStateView })
  add(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(addReviewerBody)) body: AddReviewerBody,
    @Act() actor: Actor,
  ): Promise<TaskStateView> {
    return this.addReviewer.run(id, body, actor);
  }
}
