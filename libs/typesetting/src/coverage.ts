import type { Minutes } from '#libs/minutes';
import { characterMap } from './character-map.js';
import { type FaceName, faceNames } from './face-names.js';
import type { Faces } from './faces.js';
import { type Page, toPage } from './page.js';
import { defaultTemplate, type PageTemplate } from './template.js';

/** Which characters the fonts of this installation can print. */
export interface Coverage {
  /** Whether one of the fonts that serve the face (default: 仿宋, the body's) holds the character. */
  holds(codePoint: number, face?: FaceName): boolean;
  /** The characters of a text that none of them holds, each once, in order. */
  missingIn(text: string, face?: FaceName): string[];
}

/** Reads the character maps of the resolved fonts; each file once in the life of the process, some milliseconds. */
export async function readCoverage({ chains }: Pick<Faces, 'chains'>): Promise<Coverage> {
  const maps = await Promise.all(
    faceNames.map(async (face) => [face, await Promise.all(chains[face].map(characterMap))] as const),
  );
  const byFace = new Map(maps);
  const holds = (codePoint: number, face: FaceName = 'fangsong') =>
    isInvisible(codePoint) ||
    (byFace.get(face) ?? []).some((map) => map.has(codePoint) || map.has(canonical(codePoint)));
  return {
    holds,
    missingIn: (text, face) => [...new Set(text)].filter((character) => !holds(character.codePointAt(0) ?? 0, face)),
  };
}

/** The characters of minutes that would come out as empty boxes, and that `Typesetter.render` therefore refuses. */
export async function missingGlyphs(
  minutes: Minutes,
  faces: Pick<Faces, 'chains'>,
  template: PageTemplate = defaultTemplate,
): Promise<string[]> {
  const coverage = await readCoverage(faces);
  const page = toPage(minutes, { number: minutes.number?.text ?? null, issuedOn: minutes.issuedOn }, template);
  const texts = (Object.entries(textsByFace(page)) as [FaceName, string][]).flatMap(([face, text]) =>
    coverage.missingIn(text, face),
  );
  return [...new Set(texts)];
}

function textsByFace(page: Page): Partial<Record<FaceName, string>> {
  const headings = page.blocks.filter(({ kind, level }) => kind === 'heading' && level < 2);
  const others = page.blocks.filter((block) => !headings.includes(block));
  const words = (blocks: Page['blocks']) => blocks.map(({ mark, text }) => mark + text).join('');
  return {
    biaosong: page.titleLines.join('') + page.subject,
    heiti: words(headings) + page.attendance.map(({ label }) => label).join(''),
    fangsong:
      words(others) +
      page.attendance.map(({ names }) => names).join('') +
      [page.number, page.issuer, page.date, page.note, page.main, page.copy].join('') +
      [page.compiledBy, page.imprint].map((part) => (part ? part.office + part.date : '')).join(''),
  };
}

/** Compatibility ideographs (U+F900 and on) are printed with the glyph of the character that they equal. */
function canonical(codePoint: number): number {
  return String.fromCodePoint(codePoint).normalize('NFC').codePointAt(0) ?? codePoint;
}

/** Spaces, marks for the layout of lines, variation selectors: nothing to print. */
function isInvisible(codePoint: number): boolean {
  return /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Control}]/u.test(String.fromCodePoint(codePoint));
}
