import type { Minutes } from '../model.js';
import type { Path } from './finding.js';

/** A text of the minutes and where it stands. */
export interface TextAt {
  readonly path: Path;
  readonly text: string;
}

export const attendanceLists = ['present', 'inAttendance', 'invited', 'excused', 'absent'] as const;
export type AttendanceListName = (typeof attendanceLists)[number];

/** What is written in sentences: the opening, headings, paragraphs, the closing. Texts without anything are left out. */
export function proseOf(minutes: Minutes): TextAt[] {
  return written([
    { path: ['preamble'], text: minutes.preamble },
    ...minutes.items.flatMap((item, index) => [
      { path: ['items', index, 'heading'], text: item.heading },
      ...item.paragraphs.map(({ text }, at) => ({ path: ['items', index, 'paragraphs', at, 'text'], text })),
    ]),
    { path: ['closing'], text: minutes.closing },
  ]);
}

export function headingsOf(minutes: Minutes): TextAt[] {
  return written(minutes.items.map(({ heading }, index) => ({ path: ['items', index, 'heading'], text: heading })));
}

export function paragraphsOf(minutes: Minutes): TextAt[] {
  return proseOf(minutes).filter(({ path }) => path[2] === 'paragraphs');
}

export function addressLinesOf(minutes: Minutes): TextAt[] {
  return written([
    { path: ['recipients', 'main'], text: minutes.recipients.main },
    { path: ['recipients', 'copy'], text: minutes.recipients.copy },
  ]);
}

/** Every text that is printed, in the order of reading. */
export function everyTextOf(minutes: Minutes): TextAt[] {
  return [...headLinesOf(minutes), ...proseOf(minutes), ...attendanceTextsOf(minutes), ...footLinesOf(minutes)];
}

/** Text that a person reads in sentences or lists, without names: what rules of punctuation look at. */
export function punctuatedTextsOf(minutes: Minutes): TextAt[] {
  return [...proseOf(minutes), ...addressLinesOf(minutes)];
}

function headLinesOf({ title, number, issuer }: Minutes): TextAt[] {
  return written([
    { path: ['title'], text: title },
    { path: ['number', 'text'], text: number?.text ?? '' },
    { path: ['issuer'], text: issuer },
  ]);
}

function footLinesOf(minutes: Minutes): TextAt[] {
  return written([
    { path: ['compiledBy', 'office'], text: minutes.compiledBy?.office ?? '' },
    { path: ['imprint', 'office'], text: minutes.imprint?.office ?? '' },
    ...addressLinesOf(minutes),
  ]);
}

function attendanceTextsOf({ attendance }: Minutes): TextAt[] {
  return attendanceLists.flatMap((list) =>
    (attendance[list] ?? []).flatMap((person, index) =>
      (['unit', 'name', 'post', 'reason', 'standsInFor'] as const).flatMap((part) =>
        written([{ path: ['attendance', list, index, part], text: person[part] ?? '' }]),
      ),
    ),
  );
}

function written(texts: readonly TextAt[]): TextAt[] {
  return texts.filter(({ text }) => text !== '');
}

/** The text at the path; null where there is none. */
export function textAt(minutes: Minutes, path: Path): string | null {
  let value: unknown = minutes;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = Object.entries(value).find(([key]) => key === String(step))?.[1];
  }
  return typeof value === 'string' ? value : null;
}
