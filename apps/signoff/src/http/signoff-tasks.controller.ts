import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  type DecisionView,
  decisionView,
  type IdPageQuery,
  idPageQuery,
  type SendBackBody,
  type SignBody,
  type SignOffPreview,
  sendBackBody,
  signBody,
  signOffPreview,
  type TaskPage,
  type TaskView,
  taskPage,
  taskView,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { PreviewSignature } from '../preview-signature.js';
import { SendBackTask } from '../send-back-task.js';
import { SignDocument } from '../sign-document.js';
import { TaskList } from '../task-list.js';

@Controller('api/signoff/tasks')
export class SignoffTasksController {
  constructor(
    private readonly tasks: TaskList,
    private readonly previewSignature: PreviewSignature,
    private readonly signDocument: SignDocument,
    private readonly sendBackTask: SendBackTask,
  ) {}

  @Get()
  @endpoint({ summary: 'What waits for my signature', query: idPageQuery, answer: taskPage })
  list(@Query(new ZodPipe(idPageQuery)) page: IdPageQuery, @SignedIn() person: Person): Promise<TaskPage> {
    return this.tasks.open(person.id, page);
  }

  @Get(':id')
  @endpoint({ summary: 'One of my sign-off tasks', answer: taskView })
  get(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<TaskView> {
    return this.tasks.get(id, person.id);
  }

  @Get(':id/preview')
  @endpoint({ summary: 'What signing would do', answer: signOffPreview })
  preview(@Param('id', ParseUUIDPipe) id: string, @Act() actor: Actor): Promise<SignOffPreview> {
    return this.previewSignature.run(id, actor);
  }

  @Post(':id/sign')
  @HttpCode(200)
  @endpoint({ summary: 'Sign the revision that was seen', body: signBody, answer: decisionView })
  sign(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(signBody)) body: SignBody,
    @Act() actor: Actor,
  ): Promise<DecisionView> {
    return this.signDocument.run(id, body, actor);
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
