import type { Minutes } from '../model.js';
import { parseNumber } from '../numbering.js';
import { withoutLayoutSpaces, withoutSpaces } from '../text/characters.js';
import { findDate } from '../text/chinese-date.js';
import type { Line } from './lines.js';
import { kindOf } from './parts.js';
import type { Warn } from './warnings.js';

interface Head {
  title: string;
  number: Minutes['number'];
  issuer: string;
  issuedOn: string | null;
  /** Lines that were not understood, kept as they are. */
  unplaced: string[];
  /** Main recipients between title and text (各镇人民政府：), as the ordinary format has them. */
  recipients: string;
}

const longestHead = 30;

/** Cuts the lines of the head (title, number, office, date) from the text below them. */
export function splitHead(lines: readonly Line[]): { head: Line[]; rest: Line[] } {
  const found = lines.slice(0, longestHead).findIndex(({ text }) => beginsText(text));
  const end = found === -1 ? Math.min(lines.length, longestHead) : found;
  return { head: lines.slice(0, end), rest: lines.slice(end) };
}

function beginsText(line: string): boolean {
  const kind = kindOf(line);
  if (kind === 'date' || isNumberLine(line) || isTopRecipients(line)) return false;
  return kind !== 'prose' || line.length > 60 || /[。，；]/.test(line) || /主持|召开/.test(line);
}

/** Reads the head. What it can't place is reported, never dropped in silence. */
export function readHead(lines: readonly Line[], warn: Warn): Head {
  const { title, used, number } = readTitle(lines, warn);
  const head: Head = {
    title,
    number: number === '' ? null : readNumber(number),
    issuer: '',
    issuedOn: null,
    recipients: '',
    unplaced: [],
  };
  for (const line of lines.filter((candidate) => !used.includes(candidate))) {
    if (head.number === null && isNumberLine(line.text) && !findDate(line.text)) head.number = readNumber(line.text);
    else if (head.issuedOn === null && findDate(line.text)) readOfficeAndDate(line, head, warn);
    else if (head.recipients === '' && isTopRecipients(line.text)) head.recipients = line.text;
    else if (head.issuer === '' && isOffice(line.text)) head.issuer = withoutLayoutSpaces(line.text);
    else {
      warn('unrecognised-line', { line: line.no, text: line.text });
      head.unplaced.push(line.text);
    }
  }
  return head;
}

/**
 * The first line that ends in 纪要 (before a number on the same line), with the line above it when the layout broke the
 * title in two. A bare 会议纪要 gives way to a fuller line below it.
 */
function readTitle(lines: readonly Line[], warn: Warn): { title: string; used: Line[]; number: string } {
  const candidates = lines.filter(({ text }) => cutNumber(text).title !== '');
  const withAbove = (line: Line) => {
    const above = lines[lines.indexOf(line) - 1];
    return above !== undefined && isUpperHalf(above, line) ? [above, line] : [line];
  };
  const full = candidates.find((line) => withAbove(line).length > 1 || !isGenre(cutNumber(line.text).title));
  const line = full ?? candidates[0] ?? lines.find(({ text }) => isPlainTitle(text));
  if (line === undefined) {
    warn('no-title');
    return { title: '', used: [], number: '' };
  }
  if (candidates.length === 0) warn('title-uncertain', { line: line.no, text: line.text });

  const used = withAbove(line);
  const { title, number } = cutNumber(line.text);
  const words = [...used.slice(0, -1).map(({ text }) => text), title === '' ? line.text : title];
  return { title: withoutLayoutSpaces(words.join(' ')), used, number };
}

/** 局长办公会会议纪要【2021】第2号 → title and number; a line that is no title has none. */
function cutNumber(line: string): { title: string; number: string } {
  const [, title = '', number = ''] = /^(.*纪\s*要)\s*(\S.*)?$/u.exec(line) ?? [];
  const isTitle = title !== '' && (number === '' || isNumberLine(number));
  return isTitle ? { title, number } : { title: '', number: '' };
}

/** 会议纪要, 专题会议纪要: what kind of document, not whose. */
function isGenre(title: string): boolean {
  return /^(?:[\p{Script=Han}]{0,4}会议?|专题|党组)?(?:会议)?纪要$/u.test(withoutSpaces(title));
}

/** 太平市人民政府 above 常务会议纪要. */
function isUpperHalf(above: Line, title: Line): boolean {
  const endsInBody = /(?:政府|委员会|党组|领导小组|指挥部|办公室|公司|集团|大学|[局委院校厅署])$/.test(
    withoutSpaces(above.text),
  );
  return endsInBody && isGenre(cutNumber(title.text).title);
}

function isPlainTitle(line: string): boolean {
  return !isNumberLine(line) && !findDate(line) && !isOffice(line) && !isTopRecipients(line);
}

function isNumberLine(line: string): boolean {
  const compact = withoutSpaces(line);
  const isNumber =
    /号[）)】\]]?$/.test(compact) ||
    /^[（(]?(?:[〔[【]?\d{4}[〕\]】]?年?)?(?:总?第|[\p{Script=Han}\d]{1,3}届)[^，。]{1,12}[期次][）)]?$/u.test(compact);
  return compact.length <= 40 && isNumber && parseNumber(compact) !== null;
}

function readNumber(line: string): Minutes['number'] {
  const text = line.replace(/^[（(]\s*(.*?)\s*[）)]$/, '$1').replace(/[０-９]/g, (digit) => digit.normalize('NFKC'));
  const parsed = parseNumber(text);
  return parsed && { text, ordinal: parsed.ordinal };
}

/** The office left and the date right are one line when a page is turned into text, and two when not. */
function readOfficeAndDate(line: Line, head: Head, warn: Warn): void {
  const date = findDate(line.text);
  if (date === null) return;
  if (date.iso === null) warn('impossible-date', { line: line.no, text: line.text });
  head.issuedOn = date.iso;
  const office = withoutLayoutSpaces(
    line.text.slice(0, date.start).replace(/\s+(?:\d{4}\s?年)?第\s?\d{1,4}\s?[期号]\s*$/u, ''),
  );
  if (head.issuer === '' && office !== '') head.issuer = office;
  const after = line.text.slice(date.end).trim();
  if (head.number === null && isNumberLine(after)) head.number = readNumber(after);
}

function isOffice(line: string): boolean {
  return /(?:办公室|办公厅|政府|委员会|党组|公司|集团|领导小组|指挥部|[局委办院校部厅处会])$/.test(withoutSpaces(line));
}

function isTopRecipients(line: string): boolean {
  return (
    line.length <= 500 && /^(?:各|[市县区省州旗]).*[：:]$/.test(line) && !/会议|纪要|主送|抄送|出席|列席/.test(line)
  );
}
