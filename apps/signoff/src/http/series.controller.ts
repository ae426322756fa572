import { Body, Controller, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { z } from 'zod';
import { type SeriesBody, seriesBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, type Person } from '#libs/directory';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { SeriesRegister } from '../series-register.js';

const meetingType = z.string().trim().min(1).max(60);
const seriesView = z.object({ next: z.int() });

@Controller('api/signoff/offices/:officeId/series')
export class SeriesController {
  constructor(
    private readonly access: Access,
    private readonly unitOfWork: UnitOfWork,
    private readonly series: SeriesRegister,
  ) {}

  @Put(':meetingType')
  @endpoint({ summary: 'Set the number series of a kind of meeting', body: seriesBody, answer: seriesView })
  async set(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('meetingType', new ZodPipe(meetingType)) type: string,
    @Body(new ZodPipe(seriesBody)) body: SeriesBody,
    @SignedIn() person: Person,
  ): Promise<z.infer<typeof seriesView>> {
    this.access.requireRole(person, officeId, 'administrator');
    await this.unitOfWork.run((tx) => this.series.set(tx, officeId, type, body));
    return { next: body.next };
  }
}
