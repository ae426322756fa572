import { AlignmentType, HeadingLevel, Paragraph, TextRun } from 'docx';
import type { AttendanceList } from '../attendance-lists.js';
import type { Block, OfficeLine, Page } from '../page.js';
import type { WordFonts } from './fonts.js';
import { blank } from './head.js';
import { cell } from './measures.js';
import { endsWithRoom, widthInCells } from './rows.js';
import { styleIds } from './styles.js';

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
] as const;

/** A paragraph, given whether it has to stay with what follows. */
type Later = (keepNext: boolean) => Paragraph;

/** The text, the lists of people and what is said about the document, down to the 版记. */
export function wordBody(page: Page, fonts: WordFonts, headRows: number): Paragraph[] {
  const lists = page.attendance.map(
    (list): Later =>
      (keepNext) =>
        attendance(list, fonts, keepNext),
  );
  const blocks = page.blocks.map(
    (one): Later =>
      (keepNext) =>
        block(one, fonts, page.layout.boldLevel3, keepNext),
  );
  const between: Later[] = lists.length > 0 && blocks.length > 0 ? [() => blank()] : [];
  const text = (page.layout.attendance === 'before' ? [lists, between, blocks] : [blocks, between, lists]).flat();
  // A page with nothing but 整理 and 版记 is to be avoided: the end of the text goes along. Not where there is no need, for
  // LibreOffice takes the whole paragraph, which may be a list of people as long as a page.
  const bound = !endsWithRoom(page, headRows);
  const paragraphs = text.map((later, index) => later(bound && index === text.length - 1));
  return [...extract(page, fonts), ...paragraphs, ...compiled(page.compiledBy), ...note(page.note)];
}

function extract({ extractNote }: Page, { kaiti }: WordFonts): Paragraph[] {
  if (extractNote === '') return [];
  return [
    new Paragraph({ style: styleIds.body, children: [new TextRun({ text: extractNote, font: kaiti })] }),
    blank(),
  ];
}

function block({ kind, level, mark, text }: Block, { kaiti }: WordFonts, boldLevel3: boolean, keepNext: boolean) {
  if (kind === 'heading') return new Paragraph({ heading: headings[level], children: [new TextRun(mark + text)] });
  const number = {
    text: mark,
    ...(level === 2 ? { font: kaiti } : {}),
    ...(level === 3 && boldLevel3 ? { bold: true } : {}),
  };
  const runs = mark === '' ? [] : [new TextRun(number)];
  return new Paragraph({ style: styleIds.body, keepNext, children: [...runs, new TextRun(text)] });
}

/** Turns under the first name. */
function attendance({ label, names }: AttendanceList, { heiti }: WordFonts, keepNext: boolean): Paragraph {
  return new Paragraph({
    style: styleIds.list,
    keepNext,
    children: [new TextRun({ text: `${label}：`, font: heiti }), new TextRun(names)],
  });
}

function compiled(line: OfficeLine | null): Paragraph[] {
  if (line === null) return [];
  const right = (text: string, cells: number) =>
    new Paragraph({
      style: styleIds.line,
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(cells * cell) },
      keepNext: true,
      children: [new TextRun(text)],
    });
  // The date under the middle of the office, as far as a count of characters tells.
  const inset = Math.max(0, (widthInCells(line.office) + 3 - widthInCells(line.date)) / 2);
  return [blank(true), right(`${line.office}　整理`, 4), ...(line.date === '' ? [] : [right(line.date, 4 + inset)])];
}

function note(text: string): Paragraph[] {
  return text === '' ? [] : [new Paragraph({ style: styleIds.body, keepNext: true, children: [new TextRun(text)] })];
}
