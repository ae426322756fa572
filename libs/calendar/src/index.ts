export { AwaitedDaysModule } from './awaited-days.module.js';
export { CalendarModule } from './calendar.module.js';
export { ChangeCalendar } from './change-calendar.js';
export { RecountDays } from './recount-days.js';
