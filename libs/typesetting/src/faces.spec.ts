import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveFaces } from './faces.js';
import { readFontNames } from './font-names.js';
import { woffToSfnt } from './woff.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faces-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A font file with nothing in it but its names, in English and Chinese. */
function namedFont(...families: string[]): Buffer {
  const strings = families.map((family) => Buffer.from(family, 'utf16le').swap16());
  const table = Buffer.alloc(6 + 12 * families.length);
  table.writeUInt16BE(families.length, 2);
  table.writeUInt16BE(table.length, 4);
  let offset = 0;
  for (const [index, string] of strings.entries()) {
    const at = 6 + 12 * index;
    [3, 1, index === 0 ? 0x409 : 0x804, 1, string.length, offset].forEach((value, n) => {
      table.writeUInt16BE(value, at + 2 * n);
    });
    offset += string.length;
  }
  const names = Buffer.concat([table, ...strings]);
  const head = Buffer.alloc(28);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(1, 4);
  head.write('name', 12, 'latin1');
  head.writeUInt32BE(28, 20);
  head.writeUInt32BE(names.length, 24);
  return Buffer.concat([head, names]);
}

describe('the faces', () => {
  it('are the bundled fonts where nothing is installed, and say which are of another design', async () => {
    const { faces } = await resolveFaces({ systemFontDirs: [] });

    expect(faces.map(({ source }) => source)).toEqual(Array(6).fill('bundled'));
    expect(faces.filter(({ standIn }) => standIn).map(({ label }) => label)).toEqual(['仿宋', '小标宋']);
    for (const { file } of faces) expect(() => readFileSync(file)).not.toThrow();
  });

  it("are the office's own before installed ones, known by English or Chinese name", async () => {
    const site = join(folder, 'site', 'deep');
    const system = join(folder, 'system');
    mkdirSync(site, { recursive: true });
    mkdirSync(system);
    writeFileSync(join(site, 'a.ttf'), namedFont('FZXiaoBiaoSong-B05S', '方正小标宋简体'));
    writeFileSync(join(system, 'b.ttf'), namedFont('FZXiaoBiaoSong-B05', '方正小标宋_GBK'));
    writeFileSync(join(system, 'c.ttf'), namedFont('FangSong', '仿宋'));
    writeFileSync(join(system, 'd.ttf'), namedFont('FangSong_GB2312', '仿宋_GB2312'));

    const { faces, families } = await resolveFaces({ fontDir: join(folder, 'site'), systemFontDirs: [system] });

    expect(faces.find(({ face }) => face === 'biaosong')).toMatchObject({ source: 'site', file: join(site, 'a.ttf') });
    expect(faces.find(({ face }) => face === 'fangsong')).toMatchObject({
      source: 'system',
      file: join(system, 'd.ttf'),
    });
    expect(families.fangsong).toEqual([
      'FangSong_GB2312',
      '仿宋_GB2312',
      'LXGW WenKai',
      'Noto Serif SC',
      'Noto Sans SC',
    ]);
  });

  it('pass over files that are no fonts', async () => {
    writeFileSync(join(folder, 'broken.ttf'), 'not a font');
    writeFileSync(join(folder, 'cut.otf'), namedFont('FangSong').subarray(0, 30));

    const { faces } = await resolveFaces({ fontDir: folder, systemFontDirs: [] });

    expect(faces.every(({ source }) => source === 'bundled')).toBe(true);
  });

  it('include unpacked WOFF fonts that read as the font they wrap', async () => {
    const { faces } = await resolveFaces({ systemFontDirs: [] });
    const woff = readFileSync(faces.find(({ face }) => face === 'kaiti')?.file ?? '');
    const file = join(folder, 'kai.ttf');
    writeFileSync(file, woffToSfnt(woff));

    expect((await readFontNames(file))[0]?.families).toContain('LXGW WenKai');
    expect(() => woffToSfnt(Buffer.from('OTTO'))).toThrow('not a WOFF');
  });
});
