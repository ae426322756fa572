import { Module } from '@nestjs/common';
import { DeskModule } from '#libs/desk';
import { AwaitedDaysModule } from './awaited-days.module.js';
import { ChangeCalendar } from './change-calendar.js';

/** Changing an office's calendar, with all that is counted by it, whichever stage it belongs to. */
@Module({ imports: [AwaitedDaysModule, DeskModule], providers: [ChangeCalendar], exports: [ChangeCalendar] })
export class CalendarModule {}
