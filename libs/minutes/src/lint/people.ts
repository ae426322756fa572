import type { Attendee, Minutes } from '../model.js';
import type { Path } from './finding.js';
import { type AttendanceListName, attendanceLists } from './texts.js';

/** Somebody in one of the lists of the attendance. */
export interface Listed extends Attendee {
  readonly list: AttendanceListName;
  readonly path: Path;
}

export const attending: readonly AttendanceListName[] = ['present', 'inAttendance', 'invited'];
export const away: readonly AttendanceListName[] = ['excused', 'absent'];

/** What a list is called. */
export const labelOf: Readonly<Record<AttendanceListName, string>> = {
  present: '出席',
  inAttendance: '列席',
  invited: '应邀参加',
  excused: '请假',
  absent: '缺席',
};

/** Everybody who is named, list by list. Entries that name nobody are left out. */
export function peopleOf({ attendance }: Minutes, lists: readonly AttendanceListName[] = attendanceLists): Listed[] {
  return lists.flatMap((list) =>
    (attendance[list] ?? [])
      .map((person, index) => ({ ...person, list, path: ['attendance', list, index] }))
      .filter(({ name }) => name !== ''),
  );
}
