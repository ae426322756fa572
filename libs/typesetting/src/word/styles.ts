import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import type { WordFonts } from './fonts.js';
import { cell, cell4, footPitch, linePitch, red, size3, size4 } from './measures.js';

export const onGrid = { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
const inFoot = { ...onGrid, line: footPitch };
/** Two characters, whatever size the text gets. */
const indent = { firstLine: Math.round(2 * cell), firstLineChars: 200 };
/** 28 characters of 16 pt are 2 mm wider than the type area. */
const narrow = { characterSpacing: -5 };

/** Styles of our own, by the names that a person sees in Word. */
export const styleIds = { body: 'MinutesBody', list: 'MinutesList', line: 'MinutesLine', foot: 'MinutesFoot' } as const;

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
      title: { run: { font: fonts.biaosong, color: red }, paragraph: { alignment: AlignmentType.CENTER } },
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
      style(styleIds.line, '文号与日期', { run: narrow }),
      style(styleIds.foot, '版记', {
        run: { size: size4 },
        paragraph: { spacing: inFoot, indent: { left: cell4, right: cell4 } },
      }),
    ],
  };
}

function style(id: string, name: string, parts: Partial<IParagraphStyleOptions>): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true, ...parts };
}
