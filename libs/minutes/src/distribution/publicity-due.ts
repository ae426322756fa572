import { addWorkingDays, type WorkingDayCount } from '../add-working-days.js';
import type { OfficeCalendar } from '../working-days.js';

/** 政府信息公开条例 art. 26: 自该政府信息形成或者变更之日起 20 个工作日内. */
export const publicityDays = 20;

/** By when a document marked 主动公开 is to be public, counted from the day of its signature (YYYY-MM-DD). */
export function publicityDue(signedOn: string, calendar?: OfficeCalendar): WorkingDayCount {
  return addWorkingDays(signedOn, publicityDays, calendar);
}
