import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import type { Page } from '../page.js';
import type { WordFonts } from './fonts.js';
import { cell4, mm, pt, size4 } from './measures.js';
import { styleIds } from './styles.js';

/** From the upper edge of the paper: the base line of the draft mark 15 mm above the type area. */
export const headerMargin = mm(37 - 15) - Math.round(0.8 * pt(14));
/** From the lower edge of the paper: the dashes, 0.38 of a character above the base line, lie 7 mm below the type area. */
export const footerMargin = mm(35 - 7) - Math.round((0.38 + 0.2) * pt(14));

/** 7.5: 4号宋体, on the outer side of the page, one character in. */
export function pageNumbers({ layout }: Page, { songti }: WordFonts): { default: Footer; even: Footer } {
  const children = layout.pageNumbers === 'dashes' ? ['— ', PageNumber.CURRENT, ' —'] : [PageNumber.CURRENT];
  const run = () => new TextRun({ font: songti, size: size4, children });
  const footer = (alignment: (typeof AlignmentType)['LEFT' | 'RIGHT'], indent: { left: number } | { right: number }) =>
    new Footer({ children: [new Paragraph({ style: styleIds.pageNumber, alignment, indent, children: [run()] })] });
  return { default: footer(AlignmentType.RIGHT, { right: cell4 }), even: footer(AlignmentType.LEFT, { left: cell4 }) };
}

/** 送审稿 on every page. */
export function draftHeaders({ draftMark }: Page, { heiti }: WordFonts): { default: Header; even: Header } | null {
  if (draftMark === '') return null;
  const header = () =>
    new Header({
      children: [
        new Paragraph({
          style: styleIds.pageNumber,
          alignment: AlignmentType.RIGHT,
          children: [new TextRun({ text: draftMark, font: heiti, size: size4 })],
        }),
      ],
    });
  return { default: header(), even: header() };
}
