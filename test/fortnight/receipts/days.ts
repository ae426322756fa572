/**
 * The fortnight as people count it, written down by hand: National Day from 1 to 7 October, and Saturday the 10th worked
 * in its stead. Nothing here asks the calendar of the product.
 */
export const days: readonly { readonly on: string; readonly works: boolean }[] = [
  ...worked('2026-09-28', '2026-09-29', '2026-09-30'),
  ...free('2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'),
  ...worked('2026-10-08', '2026-10-09', '2026-10-10'),
  ...free('2026-10-11'),
  ...worked('2026-10-12', '2026-10-13', '2026-10-14'),
];

/** On which everything is done that people must do. */
export const lastDays = ['2026-10-15', '2026-10-16'] as const;

/** Before the hours of mail, when chases go out, within them, and after them. */
export const timesOfDay = { worked: ['08:30', '09:00', '11:00', '14:30', '19:00'], free: ['11:00'] } as const;

export const mailHours = { from: '09:00', to: '16:00' } as const;

/** Nobody plays on these days, but some deadlines fall on them. */
const afterwards = ['2026-10-19', '2026-10-20', '2026-10-21'];

const workedDays: ReadonlySet<string> = new Set([
  ...days.filter(({ works }) => works).map(({ on }) => on),
  ...lastDays,
  ...afterwards,
]);

export function isWorked(on: string): boolean {
  return workedDays.has(on);
}

export function instantOf(on: string, time: string): Date {
  return new Date(`${on}T${time}:00+08:00`);
}

/** What the office's clock on the wall shows: China has one time and no summer time. */
export function wallClock(at: Date): { readonly on: string; readonly time: string } {
  const shown = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  return { on: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** Whether the office lets a mail to a unit go at that instant. */
export function isMailHour(at: Date): boolean {
  const { on, time } = wallClock(at);
  return isWorked(on) && time >= mailHours.from && time < mailHours.to;
}

function worked(...list: string[]) {
  return list.map((on) => ({ on, works: true }));
}

function free(...list: string[]) {
  return list.map((on) => ({ on, works: false }));
}
