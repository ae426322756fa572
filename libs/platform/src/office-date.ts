/** The calendar day (YYYY-MM-DD) of an instant in a time zone. */
export function dateIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(at)
    .reduce<Record<string, string>>((all, { type, value }) => Object.assign(all, { [type]: value }), {});
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

/** Whole days from one day (YYYY-MM-DD) to another; negative when that has gone by. Null for no day. */
export function daysUntil(on: string | null, today: string): number | null {
  return on === null ? null : (Date.parse(on) - Date.parse(today)) / 86_400_000;
}
