import type { Attendee } from '#libs/minutes';

/** One person a line, as `unit|name`, or the name alone. */
export function attendanceText(people: readonly Attendee[]): string {
  return people.map(({ unit, name }) => (unit === null ? name : `${unit}|${name}`)).join('\n');
}

/** The other way round; full-width bars count as well, blank lines don't. */
export function attendees(text: string): Attendee[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const bar = line.search(/[|｜]/);
      if (bar < 0) return { unit: null, name: line };
      return { unit: line.slice(0, bar).trim() || null, name: line.slice(bar + 1).trim() };
    });
}
