import { excerptOf } from '../text/characters.js';

/** Everything that the parser tells a person to look at, in the words that the person reads. */
const messages = {
  'page-break-joined': {
    zh: '此处段落被分页断开，已接合，请核对',
    en: 'A page break had cut this paragraph; it was joined, please check',
  },
  'doubled-at-page-break': {
    zh: '分页处文字重复，原文未改动，请核对是否多余',
    en: 'Words are repeated across a page break; the text was left as it is, please check',
  },
  'page-number-dropped': {
    zh: '此行是页码，未作为正文',
    en: 'This line is a page number and was left out of the text',
  },
  'impossible-date': { zh: '日期无效，请核对', en: 'There is no such date, please check' },
  'year-assumed': {
    zh: '会议日期未写年份，已取落款年份',
    en: 'The meeting date has no year; that of the issue date was taken',
  },
  'no-title': { zh: '未找到标题', en: 'No title was found' },
  'title-uncertain': { zh: '标题不含“纪要”，请核对', en: 'The title does not say 纪要, please check' },
  'no-meeting-date': { zh: '未找到会议日期', en: 'No date of the meeting was found' },
  'no-chair': { zh: '未找到主持人', en: 'Nobody was found who presided' },
  'no-items': {
    zh: '未找到议题标题（一、二、……），正文归入一个议题',
    en: 'No headings (一、) were found; the body became one item',
  },
  'no-main-recipients': { zh: '未找到主送单位', en: 'No main recipients (主送) were found' },
  'unit-not-in-lexicon': {
    zh: '名录中没有该单位，系按词形切分，请核对',
    en: 'The directory has no such unit; it was cut by its form, please check',
  },
  'units-cut-by-form': {
    zh: '未提供单位名录，单位与姓名按词形切分，请核对',
    en: 'Without a directory, units and names were cut by form; please check',
  },
  'attendee-without-name': { zh: '有单位而无姓名', en: 'A unit without a name' },
  'uncertain-name': {
    zh: '无法确定姓名，原样保留，请核对',
    en: 'Which part is the name is uncertain; kept as written, please check',
  },
  'unrecognised-line': {
    zh: '未能识别此行，已作为正文原样保留，请核对',
    en: 'This line was not recognised; it was kept as text, please check',
  },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type WarningCode = keyof typeof messages;

/** `line` counts from 1 in the text as given. `excerpt` has at most 60 characters; │ in it marks a page break. */
export interface Warning {
  readonly code: WarningCode;
  readonly message: { readonly zh: string; readonly en: string };
  readonly line?: number;
  readonly excerpt?: string;
}

/** A parser's ear: every reader reports here, in the order of reading. */
export type Warn = (code: WarningCode, where?: { readonly line: number; readonly text: string }) => void;

/** So that a hostile text cannot make a report longer than itself. */
const maxWarnings = 1_000;

export function collectWarnings(): { readonly warnings: Warning[]; readonly warn: Warn } {
  const warnings: Warning[] = [];
  const warn: Warn = (code, where) => {
    if (warnings.length >= maxWarnings) return;
    const place = where === undefined ? {} : { line: where.line, excerpt: excerptOf(where.text) };
    warnings.push({ code, message: messages[code], ...place });
  };
  return { warnings, warn };
}
