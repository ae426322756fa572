import { Document, DocumentGridType, Packer } from 'docx';
import type { Minutes } from '#libs/minutes';
import { type Issue, toPage } from '../page.js';
import { defaultTemplate, type PageTemplate } from '../template.js';
import { wordBody } from './body.js';
import { finishPackage } from './finish-package.js';
import { wordFonts } from './fonts.js';
import { wordFoot } from './foot.js';
import { wordHead } from './head.js';
import { halfGap, linePitch, mm } from './measures.js';
import { draftHeaders, footerMargin, headerMargin, pageNumbers } from './page-numbers.js';
import { wordStyles } from './styles.js';

/** What an undated document says it was made on: the bytes must not depend on the clock. */
const undated = '2000-01-01';

/**
 * The minutes as a .docx to go on working with: real heading styles, fonts by the names that offices have them under, the
 * page of `Typesetter` as far as Word's means go. The same input gives the same bytes.
 *
 * Takes some 20 ms of computing when warm. `evenLastPage` and the code for verification on the page are the PDF's only.
 */
export async function renderDocx(
  minutes: Minutes,
  issue: Issue,
  template: PageTemplate = defaultTemplate,
): Promise<Buffer> {
  const page = toPage(minutes, issue, template);
  const fonts = wordFonts(template);
  const head = wordHead(page, fonts);
  const headers = draftHeaders(page, fonts);
  const document = new Document({
    title: page.title,
    creator: page.issuer,
    lastModifiedBy: page.issuer,
    keywords: '会议纪要',
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: 15 },
    styles: wordStyles(fonts, page.layout.boldLevel3),
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(37) - halfGap,
              bottom: mm(35) - halfGap,
              left: mm(28),
              right: mm(26),
              header: headerMargin,
              footer: footerMargin,
            },
          },
          grid: { type: DocumentGridType.LINES, linePitch },
        },
        footers: pageNumbers(page, fonts),
        ...(headers ? { headers } : {}),
        children: [...head.paragraphs, ...wordBody(page, fonts, head.rows), ...wordFoot(page)],
      },
    ],
  });
  return finishPackage(await Packer.toBuffer(document), new Date(`${issue.issuedOn ?? undated}T00:00:00Z`));
}
