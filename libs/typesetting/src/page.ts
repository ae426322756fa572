import type { Attendee, Minutes, Publicity } from '#libs/minutes';

/** What is not part of the text: known at sign-off only, or about the state of the document. */
export interface Issue {
  /** As it is to be printed, 第18号 or 〔2024〕7号. Null while no number has been spent. */
  readonly number: string | null;
  /** 成文日期 as YYYY-MM-DD. */
  readonly issuedOn: string | null;
  /** Marks every page 送审稿 and leaves blanks for number and date. */
  readonly draft?: boolean;
}

export type Block =
  | { readonly kind: 'heading'; readonly ordinal: number | null; readonly text: string }
  | { readonly kind: 'paragraph'; readonly ordinal: number | null; readonly text: string };

export interface OfficeLine {
  readonly office: string;
  readonly date: string;
}

/** The words of the page, ready to be set: what `minutes.typ` reads. `''` and `null` leave their place out. */
export interface Page {
  readonly title: string;
  readonly titleLines: readonly string[];
  readonly draftMark: string;
  readonly number: string;
  readonly issuer: string;
  readonly date: string;
  readonly blocks: readonly Block[];
  readonly attendance: readonly { readonly label: string; readonly names: string }[];
  readonly compiledBy: OfficeLine | null;
  readonly note: string;
  readonly main: string;
  readonly copy: string;
  readonly imprint: OfficeLine | null;
}

const notes: Record<Publicity, string> = {
  active: '（此件公开发布）',
  'on-request': '（此件依申请公开）',
  withheld: '（此件不予公开）',
};

/** Puts minutes into the words and the order of a page after GB/T 9704-2012, 10.3. */
export function toPage(minutes: Minutes, issue: Issue): Page {
  const draft = issue.draft ?? false;
  const title = tight(minutes.title);
  return {
    title,
    titleLines: titleLines(title),
    draftMark: draft ? '送审稿' : '',
    number: tight(issue.number ?? (draft ? '第　号' : '')),
    issuer: tight(minutes.issuer),
    date: issue.issuedOn ? chineseDate(issue.issuedOn) : draft ? '　　年　月　日' : '',
    blocks: [
      ...paragraphs(minutes.preamble),
      ...minutes.items.flatMap((item): Block[] => [
        ...lines(item.heading).map((text): Block => ({ kind: 'heading', ordinal: item.ordinal, text })),
        ...item.paragraphs.flatMap((paragraph) => paragraphs(paragraph.text, paragraph.ordinal)),
      ]),
      ...paragraphs(minutes.closing),
    ],
    attendance: [
      { label: '出席', names: nameList(minutes.attendance.present) },
      { label: '请假', names: nameList(minutes.attendance.excused) },
      { label: '缺席', names: nameList(minutes.attendance.absent) },
      { label: '列席', names: nameList(minutes.attendance.inAttendance) },
    ].filter(({ names }) => names !== ''),
    compiledBy: officeLine(minutes.compiledBy),
    note: minutes.publicity ? notes[minutes.publicity] : '',
    main: addressLine(minutes.recipients.main),
    copy: addressLine(minutes.recipients.copy),
    imprint: officeLine(minutes.imprint),
  };
}

/** At 45 pt ten characters fill the type area; a longer title is broken by sense, as 7.3.1 asks. */
const comfortableLine = 9;
const longestLine = 16;
const afterBody = /^(.*(?:政府|委员会|办公室|办公厅|常委会|党组|管委会|大学|学院|医院|集团|公司|厅|局))(.+纪要)$/u;
const beforeGenre = /^(.+?)((?:党组|党委|常务|专题|全体|办公|工作|联席|协调|现场)?(?:扩大)?会议?纪要)$/u;

function titleLines(title: string): string[] {
  const characters = [...title];
  if (title === '') return [];
  if (characters.length <= comfortableLine) return [title];
  const [, first, rest] = afterBody.exec(title) ?? beforeGenre.exec(title) ?? [];
  if (first && rest) return [first, ...titleLines(rest)];
  if (characters.length <= longestLine) return [title];
  const middle = Math.ceil(characters.length / 2);
  return [characters.slice(0, middle).join(''), characters.slice(middle).join('')];
}

/** 「单位姓名」 entries: one unit's people are joined by 、 and units by ，, as practice has it. */
function nameList(attendees: readonly Attendee[]): string {
  let list = '';
  attendees.forEach(({ unit, name }, index) => {
    const before = attendees[index - 1];
    const sameUnit = before !== undefined && before.unit === unit;
    if (index > 0) list += sameUnit ? '、' : '，';
    list += sameUnit ? name : (unit ?? '') + name;
  });
  return list === '' ? '' : `${tight(list)}。`;
}

function addressLine(line: string): string {
  const text = lines(line)
    .join('')
    .replace(/[。.]$/u, '');
  return text === '' ? '' : `${text}。`;
}

function officeLine(part: { office: string; on: string | null } | null): OfficeLine | null {
  return part && { office: tight(part.office), date: part.on ? chineseDate(part.on) : '' };
}

function paragraphs(text: string, ordinal: number | null = null): Block[] {
  return lines(text).map((line, index) => ({ kind: 'paragraph', ordinal: index === 0 ? ordinal : null, text: line }));
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map(tight)
    .filter((line) => line !== '');
}

const eastAsian = '[\\p{Script=Han}\\u2014\\u2018-\\u201d\\u3001-\\u303f\\uff01-\\uff60]';
const looseSpace = new RegExp(`(?<=${eastAsian})[ \\t]+|[ \\t]+(?=${eastAsian})`, 'gu');

/** Official documents set no space between Chinese and digits; sources that come from Word have one at random. */
function tight(text: string): string {
  return text.replace(looseSpace, '').trim();
}

/** 2024-03-05 → 2024年3月5日: arabic digits, no zeros in front (7.3.5.4). */
function chineseDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
