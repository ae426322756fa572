import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledFont } from '../src/bundled-fonts.js';
import { faceNames } from '../src/face-names.js';
import { woffToSfnt } from '../src/woff.js';

export const libreOfficeInstalled = spawnSync('sh', ['-c', 'command -v soffice']).status === 0;

/** The fonts that come along, by the names under which LibreOffice finds them: it then sets what the typesetter sets. */
export const bundledFamilies = {
  fangsong: ['LXGW WenKai Light'],
  biaosong: ['Noto Serif SC Black'],
  kaiti: ['LXGW WenKai'],
  heiti: ['Noto Sans SC'],
  songti: ['Noto Serif SC'],
};

/** Word documents as PDF, by LibreOffice, with no fonts but those that come along. One start of it for all. */
export function convertToPdf(documents: readonly Uint8Array[]): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'jiyao-libreoffice-'));
  try {
    const files = documents.map((document, index) => {
      const file = join(folder, `${index}.docx`);
      writeFileSync(file, document);
      return file;
    });
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files], {
      env: { ...process.env, HOME: folder, FONTCONFIG_FILE: fontConfiguration(folder) },
      stdio: 'ignore',
    });
    return files.map((file) => readFileSync(file.replace(/docx$/, 'pdf')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fontConfiguration(folder: string): string {
  const fonts = join(folder, 'fonts');
  mkdirSync(fonts);
  for (const { file } of faceNames.map(bundledFont)) {
    const name = join(fonts, basename(file).replace(/woff$/, 'ttf'));
    if (file.endsWith('.woff')) writeFileSync(name, woffToSfnt(readFileSync(file)));
    else symlinkSync(file, name);
  }
  const configuration = join(folder, 'fonts.conf');
  writeFileSync(
    configuration,
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${join(folder, 'cache')}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias></fontconfig>`,
  );
  return configuration;
}
