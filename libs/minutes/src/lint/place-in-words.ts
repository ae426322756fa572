import type { Minutes } from '../model.js';
import { chineseNumeral } from '../text/chinese-numeral.js';
import type { Path, Place, Words } from './finding.js';

/** 「第三项第（一）段」, “item 3, paragraph (1)”: a place as people say it. */
export function placeInWords(minutes: Minutes, { path }: Pick<Place, 'path'>): Words {
  const [part, ...below] = path;
  if (part === 'items') return itemInWords(minutes, below);
  if (part === 'attendance') return attendanceInWords(below);
  const key = part === 'recipients' || part === 'meeting' ? `${part}.${below[0] ?? ''}` : String(part ?? '');
  return names[key] ?? names[String(part)] ?? names[''] ?? { zh: '', en: '' };
}

const names: Readonly<Record<string, Words>> = {
  '': { zh: '全文', en: 'the document' },
  title: { zh: '标题', en: 'title' },
  number: { zh: '文号', en: 'document number' },
  issuer: { zh: '发文机关', en: 'issuing office' },
  issuedOn: { zh: '成文日期', en: 'date of issue' },
  meeting: { zh: '会议信息', en: 'meeting' },
  'meeting.heldOn': { zh: '会议日期', en: 'date of the meeting' },
  'meeting.ordinal': { zh: '会议届次', en: 'number of the meeting' },
  'meeting.chair': { zh: '主持人', en: 'chair' },
  preamble: { zh: '开头', en: 'opening' },
  topics: { zh: '开头所列议题', en: 'topics of the opening' },
  closing: { zh: '结尾', en: 'closing' },
  compiledBy: { zh: '整理单位', en: 'compiled by' },
  imprint: { zh: '印发单位', en: 'imprint' },
  publicity: { zh: '公开属性', en: 'publicity' },
  'recipients.': { zh: '主送、抄送', en: 'recipients' },
  'recipients.main': { zh: '主送', en: 'main recipients' },
  'recipients.copy': { zh: '抄送', en: 'copy recipients' },
};

function itemInWords({ items }: Minutes, [index, part, at]: Path): Words {
  if (typeof index !== 'number') return { zh: '议题', en: 'items' };
  const item = items[index];
  const number = item?.ordinal ?? index + 1;
  const words = { zh: `第${inChinese(number)}项`, en: `item ${number}` };
  if (part === 'heading') return { zh: `${words.zh}标题`, en: `${words.en}, heading` };
  if (typeof at !== 'number') return words;

  const ordinal = item?.paragraphs[at]?.ordinal ?? null;
  return ordinal === null
    ? { zh: `${words.zh}第${at + 1}段`, en: `${words.en}, paragraph no. ${at + 1}` }
    : { zh: `${words.zh}第（${inChinese(ordinal)}）段`, en: `${words.en}, paragraph (${ordinal})` };
}

/** Ordinals go beyond what Chinese numerals are written for. */
function inChinese(value: number): string {
  return value <= 9999 ? chineseNumeral(value) : String(value);
}

const lists: Readonly<Record<string, Words>> = {
  present: { zh: '出席', en: 'present' },
  inAttendance: { zh: '列席', en: 'in attendance' },
  invited: { zh: '应邀参加', en: 'invited' },
  excused: { zh: '请假', en: 'excused' },
  absent: { zh: '缺席', en: 'absent' },
};

function attendanceInWords([list, index]: Path): Words {
  const words = lists[String(list)] ?? { zh: '参会人员', en: 'attendance' };
  if (typeof index !== 'number') return { zh: `${words.zh}名单`, en: `${words.en}, list` };
  return { zh: `${words.zh}名单第${index + 1}人`, en: `${words.en}, no. ${index + 1}` };
}
