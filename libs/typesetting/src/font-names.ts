import { readFontFile } from './font-file.js';

/** The names by which one font of a file may be asked for, and whether it is the upright regular cut of its family. */
export interface FontNames {
  readonly families: readonly string[];
  readonly regular: boolean;
}

const familyIds = new Set([1, 16]);
const subfamilyIds = new Set([2, 17]);

/**
 * Reads the family names (ids 1 and 16, every language) of a font file or collection. A file that is no font, or a broken
 * one, has no names.
 */
export async function readFontNames(path: string): Promise<FontNames[]> {
  try {
    return await readFontFile(path, async (font) => {
      const table = await font.table('name', 1 << 18);
      return table ? parseNameTable(table) : { families: [], regular: false };
    });
  } catch {
    return [];
  }
}

/** OpenType `name` table, format 0 and 1; only the Unicode records count, as for Typst. */
function parseNameTable(table: Buffer): FontNames {
  const families = new Set<string>();
  const subfamilies = new Set<string>();
  const strings = table.readUInt16BE(4);
  for (let index = 0; index < table.readUInt16BE(2); index++) {
    const at = 6 + 12 * index;
    const platform = table.readUInt16BE(at);
    if (platform !== 0 && platform !== 3) continue;
    const id = table.readUInt16BE(at + 6);
    const start = strings + table.readUInt16BE(at + 10);
    const text = decodeUtf16be(table.subarray(start, start + table.readUInt16BE(at + 8)));
    if (familyIds.has(id)) families.add(text);
    if (subfamilyIds.has(id)) subfamilies.add(text.toLowerCase());
  }
  return { families: [...families], regular: subfamilies.size === 0 || subfamilies.has('regular') };
}

function decodeUtf16be(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}
