import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  type DecisionView,
  decisionView,
  type SendBackBody,
  type SignBody,
  type SignOffPreview,
  sendBackBody,
  signBody,
  signOffPreview,
} from '#libs/contracts';
import { type DeskStage, TaskActs, TaskActsController } from '#libs/desk';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, OpenToLinks, SignedIn, ZodPipe } from '#libs/platform';
import { PreviewSignature } from '../preview-signature.js';
import { SendBackTask } from '../send-back-task.js';
import { SignDocument } from '../sign-document.js';

@Controller('api/signoff/tasks')
export class SignoffTasksController extends TaskActsController {
  protected readonly stage: DeskStage = 'sign-off';

  constructor(
    acts: TaskActs,
    private readonly previewSignature: PreviewSignature,
    private readonly signDocument: SignDocument,
    private readonly sendBackTask: SendBackTask,
  ) {
    super(acts);
  }

  @Get(':id/preview')
  @OpenToLinks('task')
  @endpoint({ summary: 'What signing would do', answer: signOffPreview })
  preview(
    @Param('id', ParseUUIDPipe) id: string,
    @SignedIn() { locale }: Person,
    @Act() actor: Actor,
  ): Promise<SignOffPreview> {
    return this.previewSignature.run(id, actor, locale);
  }

  @Get(':id/preview.pdf')
  @OpenToLinks('task')
  @endpoint({ summary: 'The page with the number that it would get', file: 'application/pdf' })
  async previewPage(
    @Param('id', ParseUUIDPipe) id: string,
    @Act() actor: Actor,
    @Res() response: Response,
  ): Promise<void> {
    const bytes = await this.previewSignature.page(id, actor);
    response
      .set('Content-Disposition', 'inline; filename="preview.pdf"')
      .set('Cache-Control', 'private, no-store')
      .type('application/pdf')
      .send(bytes);
  }

  @Post(':id/sign')
  @OpenToLinks('task')
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
  @OpenToLinks('task')
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
