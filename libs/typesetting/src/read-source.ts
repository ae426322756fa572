import { isOle } from './docx-guard.js';
import type { Messages } from './errors.js';
import { readDocx } from './read-docx.js';
import { decodeText } from './read-text.js';
import { refuse } from './refusals.js';

/** What the reader had to leave out and the drafter should look at. */
export interface SourceWarning {
  readonly code: 'automatic-numbering';
  readonly message: Messages;
}

export interface Source {
  readonly text: string;
  /** What stands in the headers and footers of a .docx. */
  readonly margins: string;
  readonly kind: 'text' | 'docx';
  readonly warnings: readonly SourceWarning[];
}

/**
 * Reads what a drafter uploads: a .docx or a text file.
 *
 * The bytes decide which it is; the name only tells a damaged .docx from a text. Throws `SourceError`.
 */
export async function readSource(bytes: Uint8Array, fileName = ''): Promise<Source> {
  if (bytes.length === 0) throw refuse('source-empty');
  const head = Buffer.from(bytes.subarray(0, 8));
  if (/\.do[ct]m$/i.test(fileName)) throw refuse('docx-with-macros');
  if (head.toString('latin1', 0, 4) !== 'PK\x03\x04' && !isOle(head)) {
    if (/\.docx$/i.test(fileName)) throw refuse('docx-damaged');
    return { text: decodeText(bytes), margins: '', kind: 'text', warnings: [] };
  }
  const { text, margins, numberedParagraphs } = await readDocx(bytes);
  return { text, margins, kind: 'docx', warnings: numberedParagraphs > 0 ? [numbersWritten(numberedParagraphs)] : [] };
}

function numbersWritten(count: number): SourceWarning {
  const message = {
    zh: `有 ${count} 段使用了自动编号，已按 Word 的编号写入正文，请核对“一、”“（一）”等序号。`,
    en: `${count} paragraphs are numbered automatically; their numbers were written into the text. Check 一、, （一） and the like.`,
  };
  return { code: 'automatic-numbering', message };
}
