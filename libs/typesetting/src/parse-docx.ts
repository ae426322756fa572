import JSZip from 'jszip';
import mammoth from 'mammoth';
import { guardDocx } from './docx-guard.js';
import { writeNumbers } from './docx-numbering.js';
import { refuse } from './refusals.js';

export interface DocxText {
  readonly text: string;
  /** What stands in headers and footers, a line for each paragraph. */
  readonly margins: string;
  /** Paragraphs whose number Word computes: it was computed here and written into the text. */
  readonly numberedParagraphs: number;
}

/** Checks and reads a .docx. Takes some 1.2 s of computing for each megabyte of XML: see `readDocx`. */
export async function parseDocx(bytes: Buffer): Promise<DocxText> {
  await guardDocx(bytes);
  const zip = await JSZip.loadAsync(bytes);
  const numberedParagraphs = await writeNumbers(zip);
  const document = await parse(numberedParagraphs > 0 ? await zip.generateAsync({ type: 'nodebuffer' }) : bytes);
  const text = textOf(document).replace(/(?![\t\n])\p{Control}|\p{Surrogate}/gu, '');
  if (text.trim() === '') throw refuse('source-empty');
  return { text, margins: await marginsOf(zip), numberedParagraphs };
}

/** No part of the text, but a place for a mark of secrecy. */
async function marginsOf(zip: JSZip): Promise<string> {
  const parts = zip.file(/^word\/(?:header|footer)\d*\.xml$/);
  const xml = (await Promise.all(parts.map((part) => part.async('string')))).join('');
  return xml
    .replace(/<w:(?:tab|br)\b[^>]*>/g, ' ')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<w:(?:delText|instrText)\b[^>]*>[^<]*/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d{1,7});/g, (_, code: string) => characterOf(Number(code)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => characterOf(Number.parseInt(code, 16)));
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** The part of mammoth's document tree that matters for text. */
interface DocumentNode {
  readonly type?: string;
  readonly value?: unknown;
  readonly breakType?: string;
  readonly children?: readonly DocumentNode[];
}

/**
 * Reads the tree in the place where mammoth lets a caller change it, and gives an empty one back to be converted:
 * mammoth's own plain text loses the line breaks within a paragraph.
 */
async function parse(buffer: Buffer): Promise<DocumentNode> {
  let document: DocumentNode = {};
  try {
    await mammoth.convertToHtml(
      { buffer },
      {
        externalFileAccess: false,
        transformDocument: (read: DocumentNode) => {
          document = read;
          return { ...read, children: [] };
        },
      },
    );
  } catch (cause) {
    throw refuse('docx-damaged', cause);
  }
  return document;
}

function textOf(node: DocumentNode): string {
  switch (node.type) {
    case 'text':
      return typeof node.value === 'string' ? node.value : '';
    case 'tab':
      return '\t';
    case 'break':
      return '\n';
    default: {
      const inside = (node.children ?? []).map(textOf).join('');
      return node.type === 'paragraph' ? `${inside}\n\n` : inside;
    }
  }
}
