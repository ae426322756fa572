import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { TypesettingFailed } from './errors.js';
import type { FaceName } from './face-names.js';

/** A free font that comes along with the software, for one face. */
export interface BundledFont {
  readonly family: string;
  readonly file: string;
  readonly standIn: boolean;
}

const wenkai = 'LXGW WenKai';
const places: Record<FaceName, BundledFont> = {
  // The light cut comes nearest to the colour of a 仿宋.
  fangsong: { family: wenkai, file: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff', standIn: true },
  kaiti: { family: wenkai, file: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff', standIn: false },
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

/** Where a character is looked for that the face itself lacks: together they hold the characters of people's names. */
export const fallbackFaces = ['kaiti', 'songti', 'heiti'] as const satisfies readonly FaceName[];

/** Throws `TypesettingFailed` when its package is not installed. */
export function bundledFont(face: FaceName): BundledFont {
  return { ...places[face], file: packageFile(places[face].file) };
}

/** These packages export no font files by name, only their package.json, and that not always: the main file does. */
function packageFile(path: string): string {
  const parts = path.split('/');
  const name = parts.slice(0, 2).join('/');
  try {
    const root = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return join(root, ...parts.slice(2));
  } catch (cause) {
    const messages = {
      zh: `缺少字体包 ${name}，请重新安装依赖。`,
      en: `The font package ${name} is missing; install the dependencies again.`,
    };
    throw new TypesettingFailed('face-missing', messages, { cause });
  }
}
