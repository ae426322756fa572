import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { type LedgerRow, type LedgerView, ledgerRow, ledgerView, type SettleBody, settleBody } from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { LedgerQuery } from '../ledger-query.js';
import { SettleUncertain } from '../settle-uncertain.js';

@Controller('api/distribution')
export class LedgerController {
  constructor(
    private readonly ledger: LedgerQuery,
    private readonly settleUncertain: SettleUncertain,
  ) {}

  @Get('documents/:id')
  @endpoint({ summary: 'Who has the document, who has signed for it', answer: ledgerView })
  of(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<LedgerView> {
    return this.ledger.of(person, id);
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
}
