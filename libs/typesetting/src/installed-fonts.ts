import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { extname, join } from 'node:path';
import { readFontNames } from './font-names.js';

/** A font that was there already. `families` are its names in every language, the first one ours to call it by. */
export interface InstalledFont {
  readonly family: string;
  readonly families: readonly string[];
  readonly file: string;
  /** `site` the office's own font folder, `system` installed on this machine. */
  readonly source: 'site' | 'system';
  readonly regular: boolean;
}

/** Every font in the folders and their sub-folders. A folder that doesn't exist has none. */
export async function fontsIn(folders: readonly string[], source: InstalledFont['source']): Promise<InstalledFont[]> {
  const fonts: InstalledFont[] = [];
  for (const folder of folders) {
    for (const file of await fontFiles(folder)) {
      for (const { families, regular } of await readFontNames(file)) {
        const [family] = families;
        if (family) fonts.push({ family, families, file, source, regular });
      }
    }
  }
  return fonts;
}

async function fontFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true });
    return entries
      .filter((name) => ['.ttf', '.otf', '.ttc', '.otc'].includes(extname(name).toLowerCase()))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return []; // most of the usual places exist on some machines only
  }
}

export function systemFontDirs(): string[] {
  if (process.platform === 'win32') {
    return [
      join(process.env['WINDIR'] ?? 'C:\\Windows', 'Fonts'),
      join(homedir(), 'AppData', 'Local', 'Microsoft', 'Windows', 'Fonts'),
    ];
  }
  if (process.platform === 'darwin') {
    return ['/System/Library/Fonts', '/Library/Fonts', join(homedir(), 'Library/Fonts')];
  }
  return [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(homedir(), '.local/share/fonts'),
    join(homedir(), '.fonts'),
    '/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol',
  ];
}
