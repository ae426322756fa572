import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import {
  type CallListView,
  callListView,
  type LedgerRow,
  type LedgerView,
  ledgerRow,
  ledgerView,
  type PublicationView,
  publicationView,
  type ReissueBody,
  type RemindBody,
  type RemindedView,
  reissueBody,
  remindBody,
  remindedView,
  type SettleBody,
  type SettleReturnBody,
  settleBody,
  settleReturnBody,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { LedgerQuery } from '../clerk/ledger-query.js';
import { Reissue } from '../clerk/reissue.js';
import { RemindUnits } from '../clerk/remind-units.js';
import { SettleReturn } from '../clerk/settle-return.js';
import { SettleUncertain } from '../clerk/settle-uncertain.js';
import { PublishDocument } from '../publicity/publish-document.js';

@Controller('api/distribution')
export class LedgerController {
  constructor(
    private readonly ledger: LedgerQuery,
    private readonly settleUncertain: SettleUncertain,
    private readonly settleReturn: SettleReturn,
    private readonly reissue: Reissue,
    private readonly remindUnits: RemindUnits,
    private readonly publishDocument: PublishDocument,
  ) {}

  @Get('documents/:id')
  @endpoint({ summary: 'Who has the document, who has signed for it', answer: ledgerView })
  of(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<LedgerView> {
    return this.ledger.of(person, id);
  }

  @Get('documents/:id/call-list')
  @endpoint({ summary: 'Whom to phone: main recipients that have not signed', answer: callListView })
  callList(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<CallListView> {
    return this.ledger.callList(person, id);
  }

  @Post('documents/:id/remind')
  @HttpCode(200)
  @endpoint({ summary: 'Remind main recipients that have not signed', body: remindBody, answer: remindedView })
  remind(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(remindBody)) body: RemindBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<RemindedView> {
    return this.remindUnits.run(person, id, body, actor);
  }

  @Post('documents/:id/publish')
  @HttpCode(200)
  @endpoint({ summary: 'Put a document marked 主动公开 on the public page', answer: publicationView })
  publish(
    @Param('id', ParseUUIDPipe) id: string,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<PublicationView> {
    return this.publishDocument.run(person, id, actor);
  }

  @Post('deliveries/:id/settle')
  @HttpCode(200)
  @endpoint({ summary: 'Say what became of a mail whose fate was not known', body: settleBody, answer: ledgerRow })
  settle(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(settleBody)) body: SettleBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<LedgerRow> {
    return this.settleUncertain.run(person, id, body, actor);
  }

  @Post('deliveries/:id/settle-return')
  @HttpCode(200)
  @endpoint({ summary: 'Let a return be: nothing is sent again', body: settleReturnBody, answer: ledgerRow })
  letReturnBe(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(settleReturnBody)) body: SettleReturnBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<LedgerRow> {
    return this.settleReturn.run(person, id, body, actor);
  }

  @Post('deliveries/:id/reissue')
  @HttpCode(200)
  @endpoint({ summary: 'Send to the unit of this row once more', body: reissueBody, answer: ledgerRow.array() })
  sendAgain(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(reissueBody)) body: ReissueBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<LedgerRow[]> {
    return this.reissue.run(person, id, body, actor);
  }
}
