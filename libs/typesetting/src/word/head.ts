import { AlignmentType, BorderStyle, HeadingLevel, LineRuleType, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import type { Page } from '../page.js';
import type { WordFonts } from './fonts.js';
import { areaWidth, cell, linePitch, mm, pt, red } from './measures.js';
import { onGrid, styleIds } from './styles.js';

const centred = { alignment: AlignmentType.CENTER, style: styleIds.line };

/** 纪要标志, number, office and date, and the red rule. */
export function wordHead(page: Page, fonts: WordFonts): Paragraph[] {
  return [
    banner(page),
    blank(),
    ...(page.number === '' ? [] : [blank(), new Paragraph({ ...centred, children: [new TextRun(page.number)] })]),
    officeAndDate(page),
    rule(),
    blank(),
    ...subject(page, fonts),
  ];
}

export function blank(keepNext = false): Paragraph {
  return new Paragraph({ keepNext });
}

function banner({ titleLines, layout }: Page): Paragraph {
  const size = bannerSize(titleLines);
  return new Paragraph({
    heading: HeadingLevel.TITLE,
    spacing: { before: mm(layout.headingTopMm), after: 0, line: pt(size * 1.2), lineRule: LineRuleType.EXACT },
    // One paragraph: a reader that takes the text out again finds one title.
    children: titleLines.map(
      (text, index) => new TextRun({ text, size: 2 * size, ...(index > 0 ? { break: 1 } : {}) }),
    ),
  });
}

/** Points: as large as the type area allows, up to 60 for one line and 45 for several. */
function bannerSize(lines: readonly string[]): number {
  const longest = Math.max(1, ...lines.map((line) => [...line].length));
  return Math.floor(Math.min(lines.length > 1 ? 45 : 60, areaWidth / 20 / longest));
}

function officeAndDate({ issuer, date }: Page): Paragraph {
  return new Paragraph({
    style: styleIds.line,
    spacing: { ...onGrid, before: linePitch },
    indent: { left: Math.round(cell), right: Math.round(cell) },
    tabStops: [{ type: TabStopType.RIGHT, position: areaWidth - Math.round(cell) }],
    children: [new TextRun(issuer), ...(date === '' ? [] : [new TextRun({ children: [new Tab(), date] })])],
  });
}

function rule(): Paragraph {
  return new Paragraph({
    spacing: { before: 0, after: 0, line: mm(4), lineRule: LineRuleType.EXACT },
    border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: red, space: 0 } },
  });
}

function subject({ subject: text }: Page, fonts: WordFonts): Paragraph[] {
  if (text === '') return [];
  const run = new TextRun({ text, font: fonts.biaosong, size: 44 });
  const spacing = { ...onGrid, line: Math.round(1.25 * linePitch) };
  return [blank(), new Paragraph({ ...centred, spacing, children: [run] }), blank()];
}
