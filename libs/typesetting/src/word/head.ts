import { AlignmentType, BorderStyle, HeadingLevel, LineRuleType, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import type { Page } from '../page.js';
import type { WordFonts } from './fonts.js';
import { areaWidth, cell, halfGap, linePitch, mm, pt, red } from './measures.js';
import { styleIds } from './styles.js';

const [size2, size3] = [pt(22), pt(16)];
const ruleWidth = pt(2);

interface Head {
  readonly paragraphs: Paragraph[];
  /** Of the page's 22. */
  readonly rows: number;
}

/**
 * 纪要标志, number, office and date, and the red rule, at the heights that minutes.typ gives them.
 *
 * Their lines are as high as their characters, and the room above is said as such: where in a line that is higher the
 * characters stand differs from program to program.
 */
export function wordHead(page: Page, fonts: WordFonts): Head {
  const column = new Column();
  const { titleLines, number, layout } = page;
  const size = pt(bannerSize(titleLines));
  const top = halfGap + mm(layout.headingTopMm);
  const head = [banner(page, size, column.room(top, size, titleLines.length, titleLines.length > 1 ? mm(4) : 0))];

  let row = top + titleLines.length * size + (titleLines.length - 1) * mm(4);
  if (number !== '') {
    row += 2 * linePitch;
    head.push(numberLine(number, column.room(row + halfGap, size3)));
    row += linePitch;
  }
  row += linePitch;
  head.push(officeAndDate(page, column.room(row + halfGap, size3)));
  const rule = row + linePitch - halfGap + mm(4);
  const textAt = nextRow(rule);
  head.push(redRule(rule - ruleWidth / 2 - column.y, textAt - rule - ruleWidth / 2));
  const below = subject(page, fonts);
  return { paragraphs: [...head, ...below.paragraphs], rows: Math.round(textAt / linePitch) + below.rows };
}

export function blank(keepNext = false): Paragraph {
  return new Paragraph({ keepNext });
}

/** How far down the page the head has come. */
class Column {
  y = 0;

  /**
   * Passes lines of characters of a size, the upper edge of the first at `top`. Characters reach 0.88 of their size above
   * the base line, which LibreOffice lays at four fifths of an exact height.
   */
  room(top: number, size: number, lines = 1, gap = 0) {
    const line = size + gap;
    const before = Math.max(0, Math.round(top + 0.88 * size - 0.8 * line - this.y));
    this.y += before + lines * line;
    return { before, after: 0, line, lineRule: LineRuleType.EXACT };
  }
}

type Room = ReturnType<Column['room']>;

/** The text begins on a row, at least half a one below. */
function nextRow(y: number): number {
  return Math.ceil(y / linePitch + 0.6) * linePitch;
}

function banner({ titleLines }: Page, size: number, spacing: Room): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.TITLE,
    spacing,
    // One paragraph: a reader that takes the text out again finds one title.
    children: titleLines.map(
      (text, index) => new TextRun({ text, size: size / 10, ...(index > 0 ? { break: 1 } : {}) }),
    ),
  });
}

/** Points: as large as the type area allows, up to 60 for one line and 45 for several. */
function bannerSize(lines: readonly string[]): number {
  const longest = Math.max(1, ...lines.map((line) => [...line].length));
  return Math.floor(Math.min(lines.length > 1 ? 45 : 60, areaWidth / 20 / longest));
}

function numberLine(number: string, spacing: Room): Paragraph {
  return new Paragraph({
    style: styleIds.head,
    alignment: AlignmentType.CENTER,
    spacing,
    children: [new TextRun(number)],
  });
}

function officeAndDate({ issuer, date }: Page, spacing: Room): Paragraph {
  return new Paragraph({
    style: styleIds.head,
    spacing,
    indent: { left: Math.round(cell), right: Math.round(cell) },
    tabStops: [{ type: TabStopType.RIGHT, position: areaWidth - Math.round(cell) }],
    children: [new TextRun(issuer), ...(date === '' ? [] : [new TextRun({ children: [new Tab(), date] })])],
  });
}

function redRule(above: number, below: number): Paragraph {
  return new Paragraph({
    style: styleIds.head,
    spacing: { before: 0, after: Math.round(below), line: Math.round(above), lineRule: LineRuleType.EXACT },
    border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: red, space: 0 } },
  });
}

/** Two rows below the rule, one above the text. */
function subject({ subject: text }: Page, fonts: WordFonts): Head {
  if (text === '') return { paragraphs: [], rows: 0 };
  const gap = Math.round(1.25 * linePitch) - size2;
  const lines = Math.ceil([...text].length / Math.floor(areaWidth / size2));
  const rows = Math.ceil(lines * 1.25);
  const run = new TextRun({ text, font: fonts.biaosong, size: size2 / 10 });
  const column = new Column();
  const room = column.room(gap / 2, size2, lines, lines > 1 ? gap : 0);
  const spacing = { ...room, after: rows * linePitch - column.y };
  const title = new Paragraph({ style: styleIds.head, alignment: AlignmentType.CENTER, spacing, children: [run] });
  return { paragraphs: [blank(), title, blank()], rows: rows + 2 };
}
