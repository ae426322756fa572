import type { Minutes } from '../../model.js';
import { findDate } from '../../text/chinese-date.js';
import { numeralCharacters, parseNumeral } from '../../text/chinese-numeral.js';
import { dayInWords } from '../days.js';
import type { Report, Rule } from '../rule.js';

/** The opening is printed, the facts are what the system works with: an edit of the one must not leave the other behind. */
export const meetingDateMismatch: Rule = {
  id: 'meeting-date-mismatch',
  severity: 'error',
  title: { zh: '开头的日期与会议日期不符', en: 'Opening and date of the meeting do not agree' },
  *check({ preamble, meeting }): Iterable<Report> {
    if (meeting.heldOn === null) return;
    const date = findDate(preamble, Number(meeting.heldOn.slice(0, 4)));
    if (date === null || date.iso === null || date.iso === meeting.heldOn) return;
    yield {
      place: { path: ['preamble'], span: [date.start, date.end] },
      message: {
        zh: `开头写${dayInWords(date.iso)}，会议日期登记为${dayInWords(meeting.heldOn)}，请核对`,
        en: `The opening says ${date.iso}, the meeting is registered on ${meeting.heldOn}; check both`,
      },
    };
  },
};

const times = new RegExp(`第\\s?([0-9０-９${numeralCharacters}]{1,7})\\s?次`, 'u');

export const meetingOrdinalMismatch: Rule = {
  id: 'meeting-ordinal-mismatch',
  severity: 'error',
  title: { zh: '会议次数前后不一', en: 'The meeting is counted in two ways' },
  *check({ title, preamble, meeting }): Iterable<Report> {
    const said = [
      { path: ['title'], found: times.exec(title) },
      { path: ['preamble'], found: inFirstSentence(preamble) },
    ];
    for (const { path, found } of said) {
      const count = found && parseNumeral(found[1] ?? '');
      if (!found || count === null || meeting.ordinal === null || count === meeting.ordinal) continue;
      yield {
        place: { path, span: [found.index, found.index + found[0].length] },
        message: {
          zh: `此处写“${found[0]}”，会议登记为第${meeting.ordinal}次，请核对`,
          en: `Here it is no. ${count}, the meeting is registered as no. ${meeting.ordinal}; check both`,
        },
      };
    }
  },
};

/** 召开市政府第 12 次常务会议; the meetings whose spirit is studied stand in later clauses. */
function inFirstSentence(preamble: string): RegExpExecArray | null {
  const called = /召开(?:了)?[^，。；\n]{0,60}/.exec(preamble);
  const found = called && times.exec(called[0]);
  if (!called || !found) return null;
  found.index += called.index;
  return found;
}

export const chairMismatch: Rule = {
  id: 'chair-mismatch',
  severity: 'warning',
  title: { zh: '开头未提到登记的主持人', en: 'The opening does not name the registered chair' },
  *check({ preamble, meeting }: Minutes): Iterable<Report> {
    const name = meeting.chair?.name ?? '';
    if (name === '' || !preamble.includes('主持') || withoutBlanks(preamble).includes(withoutBlanks(name))) return;
    yield {
      place: { path: ['meeting', 'chair'], span: null },
      excerpt: name,
      message: {
        zh: `主持人登记为${name}，开头没有这个名字，请核对`,
        en: `${name} is registered as chair, but the opening does not have this name; check both`,
      },
    };
  },
};

function withoutBlanks(text: string): string {
  return text.replace(/\s/g, '');
}
