import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import {
  type CloseFollowUpBody,
  type ConfirmFollowUpBody,
  closeFollowUpBody,
  confirmFollowUpBody,
  type FollowUpView,
  followUpView,
  type PostponeFollowUpBody,
  postponeFollowUpBody,
  type ReasonFollowUpBody,
  type ReportFollowUpBody,
  reasonFollowUpBody,
  reportFollowUpBody,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { ConfirmFollowUp } from '../confirm-follow-up.js';
import { FollowUpDetails } from '../follow-up-details.js';
import { ReportFollowUp } from '../report-follow-up.js';
import { SettleFollowUp } from '../settle-follow-up.js';

/** Every act answers with the follow-up as it stands then. */
@Controller('api/distribution/follow-ups/:id')
export class FollowUpActsController {
  constructor(
    private readonly confirmation: ConfirmFollowUp,
    private readonly reporting: ReportFollowUp,
    private readonly settling: SettleFollowUp,
    private readonly details: FollowUpDetails,
  ) {}

  @Post('confirm')
  @HttpCode(200)
  @endpoint({ summary: 'Say which unit is to do it, and by when', body: confirmFollowUpBody, answer: followUpView })
  async confirm(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(confirmFollowUpBody)) body: ConfirmFollowUpBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<FollowUpView> {
    await this.confirmation.run(person, id, body, actor);
    return this.details.of(person, id);
  }

  @Post('report')
  @HttpCode(200)
  @endpoint({ summary: 'Report progress on behalf of my unit', body: reportFollowUpBody, answer: followUpView })
  async report(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(reportFollowUpBody)) body: ReportFollowUpBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<FollowUpView> {
    await this.reporting.run(person, id, 'report', body, actor);
    return this.details.of(person, id);
  }

  @Post('complete')
  @HttpCode(200)
  @endpoint({ summary: 'Report it as done on behalf of my unit', body: reportFollowUpBody, answer: followUpView })
  async complete(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(reportFollowUpBody)) body: ReportFollowUpBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<FollowUpView> {
    await this.reporting.run(person, id, 'complete', body, actor);
    return this.details.of(person, id);
  }

  @Post('close')
  @HttpCode(200)
  @endpoint({ summary: 'Take it as done', body: closeFollowUpBody, answer: followUpView })
  async close(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(closeFollowUpBody)) body: CloseFollowUpBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<FollowUpView> {
    await this.settling.close(person, id, body, actor);
    return this.details.of(person, id);
  }

  @Post('return')
  @HttpCode(200)
  @endpoint({ summary: 'Return it to the unit', body: reasonFollowUpBody, answer: followUpView })
  async return(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(reasonFollowUpBody)) body: ReasonFollowUpBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<FollowUpView> {
    await this.settling.return(person, id, body, actor);
    return this.details.of(person, id);
  }

  @Post('postpone')
  @HttpCode(200)
  @endpoint({ summary: 'Give it another due day', body: postponeFollowUpBody, answer: followUpView })
  async postpone(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(postponeFollowUpBody)) body: PostponeFollowUpBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<FollowUpView> {
    await this.settling.postpone(person, id, body, actor);
    return this.details.of(person, id);
  }

  @Post('drop')
  @HttpCode(200)
  @endpoint({ summary: 'Follow it no longer', body: reasonFollowUpBody, answer: followUpView })
  async drop(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(reasonFollowUpBody)) body: ReasonFollowUpBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<FollowUpView> {
    await this.settling.drop(person, id, body, actor);
    return this.details.of(person, id);
  }

  @Post('reopen')
  @HttpCode(200)
  @endpoint({ summary: 'Follow it again', body: reasonFollowUpBody, answer: followUpView })
  async reopen(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(reasonFollowUpBody)) body: ReasonFollowUpBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<FollowUpView> {
    await this.settling.reopen(person, id, body, actor);
    return this.details.of(person, id);
  }
}
