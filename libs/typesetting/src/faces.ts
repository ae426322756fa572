import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { TypesettingFailed } from './errors.js';
import { readFontNames } from './font-names.js';

/** The faces of an official document (GB/T 9704-2012, 5.2.2 and 7), and one for its digits and Latin letters. */
export const faceNames = ['fangsong', 'biaosong', 'kaiti', 'heiti', 'songti', 'latin'] as const;
export type FaceName = (typeof faceNames)[number];

/** `site` the office's own font folder, `system` installed on this machine, `bundled` free fonts that come along. */
export type FaceSource = 'site' | 'system' | 'bundled';

/** Which font file serves which face. */
export interface Face {
  readonly face: FaceName;
  /** 仿宋, 小标宋, 楷体, 黑体, 宋体, 西文. */
  readonly label: string;
  readonly family: string;
  readonly file: string;
  readonly source: FaceSource;
  /** True if the font is of another design than the face asks for. */
  readonly standIn: boolean;
}

/** Faces, and what the typesetter needs to use them. */
export interface Faces {
  readonly faces: readonly Face[];
  /** Families to look in, in order, by face: the chosen one, then those that hold rarer characters. */
  readonly families: Readonly<Record<FaceName, readonly string[]>>;
  readonly files: readonly string[];
}

export interface FaceOptions {
  /** Folder with the office's own (licensed) fonts; looked through with its sub-folders. */
  readonly fontDir?: string;
  /** Folders in place of the system's own. */
  readonly systemFontDirs?: readonly string[];
}

const labels: Record<FaceName, string> = {
  fangsong: '仿宋',
  biaosong: '小标宋',
  kaiti: '楷体',
  heiti: '黑体',
  songti: '宋体',
  latin: '西文',
};

/** Family names by which a face is known, the most wanted first. Latin is left out: any site has a Times, ours matches. */
const known: Record<Exclude<FaceName, 'latin'>, readonly RegExp[]> = {
  fangsong: [
    /^(仿宋|fangsong)[_ ]?gb2312/i,
    /^方正仿宋|^fzfangsong|^fzfs/i,
    /^(仿宋|fangsong)$/i,
    /仿宋|fang ?song|^fandolfang/i,
  ],
  biaosong: [/小标宋|xiao ?biao ?song|^fzxbs/i],
  kaiti: [/^(楷体|kaiti)[_ ]?gb2312/i, /^(楷体|kaiti|simkai)$/i, /楷体|kai ?ti|^fzkai|^fandolkai|文楷|wenkai/i],
  heiti: [
    /^(黑体|simhei)$/i,
    /^方正黑体|^fzhei|^(华文黑体|stheiti)/i,
    /思源黑体|(source han|noto) sans (cjk )?sc|^fandolhei/i,
  ],
  songti: [
    /^(宋体|simsun|songti sc)$/i,
    /^方正书宋|^fzshusong|^(华文宋体|stsong)/i,
    /思源宋体|(source han|noto) serif (cjk )?sc|^fandolsong/i,
  ],
};

interface Bundled {
  readonly family: string;
  readonly file: string;
  readonly standIn: boolean;
}

const kaitiFamily = 'LXGW WenKai';
const bundledPlaces: Record<FaceName, Bundled> = {
  // The light cut comes nearest to the colour of a 仿宋.
  fangsong: {
    family: kaitiFamily,
    file: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff',
    standIn: true,
  },
  kaiti: {
    family: kaitiFamily,
    file: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff',
    standIn: false,
  },
  biaosong: {
    family: 'Noto Serif SC',
    file: '@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf',
    standIn: true,
  },
  heiti: {
    family: 'Noto Sans SC',
    file: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    standIn: false,
  },
  songti: {
    family: 'Noto Serif SC',
    file: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
    standIn: false,
  },
  latin: { family: 'Tinos', file: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf', standIn: false },
};

/** Chooses a font for every face: the office's own, else an installed one, else the free one that comes along. */
export async function resolveFaces(options: FaceOptions = {}): Promise<Faces> {
  const site = options.fontDir ? await fontsIn([options.fontDir], 'site') : [];
  const system = await fontsIn(options.systemFontDirs ?? systemFontDirs(), 'system');
  const installed = [...site, ...system];

  const faces: Face[] = [];
  const families = {} as Record<FaceName, string[]>;
  for (const face of faceNames) {
    const bundled = bundledFace(face);
    const found = face === 'latin' ? undefined : choose(known[face], installed);
    faces.push(found ? { face, label: labels[face], ...found, standIn: false } : bundled);
    families[face] = [
      ...new Set([...(found?.families ?? []), bundled.family, kaitiFamily, bundledPlaces.songti.family]),
    ];
  }
  // Every bundled font stays at hand: none of the classic office fonts holds all characters of people's names.
  const files = [...faces.map(({ file }) => file), ...faceNames.map((face) => bundledFace(face).file)];
  return { faces, families, files: [...new Set(files)] };
}

interface InstalledFont {
  readonly family: string;
  readonly families: readonly string[];
  readonly file: string;
  readonly source: FaceSource;
  readonly regular: boolean;
}

/** The site's folder beats the system, then the better known name, then the regular cut. */
function choose(
  patterns: readonly RegExp[],
  fonts: readonly InstalledFont[],
): Omit<InstalledFont, 'regular'> | undefined {
  for (const source of ['site', 'system']) {
    for (const pattern of patterns) {
      const fitting = fonts.filter(
        (font) => font.source === source && font.families.some((name) => pattern.test(name)),
      );
      const best = fitting.find(({ regular }) => regular) ?? fitting[0];
      if (best) return { family: best.family, families: best.families, file: best.file, source: best.source };
    }
  }
  return undefined;
}

async function fontsIn(folders: readonly string[], source: FaceSource): Promise<InstalledFont[]> {
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

function systemFontDirs(): string[] {
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

function bundledFace(face: FaceName): Face {
  const { family, file, standIn } = bundledPlaces[face];
  return { face, label: labels[face], family, file: packageFile(file), source: 'bundled', standIn };
}

/** These packages export no font files by name, only their package.json, and that not always: the main file does. */
function packageFile(path: string): string {
  const parts = path.split('/');
  const name = parts.slice(0, 2).join('/');
  try {
    const root = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return join(root, ...parts.slice(2));
  } catch (cause) {
    throw new TypesettingFailed(
      'face-missing',
      {
        zh: `缺少字体包 ${name}，请重新安装依赖。`,
        en: `The font package ${name} is missing; install the dependencies again.`,
      },
      { cause },
    );
  }
}
