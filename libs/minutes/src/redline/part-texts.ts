import { dayInWords } from '../lint/days.js';
import type { Attendee, Minutes, Publicity } from '../model.js';

/** The parts of the minutes that are no text, as one reads them. */

export function dayOrNothing(on: string | null): string {
  return on === null ? '' : dayInWords(on);
}

/** 第29次市政府常务会议，2023年8月2日上午，常务副市长赵甲主持; '' when nothing is known. */
export function meetingText({ heldOn, partOfDay, ordinal, name, chair }: Minutes['meeting']): string {
  const held = dayOrNothing(heldOn) + (partOfDay === null ? '' : partsOfDay[partOfDay]);
  const called = (ordinal === null ? '' : `第${ordinal}次`) + name;
  return [called, held, chair === null ? '' : `${chair.post}${chair.name}主持`]
    .filter((part) => part !== '')
    .join('，');
}

const partsOfDay = { morning: '上午', afternoon: '下午', evening: '晚上' } as const;

/** Names after their unit, the unit once for all of its people that follow each other. */
export function namesText(people: readonly Attendee[]): string {
  return people
    .map((person, index) => {
      const continues = index > 0 && people[index - 1]?.unit === person.unit;
      const separator = index === 0 ? '' : continues ? '、' : '；';
      return separator + (person.unit === null || continues ? '' : `${person.unit} `) + nameText(person);
    })
    .join('');
}

/** 局长赵甲（因公出差）, 赵甲（代钱乙） */
function nameText({ name, post = '', reason = '', standsInFor }: Attendee): string {
  const stands = standsInFor === undefined ? '' : standsInFor === '' ? '代会' : `代${standsInFor}`;
  const notes = [stands, reason].filter((note) => note !== '');
  return post + name + (notes.length === 0 ? '' : `（${notes.join('，')}）`);
}

export function publicityText(publicity: Publicity | null, reason = ''): string {
  const named = publicity === null ? '' : publicities[publicity];
  return reason === '' ? named : `${named}（${reason}）`;
}

const publicities = { active: '主动公开', 'on-request': '依申请公开', withheld: '不予公开' } as const;

export function datedOffice({ office, on }: { readonly office: string; readonly on: string | null }): string {
  return [office, dayOrNothing(on)].filter((part) => part !== '').join(' ');
}
