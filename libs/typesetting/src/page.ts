import { chineseNumeral, codeKeyword, type Minutes, type Publicity, printedCode } from '#libs/minutes';
import { type AttendanceList, attendanceLists } from './attendance-lists.js';
import { numberLine } from './number-line.js';
import { defaultTemplate, type PageTemplate } from './template.js';
import { titleLines } from './title-lines.js';
import { addressLine, chineseDate, lines, tight } from './words.js';

/** What is not part of the text: known at sign-off only, or about the state of the document. */
export interface Issue {
  /** As it is to be printed, 第18号 or 〔2024〕7号. Null while no number has been spent. */
  readonly number: string | null;
  /** 成文日期 as YYYY-MM-DD. */
  readonly issuedOn: string | null;
  /** Marks every page 送审稿 and leaves blanks for number and date. */
  readonly draft?: boolean;
  /** Says above the text that this is an extract, see `extractFor` of libs/minutes. */
  readonly extractNote?: string;
  /** 12 characters by which the page is found again, see `verificationCode` of libs/minutes. */
  readonly verificationCode?: string;
}

/**
 * A line of the body. `mark` is its number as printed (一、, （一）, 1.), '' where it has none; `level` that of its number,
 * 0 where it has none. A heading stays with what follows it.
 */
export interface Block {
  readonly kind: 'heading' | 'paragraph';
  readonly level: 0 | 1 | 2 | 3;
  readonly mark: string;
  readonly text: string;
}

export interface OfficeLine {
  readonly office: string;
  readonly date: string;
}

/** The words of the page, ready to be set, whatever it is set by. `''` and `null` leave their place out. */
export interface Page {
  readonly title: string;
  /** The 纪要标志. */
  readonly titleLines: readonly string[];
  /** The title, where the 纪要标志 is the office's own and says something else. */
  readonly subject: string;
  readonly draftMark: string;
  readonly number: string;
  readonly issuer: string;
  readonly date: string;
  readonly extractNote: string;
  readonly blocks: readonly Block[];
  readonly attendance: readonly AttendanceList[];
  readonly compiledBy: OfficeLine | null;
  readonly note: string;
  readonly main: string;
  readonly copy: string;
  readonly imprint: OfficeLine | null;
  /** Of the file; not printed. */
  readonly keywords: readonly string[];
  /** The code as it is printed, where the template asks for it. */
  readonly code: string;
  readonly layout: Pick<PageTemplate, 'headingTopMm' | 'boldLevel3' | 'attendance' | 'pageNumbers'>;
}

const notes: Record<Publicity, string> = {
  active: '（此件公开发布）',
  'on-request': '（此件依申请公开）',
  withheld: '（此件不予公开）',
};

/** Puts minutes into the words and the order of a page after GB/T 9704-2012, 10.3. */
export function toPage(minutes: Minutes, issue: Issue, template: PageTemplate = defaultTemplate): Page {
  const draft = issue.draft ?? false;
  const title = tight(minutes.title);
  const code = issue.verificationCode === undefined ? '' : printedCode(issue.verificationCode);
  const heading = template.heading === null ? [] : lines(template.heading);
  const year = (issue.issuedOn ?? minutes.meeting.heldOn)?.slice(0, 4) ?? '　　';
  return {
    title,
    titleLines: heading.length > 1 ? heading : titleLines(heading[0] ?? title),
    subject: heading.length === 0 || heading.join('') === title ? '' : title,
    draftMark: draft ? '送审稿' : '',
    number: numberLine(issue.number, template.numberPattern, draft ? { year } : null),
    issuer: tight(minutes.issuer),
    date: issue.issuedOn ? chineseDate(issue.issuedOn) : draft ? '　　年　月　日' : '',
    extractNote: issue.extractNote ?? '',
    blocks: [
      ...paragraphs(minutes.preamble),
      ...minutes.items.flatMap((item): Block[] => [
        ...heading1(item.ordinal, item.heading),
        ...item.paragraphs.flatMap((paragraph) => paragraphs(paragraph.text, paragraph.ordinal)),
      ]),
      ...paragraphs(minutes.closing),
    ],
    attendance: attendanceLists(minutes),
    compiledBy: officeLine(minutes.compiledBy),
    note: minutes.publicity ? notes[minutes.publicity] : '',
    main: addressLine(minutes.recipients.main),
    copy: addressLine(minutes.recipients.copy),
    imprint: officeLine(minutes.imprint),
    keywords: ['会议纪要', ...(code === '' ? [] : [`${codeKeyword}${code}`])],
    code: template.verificationCode ? code : '',
    layout: {
      headingTopMm: template.headingTopMm,
      boldLevel3: template.boldLevel3,
      attendance: template.attendance,
      pageNumbers: template.pageNumbers,
    },
  };
}

function heading1(ordinal: number | null, heading: string): Block[] {
  return lines(heading).map((text, index) => ({
    kind: 'heading',
    level: 1,
    mark: ordinal === null || index > 0 ? '' : `${chineseNumeral(ordinal)}、`,
    text,
  }));
}

/** 1. 1、 1． at the head of a paragraph, and what a reader would not take for 1.5. */
const level3 = /^(\d{1,3}\s?(?:、|．|\.(?!\d)))\s*(.*)$/u;

function paragraphs(text: string, ordinal: number | null = null): Block[] {
  return lines(text).map((line, index): Block => {
    const own = ordinal !== null && index === 0 ? `（${chineseNumeral(ordinal)}）` : '';
    const [, mark = own, rest = line] = own === '' ? (level3.exec(line) ?? []) : [];
    const level = mark === '' ? 0 : own === '' ? 3 : 2;
    return { kind: level > 0 && standsAlone(rest) ? 'heading' : 'paragraph', level, mark, text: rest };
  });
}

/** A numbered line that is short and no sentence is the heading of what follows. */
function standsAlone(text: string): boolean {
  return text.length <= 40 && text !== '' && !/[。！？；：，…]["”’）》」]*$/u.test(text);
}

function officeLine(part: { office: string; on: string | null } | null): OfficeLine | null {
  return part && { office: tight(part.office), date: part.on ? chineseDate(part.on) : '' };
}
