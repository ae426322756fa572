import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ChangeCalendar } from '#libs/calendar';
import {
  type CalendarBody,
  type CalendarImpact,
  type CalendarSet,
  type CalendarView,
  calendarBody,
  calendarImpact,
  calendarSet,
  calendarView,
} from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, Calendars, type Person } from '#libs/directory';
import { type Actor, Clock } from '#libs/lifecycle';
import { calendarYears } from '#libs/minutes';
import { Act, CONFIG, type Config, dateIn, endpoint, SignedIn, ZodPipe } from '#libs/platform';

@Controller('api/directory/offices/:officeId/calendar')
export class OfficeCalendarController {
  constructor(
    private readonly access: Access,
    private readonly unitOfWork: UnitOfWork,
    private readonly calendars: Calendars,
    private readonly changeCalendar: ChangeCalendar,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @endpoint({ summary: "The office's own working days and days off", answer: calendarView })
  view(@Param('officeId', ParseUUIDPipe) officeId: string, @SignedIn() person: Person): Promise<CalendarView> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.calendarOf(officeId);
  }

  @Post('preview')
  @HttpCode(200)
  @endpoint({
    summary: 'What the change would do to the days by which something is still to be done; nothing is changed',
    body: calendarBody,
    answer: calendarImpact,
  })
  preview(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Body(new ZodPipe(calendarBody)) { days }: CalendarBody,
    @SignedIn() person: Person,
  ): Promise<CalendarImpact> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.changeCalendar.preview(officeId, days);
  }

  @Put()
  @endpoint({
    summary: 'Set the days that differ from the public calendar; what is still to be done moves with it',
    body: calendarBody,
    answer: calendarSet,
  })
  async set(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Body(new ZodPipe(calendarBody)) body: CalendarBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<CalendarSet> {
    this.access.requireRole(person, officeId, 'administrator');
    const moved = await this.changeCalendar.run(officeId, body, actor);
    return { ...(await this.calendarOf(officeId)), moved };
  }

  private async calendarOf(officeId: string): Promise<CalendarView> {
    const today = dateIn(this.config.timeZone, this.clock.now());
    const calendar = await this.unitOfWork.run((tx) => this.calendars.of(tx, officeId));
    return { days: Object.entries(calendar).map(([on, day]) => ({ on, ...day })), known: calendarYears, today };
  }
}
