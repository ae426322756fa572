import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  type NumberSeries,
  numberSeries,
  type PageQuery,
  pageQuery,
  type RegisterPage,
  registerPage,
  type SeriesBody,
  seriesBody,
  type TermBody,
  termBody,
  type VoidNumberBody,
  voidNumberBody,
} from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, type Person } from '#libs/directory';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { RegisterList } from '../register-list.js';
import { SeriesRegister } from '../series-register.js';

const meetingType = z.string().trim().min(1).max(60);
const seriesView = z.object({ next: z.int() });
const numberView = z.object({ number: z.string() });

@Controller('api/signoff/offices/:officeId/series')
export class SeriesController {
  constructor(
    private readonly access: Access,
    private readonly unitOfWork: UnitOfWork,
    private readonly series: SeriesRegister,
    private readonly register: RegisterList,
  ) {}

  @Get()
  @endpoint({ summary: 'The number series of the office, by kind of meeting', answer: numberSeries.array() })
  all(@Param('officeId', ParseUUIDPipe) officeId: string, @SignedIn() person: Person): Promise<NumberSeries[]> {
    this.access.requireRole(person, officeId, 'administrator', 'signer', 'distributor', 'auditor');
    return this.unitOfWork.run((tx) => this.series.list(tx, officeId));
  }

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

  @Post(':meetingType/term')
  @HttpCode(200)
  @endpoint({ summary: 'Begin a new term of the series, with number 1', body: termBody, answer: numberView })
  async beginTerm(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('meetingType', new ZodPipe(meetingType)) type: string,
    @Body(new ZodPipe(termBody)) { term }: TermBody,
    @SignedIn() person: Person,
  ): Promise<z.infer<typeof numberView>> {
    this.access.requireRole(person, officeId, 'administrator');
    const { text } = await this.unitOfWork.run((tx) => this.series.beginTerm(tx, officeId, type, term));
    return { number: text };
  }

  @Post(':meetingType/void')
  @HttpCode(200)
  @endpoint({ summary: 'Give up the next number, with the reason', body: voidNumberBody, answer: numberView })
  async giveUp(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('meetingType', new ZodPipe(meetingType)) type: string,
    @Body(new ZodPipe(voidNumberBody)) { reason, number }: VoidNumberBody,
    @SignedIn() person: Person,
  ): Promise<z.infer<typeof numberView>> {
    this.access.requireRole(person, officeId, 'administrator', 'signer');
    const given = { reason, personId: person.id, number };
    const { text } = await this.unitOfWork.run((tx) => this.series.giveUp(tx, officeId, type, given));
    return { number: text };
  }

  @Get(':meetingType/register')
  @endpoint({ summary: 'Numbers spent and given up, the last first', query: pageQuery, answer: registerPage })
  list(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('meetingType', new ZodPipe(meetingType)) type: string,
    @Query(new ZodPipe(pageQuery)) page: PageQuery,
    @SignedIn() person: Person,
  ): Promise<RegisterPage> {
    this.access.requireRole(person, officeId, 'administrator', 'signer', 'distributor', 'auditor');
    return this.register.page(officeId, type, page);
  }
}
