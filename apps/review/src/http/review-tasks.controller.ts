import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  type ApproveBody,
  approveBody,
  type DecisionView,
  decisionView,
  type IdPageQuery,
  idPageQuery,
  type SendBackBody,
  sendBackBody,
  type TaskPage,
  type TaskView,
  taskPage,
  taskView,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { ApproveTask } from '../approve-task.js';
import { SendBackTask } from '../send-back-task.js';
import { TaskList } from '../task-list.js';

@Controller('api/review/tasks')
export class ReviewTasksController {
  constructor(
    private readonly tasks: TaskList,
    private readonly approveTask: ApproveTask,
    private readonly sendBackTask: SendBackTask,
  ) {}

  @Get()
  @endpoint({ summary: 'My open reviews', query: idPageQuery, answer: taskPage })
  list(@Query(new ZodPipe(idPageQuery)) page: IdPageQuery, @SignedIn() person: Person): Promise<TaskPage> {
    return this.tasks.open(person.id, page);
  }

  @Get(':id')
  @endpoint({ summary: 'One of my reviews', answer: taskView })
  get(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<TaskView> {
    return this.tasks.get(id, person.id);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @endpoint({ summary: 'Approve the revision that was seen', body: approveBody, answer: decisionView })
  approve(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(approveBody)) body: ApproveBody,
    @Act() actor: Actor,
  ): Promise<DecisionView> {
    return this.approveTask.run(id, body, actor);
  }

  @Post(':id/send-back')
  @HttpCode(200)
  @endpoint({ summary: 'Send the text back to its drafter, with the reason', body: sendBackBody, answer: decisionView })
  sendBack(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(sendBackBody)) body: SendBackBody,
    @Act() actor: Actor,
  ): Promise<DecisionView> {
    return this.sendBackTask.run(id, body, actor);
  }
}
