import type { Minutes } from '../../model.js';
import { chineseNumeral, parseNumeral } from '../../text/chinese-numeral.js';
import type { Path, Words } from '../finding.js';
import { patternRule } from '../pattern-rule.js';
import type { Report, Rule } from '../rule.js';
import { paragraphsOf } from '../texts.js';

/** A numbered part of the text: a heading, or a paragraph of one item. */
interface Numbered {
  readonly path: Path;
  readonly ordinal: number | null;
  readonly text: string;
}

function headingSeries({ items }: Minutes): Numbered[][] {
  return [items.map(({ ordinal, heading }, index) => ({ path: ['items', index], ordinal, text: heading }))];
}

function paragraphSeries({ items }: Minutes): Numbered[][] {
  return items.map(({ paragraphs }, item) =>
    paragraphs.map(({ ordinal, text }, index) => ({ path: ['items', item, 'paragraphs', index], ordinal, text })),
  );
}

interface Step {
  readonly at: Numbered;
  readonly ordinal: number;
  readonly before: number;
}

/** Every number of a series with the one before it; 0 before the first. 1 below an unnumbered sub-heading begins anew. */
function* stepsOf(series: readonly Numbered[]): Iterable<Step> {
  let before = 0;
  let afterUnnumbered = false;
  for (const at of series) {
    if (at.ordinal !== null) {
      if (at.ordinal === 1 && afterUnnumbered) before = 0;
      yield { at, ordinal: at.ordinal, before };
      before = at.ordinal;
    }
    afterUnnumbered = at.ordinal === null;
  }
}

function numberRule(
  id: string,
  title: Words,
  seriesOf: (minutes: Minutes) => Numbered[][],
  isWrong: (step: Step) => boolean,
  message: (step: Step) => Words,
): Rule {
  return {
    id,
    severity: 'error',
    title,
    *check(minutes): Iterable<Report> {
      for (const step of seriesOf(minutes).flatMap((series) => [...stepsOf(series)])) {
        if (!isWrong(step)) continue;
        yield { place: { path: step.at.path, span: null }, excerpt: step.at.text, message: message(step) };
      }
    },
  };
}

function isSkipped({ ordinal, before }: Step): boolean {
  return ordinal > before + 1;
}

function isDoubled({ ordinal, before }: Step): boolean {
  return ordinal <= before;
}

export const headingNumberSkipped = numberRule(
  'heading-number-skipped',
  { zh: '标题序号跳号', en: 'Heading number skipped' },
  headingSeries,
  isSkipped,
  ({ ordinal, before }) => ({
    zh: `标题序号由“${before === 0 ? '无' : chinese(before)}”跳到“${chinese(ordinal)}”，请核对是否缺项`,
    en: `Heading numbers jump from ${before || 'none'} to ${ordinal}; check for a missing item`,
  }),
);

export const headingNumberDoubled = numberRule(
  'heading-number-doubled',
  { zh: '标题序号重复或倒序', en: 'Heading number doubled or out of order' },
  headingSeries,
  isDoubled,
  ({ ordinal, before }) => ({
    zh: `标题序号“${chinese(ordinal)}”排在“${chinese(before)}”之后，请重新编号`,
    en: `Heading number ${ordinal} follows ${before}; number the headings anew`,
  }),
);

export const paragraphNumberSkipped = numberRule(
  'paragraph-number-skipped',
  { zh: '段落序号跳号', en: 'Paragraph number skipped' },
  paragraphSeries,
  isSkipped,
  ({ ordinal, before }) => ({
    zh: `段落序号由“${before === 0 ? '无' : chinese(before)}”跳到“${chinese(ordinal)}”，请核对是否缺段`,
    en: `Paragraph numbers jump from ${before || 'none'} to ${ordinal}; check for a missing paragraph`,
  }),
);

export const paragraphNumberDoubled = numberRule(
  'paragraph-number-doubled',
  { zh: '段落序号重复或倒序', en: 'Paragraph number doubled or out of order' },
  paragraphSeries,
  isDoubled,
  ({ ordinal, before }) => ({
    zh: `段落序号“${chinese(ordinal)}”排在“${chinese(before)}”之后，请重新编号`,
    en: `Paragraph number ${ordinal} follows ${before}; number the paragraphs anew`,
  }),
);

function chinese(value: number): string {
  return value <= 9999 ? chineseNumeral(value) : String(value);
}

export const headingNumberMissing: Rule = {
  id: 'heading-number-missing',
  severity: 'warning',
  title: { zh: '个别标题没有序号', en: 'A heading without a number among numbered ones' },
  *check({ items }): Iterable<Report> {
    const numbered = items.filter(({ ordinal }) => ordinal !== null).length;
    if (numbered * 2 <= items.length) return;
    for (const [index, { ordinal, heading }] of items.entries()) {
      if (ordinal !== null || heading === '') continue;
      yield {
        place: { path: ['items', index], span: null },
        excerpt: heading,
        message: {
          zh: '其他标题有序号，这一标题没有，请补编',
          en: 'The other headings are numbered and this one is not; number it',
        },
      };
    }
  },
};

const enumerated =
  /(?<=^|[。；：;:，、\n]\s?)(?<di>第?)(?<count>[一二三四五六七八九十]{1,2})(?:(?<=第[一二三四五六七八九十]{1,2})[，、是]|[是要](?!否))/gu;

/** 一是…二是…: counted through one item, over its paragraphs. An enumeration inside another is followed. */
export const enumerationSkipped: Rule = {
  id: 'enumeration-skipped',
  severity: 'warning',
  title: { zh: '“一是、二是”漏号或重号', en: 'Enumeration 一是, 二是 skipped or doubled' },
  *check(minutes): Iterable<Report> {
    let item: unknown;
    let open = new Map<string, number[]>();
    for (const { path, text } of paragraphsOf(minutes)) {
      if (path[1] !== item) open = new Map();
      item = path[1];
      for (const found of text.matchAll(enumerated)) {
        const { di = '', count = '' } = found.groups ?? {};
        const levels = open.get(di) ?? [];
        const now = parseNumeral(count) ?? 0;
        const before = levels.at(-1) ?? 0;
        const depth = now === 1 ? levels.length : levels.findLastIndex((last) => last + 1 === now);
        open.set(di, [...levels.slice(0, Math.max(depth, 0)), now]);
        if (depth !== -1) continue;
        yield {
          place: { path, span: [found.index, found.index + found[0].length] },
          message: {
            zh: `“${found[0]}”没有接续前面的“${di}${before === 0 ? '' : chinese(before)}”，请核对是否漏号或重号`,
            en: `${now} does not follow ${before || 'anything'}; check the enumeration for one left out or doubled`,
          },
        };
      }
    }
  },
};

/** （一） 1. （1） as levels below the heading; 0 for a paragraph without a number in its text. */
function levelOf(paragraph: { readonly ordinal: number | null; readonly text: string }, hasBrackets: boolean): number {
  if (/^\d{1,2}\s?[.．、]/.test(paragraph.text)) return 3;
  if (/^[（(]\d{1,2}[）)]/.test(paragraph.text)) return 4;
  return paragraph.ordinal !== null && hasBrackets ? 2 : 0;
}

export const levelOrder: Rule = {
  id: 'level-order',
  severity: 'warning',
  title: { zh: '层次序号顺序不当', en: 'Levels in the wrong order' },
  *check({ items }): Iterable<Report> {
    for (const [index, { paragraphs }] of items.entries()) {
      const hasBrackets = paragraphs.some(({ ordinal }) => ordinal !== null);
      const levels = paragraphs.map((paragraph) => levelOf(paragraph, hasBrackets));
      const first = levels.findIndex((level) => level > 0);
      const higher = levels.findIndex((level, at) => at > first && level > 0 && level < (levels[first] ?? 0));
      if (first === -1 || higher === -1) continue;
      yield {
        place: { path: ['items', index, 'paragraphs', first, 'text'], span: null },
        message: {
          zh: '层次序号依次为“一、”“（一）”“1.”“（1）”，此处低一层的序号出现在前，请调整',
          en: 'Levels run 一、 （一） 1. （1）: here the lower one comes first; put them in order',
        },
      };
    }
  },
};

export const levelMark = patternRule({
  id: 'level-mark',
  severity: 'info',
  title: { zh: '层次序号的标点', en: 'Mark behind a level number' },
  pattern: /^(?:\d{1,2}[、．]|[（(]\d{1,2}[）)][、.．])/g,
  texts: paragraphsOf,
  message: ([written]) => ({
    zh: `“${written}”应写“${levelMarkFor(written)}”`,
    en: `Write ${levelMarkFor(written)} for ${written}`,
  }),
  fix: ([written]) => levelMarkFor(written),
});

function levelMarkFor(written: string): string {
  const count = /\d+/.exec(written)?.[0] ?? '';
  return /^\d/.test(written) ? `${count}.` : `（${count}）`;
}
