import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import type { WordFonts } from './fonts.js';
import { cell, cell4, footPitch, pt, red, size3, size4 } from './measures.js';

/** One row of the page's grid, in the middle of which the line stands. */
const onGrid = { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 };
const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 });
/** Two characters, whatever size the text gets. */
const indent = { firstLine: Math.round(2 * cell), firstLineChars: 200 };
/** 28 characters of 16 pt are 2 mm wider than the type area. Not by a grid of characters, of which LibreOffice makes two cells for each. */
const narrow = { characterSpacing: -5 };

/** Styles of our own, by the names that a person sees in Word. */
export const styleIds = {
  body: 'MinutesBody',
  list: 'MinutesList',
  head: 'MinutesHead',
  line: 'MinutesLine',
  foot: 'MinutesFoot',
  pageNumber: 'MinutesPageNumber',
} as const;

/** Styles whose lines keep their own height and the width of their own characters. */
export const offGrid = ['Title', styleIds.head, styleIds.foot, styleIds.pageNumber];

/** Real styles, so that the outline, a table of contents and screen readers know the headings, and a change is one. */
export function wordStyles(fonts: WordFonts, boldLevel3: boolean): IStylesOptions {
  const heading = (font: WordFonts['heiti'], outlineLevel: number, bold = false) => ({
    run: { font, size: size3, bold, italics: false, color: '000000', ...narrow },
    paragraph: { spacing: onGrid, indent, keepNext: true, alignment: AlignmentType.BOTH, outlineLevel },
  });
  const hanging = Math.round(3 * cell);
  return {
    default: {
      document: {
        run: { font: fonts.fangsong, size: size3, language: { value: 'en-US', eastAsia: 'zh-CN' } },
        paragraph: { spacing: onGrid, alignment: AlignmentType.BOTH },
      },
      title: {
        run: { font: fonts.biaosong, color: red },
        paragraph: { spacing: exactly(pt(45)), alignment: AlignmentType.CENTER },
      },
      heading1: heading(fonts.heiti, 0),
      heading2: heading(fonts.kaiti, 1),
      heading3: heading(fonts.fangsong, 2, boldLevel3),
    },
    paragraphStyles: [
      style(styleIds.body, '公文正文', { run: narrow, paragraph: { indent } }),
      style(styleIds.list, '出席名单', {
        run: narrow,
        paragraph: { indent: { left: Math.round(2 * cell) + hanging, hanging } },
      }),
      style(styleIds.head, '文号与日期', { run: narrow, paragraph: { spacing: exactly(pt(16)) } }),
      style(styleIds.line, '整理单位', { run: narrow }),
      style(styleIds.foot, '版记', {
        run: { size: size4 },
        paragraph: { spacing: exactly(footPitch), indent: { left: cell4, right: cell4 } },
      }),
      style(styleIds.pageNumber, '页码', { run: { size: size4 }, paragraph: { spacing: exactly(pt(14)) } }),
    ],
  };
}

function style(id: string, name: string, parts: Partial<IParagraphStyleOptions>): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true, ...parts };
}
