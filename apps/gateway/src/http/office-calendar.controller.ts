import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { type CalendarBody, type CalendarView, calendarBody, calendarView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, Calendars, type Person } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { calendarYears } from '#libs/minutes';
import { CONFIG, type Config, dateIn, endpoint, SignedIn, ZodPipe } from '#libs/platform';

@Controller('api/directory/offices/:officeId/calendar')
export class OfficeCalendarController {
  constructor(
    private readonly access: Access,
    private readonly unitOfWork: UnitOfWork,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @endpoint({ summary: "The office's own working days and days off", answer: calendarView })
  view(@Param('officeId', ParseUUIDPipe) officeId: string, @SignedIn() person: Person): Promise<CalendarView> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.calendarOf(officeId);
  }

  @Put()
  @endpoint({
    summary: 'Set the days that differ from the public calendar; tasks under way keep their due dates',
    body: calendarBody,
    answer: calendarView,
  })
  async set(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Body(new ZodPipe(calendarBody)) { days, seen }: CalendarBody,
    @SignedIn() person: Person,
  ): Promise<CalendarView> {
    this.access.requireRole(person, officeId, 'administrator');
    await this.unitOfWork.run((tx) => this.calendars.set(tx, officeId, days, seen));
    return this.calendarOf(officeId);
  }

  private async calendarOf(officeId: string): Promise<CalendarView> {
    const today = dateIn(this.config.timeZone, this.clock.now());
    const calendar = await this.unitOfWork.run((tx) => this.calendars.of(tx, officeId));
    return { days: Object.entries(calendar).map(([on, day]) => ({ on, ...day })), known: calendarYears, today };
  }
}
