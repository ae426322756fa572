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
  const { title, used } = readTitle(lines, warn);
  const head: Head = { title, number: null, issuer: '', issuedOn: null, recipients: '' };
  for (const line of lines.filter((candidate) => !used.includes(candidate))) {
    if (head.number === null && isNumberLine(line.text)) head.number = readNumber(line.text);
    else if (head.issuedOn === null && findDate(line.text)) readOfficeAndDate(line, head, warn);
    else if (head.recipients === '' && isTopRecipients(line.text)) head.recipients = line.text;
    else if (head.issuer === '' && isOffice(line.text)) head.issuer = withoutLayoutSpaces(line.text);
    else warn('unrecognised-line', { line: line.no, text: line.text });
  }
  return head;
}

/** The longest line that ends in 纪要, with the line above it when the layout broke the title in two. */
function readTitle(lines: readonly Line[], warn: Warn): { title: string; used: Line[] } {
  const byLength = lines.filter(({ text }) => /纪\s*要$/.test(text)).sort((a, b) => b.text.length - a.text.length);
  const line = byLength[0] ?? lines.find(({ text }) => isPlainTitle(text));
  if (line === undefined) {
    warn('no-title');
    return { title: '', used: [] };
  }
  if (byLength.length === 0) warn('title-uncertain', { line: line.no, text: line.text });

  const above = lines[lines.indexOf(line) - 1];
  const used = above !== undefined && isUpperHalf(above, line) ? [above, line] : [line];
  return { title: withoutLayoutSpaces(used.map(({ text }) => text).join(' ')), used };
}

/** 太平市人民政府 above 常务会议纪要. */
function isUpperHalf(above: Line, title: Line): boolean {
  const endsInBody = /(?:政府|委员会|党组|领导小组|指挥部|办公室|[局委院校])$/.test(withoutSpaces(above.text));
  const lacksBody = /^(?:[\p{Script=Han}]{0,4}会议?|专题|党组)?(?:会议)?纪要$/u.test(withoutSpaces(title.text));
  return !title.afterGap && endsInBody && lacksBody;
}

function isPlainTitle(line: string): boolean {
  return !isNumberLine(line) && !findDate(line) && !isOffice(line) && !isTopRecipients(line);
}

function isNumberLine(line: string): boolean {
  const compact = withoutSpaces(line);
  return compact.length <= 40 && /号[）)】\]]?$/.test(compact) && parseNumber(compact) !== null;
}

function readNumber(line: string): Minutes['number'] {
  const text = line.replace(/^[（(]\s*(.*?)\s*[）)]$/, '$1');
  const parsed = parseNumber(text);
  return parsed && { text, ordinal: parsed.ordinal };
}

/** The office left and the date right are one line when a page is turned into text, and two when not. */
function readOfficeAndDate(line: Line, head: Head, warn: Warn): void {
  const date = findDate(line.text);
  if (date === null) return;
  if (date.iso === null) warn('impossible-date', { line: line.no, text: line.text });
  head.issuedOn = date.iso;
  const office = withoutLayoutSpaces(line.text.slice(0, date.start));
  if (head.issuer === '' && office !== '') head.issuer = office;
}

function isOffice(line: string): boolean {
  return /(?:办公室|办公厅|政府|委员会|党组|公司|集团|领导小组|指挥部|[局委办院校部厅处会])$/.test(withoutSpaces(line));
}

function isTopRecipients(line: string): boolean {
  return (
    line.length <= 500 && /^(?:各|[市县区省州旗]).*[：:]$/.test(line) && !/会议|纪要|主送|抄送|出席|列席/.test(line)
  );
}
