import { limits, type Minutes, type PartOfDay } from '../model.js';
import { splitOutsideBrackets, withoutLayoutSpaces, withoutSpaces } from '../text/characters.js';
import { findDate } from '../text/chinese-date.js';
import { numeralCharacters, parseNumeral } from '../text/chinese-numeral.js';
import { cutNameFromPost } from '../text/names.js';
import { unitByForm } from '../text/unit-form.js';
import type { Block } from './paragraphs.js';
import type { Warn } from './warnings.js';

type Meeting = Minutes['meeting'];

/** What the opening is read beside: the title may name the meeting, the issue date lends a missing year. */
export interface OpeningContext {
  readonly title: string;
  readonly issuedOn: string | null;
  readonly issuer: string;
  /** A number that counts meetings (2020年第7次) is the ordinal of this one too. */
  readonly number: Minutes['number'];
}

/** Reads the meeting from the opening sentence: when, which, who presided. */
export function readMeeting(opening: readonly Block[], context: OpeningContext, warn: Warn): Meeting {
  const text = opening
    .map((block) => block.text)
    .join('\n')
    .slice(0, 2_000);
  const chair = readChair(text);
  if (chair === null) warn('no-chair');
  return { ...readTime(text, opening[0]?.line ?? 1, context, warn), ...readName(text, context), chair };
}

function readTime(
  text: string,
  line: number,
  context: OpeningContext,
  warn: Warn,
): Pick<Meeting, 'heldOn' | 'partOfDay'> {
  const date = findDate(text, yearIn(text, context));
  if (date === null) {
    warn('no-meeting-date');
    return { heldOn: null, partOfDay: null };
  }
  const where = { line, text: text.slice(date.start, date.end) };
  if (date.iso === null) warn(date.hasYear ? 'impossible-date' : 'no-meeting-date', where);
  else if (!date.hasYear) warn('year-assumed', where);
  return { heldOn: date.iso, partOfDay: partOfDayIn(text.slice(date.end, date.end + 12)) };
}

/** The year that a date without one has: that of the issue, else that by which the meetings are counted (2020年第7次). */
function yearIn(text: string, { issuedOn, title }: OpeningContext): number | null {
  if (issuedOn !== null) return Number(issuedOn.slice(0, 4));
  const counted = /([0-9０-９〇零一二三四五六七八九]{4})\s?年(?:度)?\p{Script=Han}{0,14}第[^，。]{1,9}次/u.exec(
    `${title}\n${text}`,
  )?.[1];
  return parseNumeral(counted ?? '');
}

function partOfDayIn(text: string): PartOfDay | null {
  if (/上\s?午/.test(text)) return 'morning';
  if (/下\s?午/.test(text)) return 'afternoon';
  return /晚/.test(text) ? 'evening' : null;
}

/** 「主持：市长 甲某某」, 「…，甲某某常务副市长主持召开…」, 「会议由市委副书记、市长甲某某主持」. */
function readChair(text: string): Meeting['chair'] {
  const labelled = /^(?:会\s*议)?(?:主\s*持|召\s*集)(?:人)?\s*[：:]([^，。\n]{2,40})/m.exec(text)?.[1];
  if (labelled !== undefined) return cutChair(withoutSpaces(labelled));
  // 副市长甲某某召集乙局、丙局召开协调会: who calls a meeting presides, where nobody else is said to.
  const at = text.includes('主持') ? text.indexOf('主持') : text.search(/召集(?!人)/);
  if (at === -1) return null;
  const clause =
    text
      .slice(0, at)
      .split(/[，。；：:,\n]/)
      .at(-1) ?? '';
  const phrase = withoutSpaces(clause)
    .replace(/^.*(?:上午|下午|晚上?|\d日)/u, '')
    .replace(/^.{0,20}?由(?=.{2})/u, '')
    .replace(/(?<=.{4})在.+$/u, '')
    .replace(/亲自$/, '');
  if (phrase === '' || phrase.length > 60) return null;
  return cutChair(phrase);
}

/** 市政府办公室甲某某主任: the unit before the name belongs to the post behind it. */
function cutChair(phrase: string): { name: string; post: string } {
  const cut = cutNameFromPost(phrase);
  const unit = cut.post === '' ? unitByForm(phrase) : '';
  const { name, post } = cutNameFromPost(phrase.slice(unit.length));
  return post === '' ? cut : { name, post: unit + post };
}

const timesPattern = new RegExp(`第?\\s?([0-9０-９${numeralCharacters}]{1,7})\\s?次`, 'u');

/** 市政府第12次常务会议在第一会议室召开。 */
const wasHeld = /(?:^|[，\n])([^，。；：\n]{2,50}?会议)(?:在[^，。；：\n]{1,40})?召开(?=[，。]|$)/mu;

/** The meeting's name without its ordinal, and the ordinal: 市政府第 29 次常务会议 → 市政府常务会议, 29. */
function readName(text: string, { title, issuer, number }: OpeningContext): Pick<Meeting, 'name' | 'ordinal'> {
  const called = /召开(?:了)?([^，。；：\n]{1,60})/.exec(text)?.[1] ?? wasHeld.exec(text)?.[1] ?? '';
  const found =
    /^.*?(?:会议|例会|全会|(?:常务|办公|专题|调度|协调)会(?!议))(?:第[^，]{1,9}次会议)?|^.*会$/.exec(called)?.[0] ?? '';
  // 党政联席会召开了2020年第5次会议: the words that follow only count, and the title says which meeting it is.
  const phrase = /^(?:会议)?$/.test(withoutCount(found)) ? nameInTitle(title, issuer) : found;
  const ordinal = parseNumeral(timesPattern.exec(found)?.[1] ?? timesPattern.exec(phrase)?.[1] ?? '');
  return {
    name: withoutCount(phrase),
    ordinal: ordinal || (/次/.test(number?.text ?? '') ? (number?.ordinal ?? null) : null),
  };
}

function withoutCount(phrase: string): string {
  const name = phrase
    .replace(/(?<=.)\d{4}\s?年(?:度)?(?=第)/u, '')
    .replace(timesPattern, '')
    .replace(/^\d{4}\s?年(?:度)?/, '');
  return withoutLayoutSpaces(withoutSpaces(name));
}

/** 云澜大学校长办公会议纪要 → 校长办公会议, where 云澜大学 issued it. */
function nameInTitle(title: string, issuer: string): string {
  const name = title.replace(/纪要$/, '');
  return issuer !== '' && name.startsWith(issuer) && name.length > issuer.length + 3 ? name.slice(issuer.length) : name;
}

const topicVerb =
  /^(?:会议)?(?:分别|专题|集体|再次|重点|主要)?(?:传达|学习|审议|听取|研究|讨论|通报|部署|审定|安排|观看|总结|分析|协调|贯彻|审查|商议|推进|表决)/;
const formula = /(?:纪要如下|以下意见|以下事项|如下意见|议定如下)[：:]?$/;

/**
 * What the opening says was dealt with, one entry a matter. Titles that share a verb become entries of their own:
 * 审议《甲》《乙》 → 审议《甲》, 审议《乙》.
 */
export function readTopics(opening: readonly Block[]): string[] {
  const sentences = opening.flatMap(({ text }) => splitOutsideBrackets(text, '。'));
  return sentences.flatMap(topicsIn).slice(0, limits.topics);
}

function topicsIn(sentence: string): string[] {
  const topics: string[] = [];
  for (const clause of splitOutsideBrackets(sentence, '，；,;').map((part) => part.trim())) {
    if (clause === '' || formula.test(clause) || tellsOfMeeting(clause, topics.length)) continue;
    if (topicVerb.test(clause)) for (const topic of oneTopicEach(clause)) topics.push(topic);
    else if (topics.length > 0) topics.push(`${topics.pop() ?? ''}，${clause}`);
  }
  return topics;
}

/** Who presided stands before the topics; who took part may stand anywhere. */
function tellsOfMeeting(clause: string, topicsBefore: number): boolean {
  return (topicsBefore === 0 && /主持|召开/.test(clause)) || /(?:参加|出席|列席)了?(?:会议)?$/.test(clause);
}

function oneTopicEach(clause: string): string[] {
  const verb = clause.slice(0, clause.indexOf('《'));
  const titles = clause.match(/《[^《》]*》/g) ?? [];
  const between = clause.slice(verb.length).replace(/《[^《》]*》/g, '');
  const onlyTitles = titles.length > 1 && /^(?:[、和及与以\s]|以及)*(?:等[^《》]{0,10})?$/.test(between);
  return onlyTitles ? titles.map((title) => verb + title) : [clause];
}
