/** Arithmetic on calendar days written YYYY-MM-DD. */

const dayInMilliseconds = 86_400_000;

/** Null for a day that the calendar does not have. */
export function dayOfMonth(year: number, month: number, day: number): string | null {
  if (year < 1900) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

/** Whether it is a day of the calendar, written YYYY-MM-DD. */
export function isDay(on: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on) ?? [];
  return dayOfMonth(Number(year), Number(month), Number(day)) !== null;
}

export function addDays(on: string, days: number): string {
  return new Date(Date.parse(on) + days * dayInMilliseconds).toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday. */
export function isoWeekday(on: string): number {
  return new Date(Date.parse(on)).getUTCDay() || 7;
}

export function lastDayOfMonth(on: string): string {
  return new Date(Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)), 0)).toISOString().slice(0, 10);
}
