import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { type CirculatedPage, circulatedPage, type IdPageQuery, idPageQuery } from '#libs/contracts';
import type { Person } from '#libs/directory';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { Circulations } from '../unit/circulations.js';

@Controller('api/distribution/circulated')
export class CirculatedController {
  constructor(private readonly circulations: Circulations) {}

  @Get()
  @endpoint({ summary: 'What was shown to me within my unit', query: idPageQuery, answer: circulatedPage })
  list(@Query(new ZodPipe(idPageQuery)) page: IdPageQuery, @SignedIn() person: Person): Promise<CirculatedPage> {
    return this.circulations.shownTo(person, page);
  }

  @Post(':deliveryId/read')
  @HttpCode(204)
  @endpoint({ summary: 'I have read it', status: 204 })
  read(@Param('deliveryId', ParseUUIDPipe) deliveryId: string, @SignedIn() person: Person): Promise<void> {
    return this.circulations.markRead(person, deliveryId);
  }
}
