import { z } from 'zod';
import { numberPatternSchema } from '#libs/minutes';
import type { Messages } from './errors.js';

const families = z.array(z.string().trim().min(1).max(100)).max(10).default([]);

/**
 * What an office may choose about its pages; everything else is GB/T 9704-2012. Each part has a default, so that `{}` is a
 * template.
 */
export const pageTemplateSchema = z.strictObject({
  /** 纪要标志; a line feed breaks it. Null: the title of the minutes. Where the two differ, the title goes below the rule. */
  heading: z.string().trim().min(1).max(100).nullable().default(null),
  /** Distance of the 纪要标志 from the head of the type area, millimetres. (Default: 35, clause 10.3.) */
  headingTopMm: z.number().min(0).max(80).default(35),
  /** Families by face, the most wanted first; those that are not installed are passed over. */
  fonts: z
    .strictObject({ fangsong: families, biaosong: families, kaiti: families, heiti: families, songti: families })
    .prefault({}),
  /** Prints level 3 (1.) bold, as many offices do and the standard does not. (Default: false.) */
  boldLevel3: z.boolean().default(false),
  /**
   * How the place of the number looks while there is none, in a draft; and its brackets. It is no source of numbers:
   * the number of a document is what its series in sign-off made of it, and is printed as it stands.
   */
  numberPattern: numberPatternSchema.default('第{n}号'),
  /** Where 出席 and 列席 stand. (Default: after the body, clause 10.3.) */
  attendance: z.enum(['after', 'before']).default('after'),
  /** Puts the 版记 on an even page, the back of the last sheet. (Default: false.) */
  evenLastPage: z.boolean().default(false),
  /** `dashes` — 1 —, `plain` 1. (Default: dashes, clause 7.5.) */
  pageNumbers: z.enum(['dashes', 'plain']).default('dashes'),
  /** Prints the code for verification small at the foot of the first page; the standard knows no such line. (Default: false.) */
  verificationCode: z.boolean().default(false),
});
export type PageTemplate = z.infer<typeof pageTemplateSchema>;

export const defaultTemplate: PageTemplate = pageTemplateSchema.parse({});

/** A template that is none. `message` is the English sentence; `messages` holds both. */
export class TemplateRefused extends Error {
  constructor(
    readonly messages: Messages,
    options?: ErrorOptions,
  ) {
    super(messages.en, options);
    this.name = 'TemplateRefused';
  }
}

/** Reads the JSON of a template. Throws `TemplateRefused`, whose one sentence says what is wrong and where. */
export function readTemplate(json: string): PageTemplate {
  const read = pageTemplateSchema.safeParse(parseJson(json));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.join('.') || 'template';
  if (issue?.code === 'unrecognized_keys') {
    const key = [...issue.path, issue.keys[0]].join('.');
    const allowed = knownKeys(issue.path).join(', ');
    throw new TemplateRefused({
      zh: `版式文件中没有“${key}”这一项；可用的有：${allowed}。`,
      en: `A template has no "${key}"; it may have: ${allowed}.`,
    });
  }
  throw new TemplateRefused({
    zh: `版式文件中“${place}”的值不对：${issue?.message}。`,
    en: `The template's "${place}" is wrong: ${issue?.message}.`,
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const messages = { zh: '版式文件不是 JSON。', en: `The template is no JSON: ${(cause as Error).message}.` };
    throw new TemplateRefused(messages, { cause });
  }
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  return Object.keys(path[0] === 'fonts' ? defaultTemplate.fonts : defaultTemplate);
}
