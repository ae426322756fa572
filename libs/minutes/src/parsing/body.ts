import type { Item, Paragraph } from '../model.js';
import { parseNumeral } from '../text/chinese-numeral.js';
import { cutHeading } from './headings.js';
import type { Block } from './paragraphs.js';
import { paragraphMarks } from './parts.js';

/** Builds the items from headings and the paragraphs below them. */
export function readItems(blocks: readonly Block[]): Item[] {
  const groups: { heading: Block | null; below: Block[] }[] = [];
  for (const block of blocks) {
    const open = groups.at(-1);
    if (block.heading) groups.push({ heading: block, below: [] });
    else if (open === undefined) groups.push({ heading: null, below: [block] });
    else open.below.push(block);
  }
  return groups.map(({ heading, below }) =>
    readItem(
      heading?.text ?? '',
      below.map(({ text }) => text),
    ),
  );
}

function readItem(headingLine: string, below: readonly string[]): Item {
  const { ordinal, text } = cutHeading(headingLine);
  const { heading, runOn } = splitRunOnHeading(text);
  const texts = runOn === '' ? below : [runOn, ...below];
  const [firstMark] = texts.flatMap((text) => paragraphMarks.filter((mark) => mark.test(text)));
  return {
    ordinal,
    heading,
    paragraphs: texts.map((text) => readParagraph(text, firstMark)),
  };
}

/** 一、审议《甲》。会议指出，…： the heading is the first sentence, the rest is text. */
function splitRunOnHeading(line: string): { heading: string; runOn: string } {
  const end = line.indexOf('。');
  if (end === -1 || end === line.length - 1) return { heading: line.replace(/。$/, ''), runOn: '' };
  return { heading: line.slice(0, end), runOn: line.slice(end + 1).trim() };
}

/** The first mark of an item is that of its paragraphs; 1、 below （一）, and （1） below 1、, is a level that stays in the text. */
function readParagraph(text: string, mark: RegExp | undefined): Paragraph {
  const [written, numeral = ''] = mark?.exec(text) ?? [];
  if (written === undefined) return { ordinal: null, text };
  return { ordinal: positive(parseNumeral(numeral)), text: text.slice(written.length).trim() };
}

function positive(value: number | null): number | null {
  return value === 0 ? null : value;
}
