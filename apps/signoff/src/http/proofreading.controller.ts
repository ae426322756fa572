import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import {
  type CorrectBody,
  type CorrectionView,
  correctBody,
  correctionView,
  type DecisionView,
  decisionView,
  type ReleaseBody,
  type ReturnToSignerBody,
  releaseBody,
  returnToSignerBody,
} from '#libs/contracts';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, ZodPipe } from '#libs/platform';
import { CorrectForm } from '../proofreading/correct-form.js';
import { ReleaseDocument } from '../proofreading/release-document.js';
import { ReturnToSigner } from '../proofreading/return-to-signer.js';

/** 复核: what the holder of a task of proofreading may do. */
@Controller('api/signoff/tasks')
export class ProofreadingController {
  constructor(
    private readonly releaseDocument: ReleaseDocument,
    private readonly correctForm: CorrectForm,
    private readonly returnToSigner: ReturnToSigner,
  ) {}

  /** `release` of a task gives it back to its pool. */
  @Post(':id/release-document')
  @HttpCode(200)
  @endpoint({ summary: 'Let a proofread document go to distribution', body: releaseBody, answer: decisionView })
  release(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(releaseBody)) body: ReleaseBody,
    @Act() actor: Actor,
  ): Promise<DecisionView> {
    return this.releaseDocument.run(id, body, actor);
  }

  @Post(':id/correct')
  @HttpCode(200)
  @endpoint({ summary: 'Correct the form of a signed document', body: correctBody, answer: correctionView })
  correct(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(correctBody)) body: CorrectBody,
    @Act() actor: Actor,
  ): Promise<CorrectionView> {
    return this.correctForm.run(id, body, actor);
  }

  @Post(':id/return-to-signer')
  @HttpCode(200)
  @endpoint({ summary: 'Return a signed document to its signer', body: returnToSignerBody, answer: decisionView })
  returnIt(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(returnToSignerBody)) body: ReturnToSignerBody,
    @Act() actor: Actor,
  ): Promise<DecisionView> {
    return this.returnToSigner.run(id, body, actor);
  }
}
