import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import {
  type AdditionBody,
  type AdditionDecisionBody,
  type AdditionView,
  additionBody,
  additionDecisionBody,
  additionView,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { DecideAddition } from '../additions/decide-addition.js';
import { RequestAddition } from '../additions/request-addition.js';

@Controller('api/distribution')
export class AdditionsController {
  constructor(
    private readonly request: RequestAddition,
    private readonly decide: DecideAddition,
  ) {}

  @Post('documents/:id/additions')
  @HttpCode(200)
  @endpoint({ summary: 'Ask the signer to let another unit have it', body: additionBody, answer: additionView })
  ask(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(additionBody)) body: AdditionBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<AdditionView> {
    return this.request.run(person, id, body, actor);
  }

  @Post('additions/:id/decide')
  @HttpCode(200)
  @endpoint({
    summary: 'The signer lets the unit have it, or does not',
    body: additionDecisionBody,
    answer: additionView,
  })
  settle(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(additionDecisionBody)) body: AdditionDecisionBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<AdditionView> {
    return this.decide.run(person, id, body, actor);
  }
}
