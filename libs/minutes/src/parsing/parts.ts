import { withoutSpaces } from '../text/characters.js';
import { numeralCharacters } from '../text/chinese-numeral.js';

/** What one paragraph is, told by its form alone. */
export type PartKind =
  | 'heading'
  | 'numbered'
  | 'meeting-label'
  | 'attendance'
  | 'closing'
  | 'compiled'
  | 'imprint'
  | 'date'
  | 'publicity'
  | 'recipients'
  | 'other-label'
  | 'prose';

export type AttendanceList = 'present' | 'inAttendance' | 'invited' | 'excused' | 'absent';
export type AddressLine = 'main' | 'copy';

/** 一、 */
export const headingMark = new RegExp(`^([${numeralCharacters}]{1,7})\\s?、`, 'u');
/** （一） */
export const bracketMark = new RegExp(`^[（(]\\s?([${numeralCharacters}]{1,7})\\s?[)）]`, 'u');
/** (1) （1） */
export const arabicBracketMark = /^[（(]\s?(\d{1,3})\s?[)）]/;
/** 1. 1、 1． */
export const arabicMark = /^(\d{1,3})\s?(?:、|．|\.(?!\d))/;

/** Marks of the levels below 一、, the highest first. */
export const paragraphMarks = [bracketMark, arabicMark, arabicBracketMark] as const;

const digit = '[0-9０-９〇○零一二三四五六七八九十]';
const date = `${digit}{4}年${digit}{1,3}月${digit}{1,3}日`;
const wholeDate = new RegExp(`^${date}$`, 'u');
/** An office before the word, so that a sentence cut after …资料整理 or …名义印发 is not taken for one. */
const office = '[^，。；：、]{1,40}(?:办公室|办公厅|[室处科办局委部会]|政府|中心)';
const compiledLine = new RegExp(`^整理(?:单位|人)?[：:]|^${office}(?:${date})?整理(?:${date})?$`, 'u');
const imprintLine = new RegExp(`^印发(?:机关|单位)?[：:]|^${office}(?:${date})?印发(?:${date})?$|^${date}印发$`, 'u');

export function kindOf(paragraph: string): PartKind {
  if (headingMark.test(paragraph)) return 'heading';
  if (paragraphMarks.some((mark) => mark.test(paragraph))) return 'numbered';
  if (
    /^(?:会\s*议)?(?:时\s*间|日\s*期|地\s*点|(?:主\s*持|召\s*集)(?:人)?|(?:讨\s*论|研\s*究|主\s*要)?议\s*题|(?:内\s*容|议\s*程)|记\s*录(?:人)?|整理人)\s*[：:]/.test(
      paragraph,
    )
  )
    return 'meeting-label';
  if (attendanceLabel(paragraph)) return 'attendance';
  if (addressLabel(paragraph)) return 'recipients';
  if (/^(?:附件|附|校对|联系人)\s?[0-9]?[：:]|^[（(]?共印\s?\d+\s?份[)）]?$/.test(paragraph)) return 'other-label';
  if (/^(?:此外，|另外，)?(?:本次)?(?:会议|会上)，?还(?:研究|讨论|听取|审议|通报|就|对)/.test(paragraph))
    return 'closing';
  return kindOfShortLine(withoutSpaces(paragraph));
}

/** Lines at the end that are known by their shortness and their form: who compiled, when, for whom. */
function kindOfShortLine(line: string): PartKind {
  if (line.length > 60 || /[。！？]/.test(line)) return 'prose';
  if (wholeDate.test(line)) return 'date';
  if (compiledLine.test(line)) return 'compiled';
  if (imprintLine.test(line)) return 'imprint';
  if (publicityNote(line) !== null) return 'publicity';
  return 'prose';
}

const attendanceWords: readonly (readonly [RegExp, AttendanceList])[] = [
  [/^(?:(?:新闻)?媒体(?:记者)?|(?:新闻)?记者)/, 'inAttendance'],
  [/^(?:应\s?邀\s?(?:参\s?加|列\s?席|出\s?席)?|特\s?邀|邀\s?请)/, 'invited'],
  [/^(?:出\s*席|参\s*会|参\s*加|与\s*会|到\s*会)/, 'present'],
  [/^列\s*席/, 'inAttendance'],
  [/^(?:因\s?[事病公]\s?)?请\s*假/, 'excused'],
  [/^(?:(?:擅自|无故|因故)?缺\s*席|未\s?到\s?会|未\s?出\s?席)/, 'absent'],
];
const restOfLabel =
  /^\s*(?:本次|此次)?(?:会\s?议)?\s*(?:的)?\s*(?:有|人(?:\s*员)?|者|及|领\s*导|单\s*位|同\s*志|嘉\s*宾|名单|部门|委员|代表|专家|学者|企业|记者)*\s*[：:]/;

/** Which list a line such as 列　席： or 出席会议的有： opens, and where its names begin. */
export function attendanceLabel(paragraph: string): { list: AttendanceList; end: number } | null {
  const start = paragraph.slice(0, 40);
  for (const [word, list] of attendanceWords) {
    const opening = word.exec(start)?.[0];
    if (opening === undefined) continue;
    const rest = restOfLabel.exec(start.slice(opening.length))?.[0];
    if (rest !== undefined) return { list, end: opening.length + rest.length };
  }
  return null;
}

/** Which address line a label such as 主　送： opens, and where the names begin. */
export function addressLabel(paragraph: string): { line: AddressLine; end: number } | null {
  const [label, word = ''] =
    /^(主\s*送|抄\s*送|抄\s*报|抄\s*发|分\s*送|发\s*送|发|报|送)\s*(?:单位|机关)?\s*[：:]/.exec(
      paragraph.slice(0, 30),
    ) ?? [];
  if (label === undefined) return null;
  return { line: /^[抄报]|^送$/.test(word) ? 'copy' : 'main', end: label.length };
}

/** 此件公开发布 → active. Null when the line is no such note. */
export function publicityNote(line: string): 'active' | 'on-request' | 'withheld' | null {
  const note =
    /^[（(【]?(?:(?:此|本)件|公开(?:属性|方式|选项)[：:]|信息公开选项[：:])?(.{2,6}?)[)）】]?[。]?$/.exec(line)?.[1] ??
    '';
  if (/^(?:公开发布|主动公开|予以公开|公开)$/.test(note)) return 'active';
  if (note === '依申请公开') return 'on-request';
  return /^(?:不予公开|免予公开|不公开|不宜公开)$/.test(note) ? 'withheld' : null;
}

/** Parts that are complete on their line, so that nothing continues them even without a final mark. */
export function standsAlone(kind: PartKind): boolean {
  return (
    kind === 'compiled' || kind === 'meeting-label' || kind === 'imprint' || kind === 'date' || kind === 'publicity'
  );
}

/** The issuing office above the date at the end: short, without a mark, a date below it. */
export function standsAboveDate(
  line: { readonly text: string },
  below: { readonly text: string } | undefined,
): boolean {
  const isShort = line.text.length <= 40 && !/[，。；：、！？》”]/.test(line.text);
  const dated =
    below !== undefined && (kindOf(below.text) === 'date' || /^\S{9,14}日\s?(?:印发|整理)$/.test(below.text));
  return isShort && dated && kindOf(line.text) === 'prose';
}
