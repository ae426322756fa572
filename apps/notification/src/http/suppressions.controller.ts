import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  type LiftBody,
  liftBody,
  type SuppressBody,
  type SuppressionPage,
  type SuppressionQuery,
  type SuppressionView,
  suppressBody,
  suppressionPage,
  suppressionQuery,
  suppressionView,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { Suppressions } from '../suppressions/suppressions.js';

@Controller('api/notification/suppressions')
export class SuppressionsController {
  constructor(private readonly suppressions: Suppressions) {}

  @Get()
  @endpoint({ summary: 'Addresses to which nothing is sent', query: suppressionQuery, answer: suppressionPage })
  list(
    @Query(new ZodPipe(suppressionQuery)) query: SuppressionQuery,
    @SignedIn() person: Person,
  ): Promise<SuppressionPage> {
    return this.suppressions.page(person, query);
  }

  @Post()
  @endpoint({
    summary: 'Send nothing to an address any more',
    body: suppressBody,
    answer: suppressionView,
    status: 201,
  })
  add(@Body(new ZodPipe(suppressBody)) body: SuppressBody, @SignedIn() person: Person): Promise<SuppressionView> {
    return this.suppressions.add(person, body);
  }

  @Post(':id/lift')
  @HttpCode(200)
  @endpoint({ summary: 'Send to the address again', body: liftBody, answer: suppressionView })
  lift(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(liftBody)) { reason }: LiftBody,
    @SignedIn() person: Person,
  ): Promise<SuppressionView> {
    return this.suppressions.lift(person, id, reason);
  }
}
