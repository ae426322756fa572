import { splitOutsideBrackets } from '../text/characters.js';
import type { Block } from './paragraphs.js';
import type { AttendanceList } from './parts.js';

/** A list of people inside a sentence: 赵甲、钱乙参加会议. */
export interface ParticipantList {
  readonly line: number;
  readonly list: AttendanceList;
  readonly text: string;
}

const tookPart =
  /([^；]{2,}?)(应邀参加|应邀出席|应邀列席|参加|参与|出席|列席)了?(?:本次|此次|这次)?(?:会议(?:(?:相关|有关)议题)?|(?:相关|有关|上述)?议题(?:的?(?:研究|讨论))?|研究|讨论|(?<=参加|列席|出席)(?=。?$))(?=[，,；]|$)/gu;
/** Beyond this length it is no opening, and the pattern would only cost time. */
const longestOpening = 4_000;
const tellsSomethingElse = /的有(?!关)|主持|召开|研究|审议|听取|讨论|传达|学习|会议|[年月]\d{0,2}|如下/;

/** Who took part, where the opening says so in a sentence and no list does. */
export function participantsIn(opening: readonly Block[]): ParticipantList[] {
  return opening.flatMap(({ text, line }) =>
    splitOutsideBrackets(text.slice(0, longestOpening), '。\n').flatMap((sentence) => [
      ...listedIn(sentence, line),
      ...[...sentence.matchAll(tookPart)].flatMap(([, before = '', word = '']): ParticipantList[] => {
        const names = lastNames(before);
        if (names === '') return [];
        const list = word.startsWith('应邀') ? 'invited' : word === '列席' ? 'inAttendance' : 'present';
        return [{ line, list, text: names }];
      }),
    ]),
  );
}

/** 参加会议的有副院长赵甲，总会计师钱乙 */
function listedIn(sentence: string, line: number): ParticipantList[] {
  const [, word = '', text = ''] = /(出席|参加|列席)会议的(?:还)?有[：:]?([^；]+)/u.exec(sentence) ?? [];
  return text === '' ? [] : [{ line, list: word === '列席' ? 'inAttendance' : 'present', text }];
}

/** A paragraph that tells only who presided and who took part: 会议由甲主持，乙、丙参加。丁列席会议。 */
export function tellsWhoMet(paragraph: string): boolean {
  const sentences = paragraph.split('。').filter((sentence) => sentence.trim() !== '');
  return (
    paragraph.length <= 1_000 && sentences.length > 0 && sentences.every((sentence) => whoMet.test(sentence.trim()))
  );
}

const whoMet =
  /^(?:会议由\S{2,40}主持(?:，|$)|(?!会议|经|要))[^：]*?(?:主持|(?:应邀)?(?:参加|出席|列席)了?(?:本次|此次)?(?:会议)?(?:(?:相关|有关)议题)?)$/u;

/** The clauses right before the verb that name people; those further left tell of the meeting. */
function lastNames(before: string): string {
  const names: string[] = [];
  const people = before.replace(/在?(?:审议|研究|讨论)(?:相关|有关|各自)?(?:议题|事项)时$/, '');
  for (const clause of splitOutsideBrackets(people, '，,：:').reverse()) {
    if (tellsSomethingElse.test(clause)) break;
    names.unshift(clause);
  }
  return names.join('，');
}
