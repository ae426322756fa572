import { createHash } from 'node:crypto';
import type { Path, Words } from '../lint/finding.js';
import { placeInWords } from '../lint/place-in-words.js';
import type { Item, Minutes } from '../model.js';
import { canonicalJson } from '../revision.js';
import { chineseNumeral } from '../text/chinese-numeral.js';
import { datedOffice, dayOrNothing, meetingText, namesText, publicityText } from './part-texts.js';

/** One paragraph of a revision, or one line that stands for a part of it: the date, a list of people. */
export interface PlacedParagraph {
  /** preamble, item.2.heading, item.2.paragraph.1, attendance.present, recipients.main: counted from 1. */
  readonly key: string;
  /** 「第二项第（一）段」. */
  readonly where: Words;
  /** The number that it carries: 二、 or （一）; '' for none. It is no part of the text or its hash. */
  readonly label: string;
  /** In NFC. An item has a heading also where it is ''. */
  readonly text: string;
  /** SHA-256 (hexadecimal) of all that stands here, the number aside. Equal paragraphs have it equal wherever they are. */
  readonly hash: string;
}

/**
 * Every paragraph of the minutes in reading order: what a comment can be tied to, what a redline compares, what an
 * approval covers. Parts that the document lacks are left out. Two revisions that differ, differ here.
 */
export function paragraphsOf(minutes: Minutes): PlacedParagraph[] {
  const { number, meeting, topics, attendance, recipients, publicity, publicityReason } = minutes;
  const part = (path: Path, text: string, value: unknown = text) => [
    placed(minutes, { key: path.join('.'), path, text, value }),
  ];
  const written = (path: Path, text: string) => (text === '' ? [] : part(path, text));
  const dated = (name: 'compiledBy' | 'imprint') => {
    const value = minutes[name];
    return value === null ? [] : part([name], datedOffice(value), value);
  };
  const people = (name: AttendanceList) => {
    const list = attendance[name] ?? [];
    return list.length === 0 ? [] : part(['attendance', name], namesText(list), list);
  };

  return [
    ...written(['title'], minutes.title),
    ...(number === null ? [] : part(['number'], number.text, number)),
    ...written(['issuer'], minutes.issuer),
    ...written(['issuedOn'], dayOrNothing(minutes.issuedOn)),
    ...(isEmptyMeeting(meeting) ? [] : part(['meeting'], meetingText(meeting), meeting)),
    ...written(['preamble'], minutes.preamble),
    ...(topics.length === 0 ? [] : part(['topics'], topics.join('；'), topics)),
    ...minutes.items.flatMap((item, index) => itemParagraphs(minutes, item, index)),
    ...written(['closing'], minutes.closing),
    ...attendanceLists.flatMap(people),
    ...(attendance.statedIn === undefined ? [] : part(['attendance', 'statedIn'], '名单见开头', attendance.statedIn)),
    ...written(['recipients', 'main'], recipients.main),
    ...written(['recipients', 'copy'], recipients.copy),
    ...(publicity === null && publicityReason === undefined
      ? []
      : part(['publicity'], publicityText(publicity, publicityReason), [publicity, publicityReason])),
    ...dated('compiledBy'),
    ...dated('imprint'),
  ];
}

type AttendanceList = (typeof attendanceLists)[number];

/** In the order of the page. */
const attendanceLists = ['present', 'excused', 'absent', 'inAttendance', 'invited'] as const;

function isEmptyMeeting({ heldOn, partOfDay, ordinal, name, chair }: Minutes['meeting']): boolean {
  return heldOn === null && partOfDay === null && ordinal === null && name === '' && chair === null;
}

function itemParagraphs(minutes: Minutes, item: Item, index: number): PlacedParagraph[] {
  const key = `item.${index + 1}`;
  const label = item.ordinal === null ? '' : `${inChinese(item.ordinal)}、`;
  const heading = { key: `${key}.heading`, path: ['items', index, 'heading'], text: item.heading, label };
  return [
    placed(minutes, { ...heading, value: item.heading }),
    ...item.paragraphs.map(({ ordinal, text }, at) =>
      placed(minutes, {
        key: `${key}.paragraph.${at + 1}`,
        path: ['items', index, 'paragraphs', at],
        text,
        value: text,
        label: ordinal === null ? '' : `（${inChinese(ordinal)}）`,
      }),
    ),
  ];
}

interface Part {
  readonly key: string;
  readonly path: Path;
  readonly text: string;
  readonly value: unknown;
  readonly label?: string;
}

function placed(minutes: Minutes, { key, path, text, value, label = '' }: Part): PlacedParagraph {
  return {
    key,
    where: placeInWords(minutes, { path }),
    label,
    text: text.normalize('NFC'),
    hash: createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex'),
  };
}

/** Ordinals go beyond what Chinese numerals are written for. */
function inChinese(value: number): string {
  return value <= 9999 ? chineseNumeral(value) : String(value);
}
