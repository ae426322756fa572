import type { Attendee } from '#libs/minutes';

/** One entry a line: `unit|name|post|note`; the name alone where there is nothing else. */
export function attendanceText(people: readonly Attendee[]): string {
  return people.map(lineOf).join('\n');
}

function lineOf({ unit, name, post = '', reason = '', standsInFor }: Attendee): string {
  const note = standsInFor === undefined ? reason : standsInFor === '' ? standsIn : `代${standsInFor}`;
  const columns = [unit ?? '', name, post, note];
  while (columns.length > 2 && columns.at(-1) === '') columns.pop();
  return columns.length === 2 && columns[0] === '' ? name : columns.join('|');
}

/** A note that somebody came in another's place, without saying whose. */
const standsIn = '代会';

/** The other way round; full-width bars count as well, blank lines don't. */
export function attendees(text: string): Attendee[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const columns = line.split(/[|｜]/).map((column) => column.trim());
      const [unit = '', name = '', post = '', note = ''] = columns.length === 1 ? ['', ...columns] : columns;
      return { unit: unit || null, name, ...(post === '' ? {} : { post }), ...readNote(note) };
    });
}

function readNote(note: string): Pick<Attendee, 'reason' | 'standsInFor'> {
  if (note === '') return {};
  if (note === standsIn) return { standsInFor: '' };
  return note.startsWith('代') ? { standsInFor: note.slice(1) } : { reason: note };
}
