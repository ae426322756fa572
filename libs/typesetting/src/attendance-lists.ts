import type { Attendee, Minutes } from '#libs/minutes';
import { tight } from './words.js';

/** One list as it is printed: 出席：…。 */
export interface AttendanceList {
  readonly label: string;
  readonly names: string;
}

/**
 * 出席, 请假, 缺席, 列席, 应邀, those that name somebody. Nothing where the opening sentence names them already: the text
 * would say it twice.
 */
export function attendanceLists({ attendance }: Minutes): AttendanceList[] {
  if (attendance.statedIn === 'opening') return [];
  return [
    { label: '出席', names: nameList(attendance.present) },
    { label: '请假', names: nameList(attendance.excused) },
    { label: '缺席', names: nameList(attendance.absent) },
    { label: '列席', names: nameList(attendance.inAttendance) },
    { label: '应邀', names: nameList(attendance.invited ?? []) },
  ].filter(({ names }) => names !== '');
}

/** One unit's people are joined by 、 and units by ，, as practice has it. */
function nameList(attendees: readonly Attendee[]): string {
  const list = attendees.map((attendee, index) => {
    const before = attendees[index - 1];
    if (before === undefined) return unitOf(attendee) + person(attendee);
    return continues(before, attendee) ? `、${person(attendee)}` : `，${unitOf(attendee)}${person(attendee)}`;
  });
  return list.length === 0 ? '' : `${tight(list.join(''))}。`;
}

/** Whether a reader takes the unit from the entry before. One that names a unit only has none to give. */
function continues(before: Attendee, attendee: Attendee): boolean {
  if (before.unit !== attendee.unit || person(before) === '' || person(attendee) === '') return false;
  const hasPost = before.post !== undefined || attendee.post !== undefined;
  // 市委副书记、市长赵甲、副市长钱乙 would leave it open where one person ends.
  return attendee.unit !== null || !hasPost;
}

function unitOf({ unit }: Attendee): string {
  return unit ?? '';
}

/** 局长赵甲（因公出差）, 赵甲（代钱乙）, 赵甲（代会）. */
function person({ name, post = '', reason, standsInFor }: Attendee): string {
  const notes = [standsInFor === '' ? '代会' : standsInFor && `代${standsInFor}`, reason].filter(Boolean);
  return post + name + (notes.length === 0 ? '' : `（${notes.join('，')}）`);
}
