import { z } from 'zod';

/**
 * Ceilings that no real document comes near: they keep hostile input from growing without bound.
 * Counts are of UTF-16 code units for texts, of entries for lists.
 */
export const limits = {
  /** A title, a name, a post, a number: what stands on one line. */
  line: 500,
  /** One paragraph, the opening, an address line. */
  text: 100_000,
  items: 500,
  paragraphs: 500,
  topics: 500,
  people: 5_000,
  /** All texts of one document together. */
  document: 1_000_000,
} as const;

/**
 * Control characters other than tab and line feed, and lone surrogates. PostgreSQL can store neither U+0000 nor a lone
 * surrogate in JSON, and no reader could see the others.
 */
const unstorable = /\p{Surrogate}|(?![\t\n])\p{Control}/u;

function textUpTo(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !unstorable.test(value), { error: 'contains a control character or a broken surrogate pair' });
}

const line = textUpTo(limits.line);
const text = textUpTo(limits.text);
const isoDate = z.iso.date();
const ordinal = z.int().min(1).max(999_999);

/**
 * An entry of the attendance. `unit` is null where the list gives names only (usual for 出席); `name` is '' for an entry
 * that names nobody: a unit alone, a post (县国土局局长), a group (各街道办事处负责人). The optional parts are there only
 * where the text has them.
 */
export const attendeeSchema = z.strictObject({
  unit: line.nullable(),
  name: line,
  /** 局长, 全体成员: as written. */
  post: line.optional(),
  /** Why somebody is excused or absent: 因公出差. */
  reason: line.optional(),
  /** 代会: whose place the person took. */
  standsInFor: line.optional(),
});
export type Attendee = z.infer<typeof attendeeSchema>;

/** `ordinal` is the number in （一）, null for a paragraph that carries none; `text` is without that number. */
export const paragraphSchema = z.strictObject({ ordinal: ordinal.nullable(), text });
export type Paragraph = z.infer<typeof paragraphSchema>;

/** One matter of the meeting. `ordinal` is the number in 一、, null where the text has none; `heading` is without it. */
export const itemSchema = z.strictObject({
  ordinal: ordinal.nullable(),
  heading: text,
  paragraphs: z.array(paragraphSchema).max(limits.paragraphs),
});
export type Item = z.infer<typeof itemSchema>;

export const partsOfDay = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof partsOfDay)[number];

/** `active` 主动公开, `on-request` 依申请公开, `withheld` 不予公开. */
export const publicities = ['active', 'on-request', 'withheld'] as const;
export type Publicity = (typeof publicities)[number];

const officeAndDate = z.strictObject({ office: line, on: isoDate.nullable() });

const minutesShape = z.strictObject({
  /** 纪要标志, without the spaces and line breaks that the layout puts into it. */
  title: line,
  /** 发文机关, as the head of the page gives it. */
  issuer: line,
  /** Document number as written (第 18 号, 〔2024〕7号) and the count in it. Null until sign-off spends one. */
  number: z.strictObject({ text: line, ordinal }).nullable(),
  /** 成文日期, the date at the head. */
  issuedOn: isoDate.nullable(),
  meeting: z.strictObject({
    heldOn: isoDate.nullable(),
    partOfDay: z.enum(partsOfDay).nullable(),
    /** 第 29 次: number of the meeting. Not the document number. */
    ordinal: ordinal.nullable(),
    /** The meeting without its ordinal: 市政府常务会议. */
    name: line,
    chair: z.strictObject({ name: line, post: line }).nullable(),
  }),
  /** All that stands between the head and the first item, as it reads. Line feeds separate paragraphs. */
  preamble: text,
  /** What the opening sentence says the meeting dealt with, one entry a matter. */
  topics: z.array(text).max(limits.topics),
  items: z.array(itemSchema).max(limits.items),
  /** What follows the last item and belongs to none: 会议还研究了其他事项。 Line feeds separate paragraphs. */
  closing: text,
  /** 出席, 列席, 应邀参加, 请假, 缺席. */
  attendance: z.strictObject({
    present: z.array(attendeeSchema).max(limits.people),
    inAttendance: z.array(attendeeSchema).max(limits.people),
    /** There only where the text has such a list: revisions that were sealed without it keep their hash. */
    invited: z.array(attendeeSchema).max(limits.people).optional(),
    excused: z.array(attendeeSchema).max(limits.people),
    absent: z.array(attendeeSchema).max(limits.people),
    /** There where the opening names them in a sentence and no list does: then the page prints no list. */
    statedIn: z.literal('opening').optional(),
  }),
  /** 整理: who wrote the minutes down, and when. */
  compiledBy: officeAndDate.nullable(),
  /** 印发: who sent them to print, and when. */
  imprint: officeAndDate.nullable(),
  publicity: z.enum(publicities).nullable(),
  /**
   * Why the text is published on request only, or not at all. It is signed with the text but printed on no page. There
   * only where somebody gave it: revisions that were sealed without it keep their hash.
   */
  publicityReason: line.optional(),
  /** The address lines as written, without label (主送：, 抄送：) and final mark. */
  recipients: z.strictObject({ main: text, copy: text }),
});

/**
 * The canonical form of one set of minutes: what is stored, hashed, edited, typeset and sent.
 *
 * Shape rules: dates are ISO (YYYY-MM-DD); a text that the document lacks is `''`, a date, number or structure that it
 * lacks is `null`, a list that it lacks is `[]`. No text holds a line break that only a page put there.
 */
export const minutesSchema = minutesShape.refine((minutes) => lengthOfTexts(minutes) <= limits.document, {
  error: `all texts together are longer than ${limits.document} characters`,
});
export type Minutes = z.infer<typeof minutesSchema>;

/** Minutes with nothing in them yet: every part lacking, as the shape rules say. */
export function emptyMinutes(): Minutes {
  return {
    title: '',
    issuer: '',
    number: null,
    issuedOn: null,
    meeting: { heldOn: null, partOfDay: null, ordinal: null, name: '', chair: null },
    preamble: '',
    topics: [],
    items: [],
    closing: '',
    attendance: { present: [], inAttendance: [], excused: [], absent: [] },
    compiledBy: null,
    imprint: null,
    publicity: null,
    recipients: { main: '', copy: '' },
  };
}

function lengthOfTexts(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + lengthOfTexts(part), 0);
}
