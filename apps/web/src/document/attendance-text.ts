import type { Attendee } from '#libs/minutes';

export const attendanceLists = ['present', 'inAttendance', 'invited', 'excused', 'absent'] as const;

/** What the lists are called in documents, whatever the language of the page. */
export const listLabels = {
  present: '出席',
  inAttendance: '列席',
  invited: '应邀参加',
  excused: '请假',
  absent: '缺席',
} as const;

/** Who or what an entry names; '' where it lacks a part. */
export interface Entry {
  readonly unit: string;
  readonly name: string;
  readonly post: string;
}

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

export function holdsEntry(text: string, entry: Entry): boolean {
  return attendees(text).some((person) => isEntry(person, entry));
}

/** The lines that say `entry` with other words; what is noted beside it stays. */
export function withEntryCorrected(text: string, entry: Entry, { unit, name, post }: Entry): string {
  return text
    .split('\n')
    .map((line) => {
      const [person] = attendees(line);
      if (person === undefined || !isEntry(person, entry)) return line;
      const { post: _, ...others } = person;
      return lineOf({ ...others, unit: unit || null, name, ...(post === '' ? {} : { post }) });
    })
    .join('\n');
}

function isEntry(person: Attendee, { unit, name, post }: Entry): boolean {
  return (person.unit ?? '') === unit && person.name === name && (person.post ?? '') === post;
}

function readNote(note: string): Pick<Attendee, 'reason' | 'standsInFor'> {
  if (note === '') return {};
  if (note === standsIn) return { standsInFor: '' };
  return note.startsWith('代') ? { standsInFor: note.slice(1) } : { reason: note };
}
