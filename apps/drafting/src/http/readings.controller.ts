import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  type ConfirmReadingsBody,
  confirmReadingsBody,
  type ReadingsView,
  readingsView,
  type UnitNamesQuery,
  unitNamesQuery,
} from '#libs/contracts';
import { Access, type Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { ConfirmReadings } from '../confirm-readings.js';
import { UnitNames } from '../unit-names.js';

@Controller('api/drafting/documents/:id')
export class ReadingsController {
  constructor(
    private readonly access: Access,
    private readonly confirmReadings: ConfirmReadings,
    private readonly unitNames: UnitNames,
  ) {}

  @Get('readings')
  @endpoint({ summary: 'Entries of the attendance that the import was unsure of', answer: readingsView })
  async readings(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<ReadingsView> {
    await this.access.requireView(person, id);
    return this.confirmReadings.list(id);
  }

  @Post('readings/confirm')
  @HttpCode(200)
  @endpoint({ summary: 'Confirm that entries were read right', body: confirmReadingsBody, answer: readingsView })
  async confirm(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(confirmReadingsBody)) body: ConfirmReadingsBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<ReadingsView> {
    await this.access.requireView(person, id);
    return this.confirmReadings.run(id, body, actor);
  }

  @Get('unit-names')
  @endpoint({
    summary: 'Names of the directory that contain a text',
    query: unitNamesQuery,
    answer: z.array(z.string()),
  })
  async names(
    @Param('id', ParseUUIDPipe) id: string,
    @Query(new ZodPipe(unitNamesQuery)) { containing }: UnitNamesQuery,
    @SignedIn() person: Person,
  ): Promise<string[]> {
    await this.access.requireView(person, id);
    return this.unitNames.containing(containing);
  }
}
