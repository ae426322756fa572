import { bundledFont, fallbackFaces } from './bundled-fonts.js';
import { type FaceName, faceLabels, faceNames, knownFamilies } from './face-names.js';
import { fontsIn, type InstalledFont, systemFontDirs } from './installed-fonts.js';
import type { PageTemplate } from './template.js';

export type { FaceName } from './face-names.js';

/** `site` the office's own font folder, `system` installed on this machine, `bundled` free fonts that come along. */
export type FaceSource = InstalledFont['source'] | 'bundled';

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
  /** The files in which a character of the face is looked for. */
  readonly chains: Readonly<Record<FaceName, readonly string[]>>;
  /** All files that the typesetter may need, whatever the template. */
  readonly files: readonly string[];
  readonly installed: readonly InstalledFont[];
}

export interface FaceOptions {
  /** Folder with the office's own (licensed) fonts; looked through with its sub-folders. */
  readonly fontDir?: string;
  /** Folders in place of the system's own. */
  readonly systemFontDirs?: readonly string[];
}

/** Chooses a font for every face: the office's own, else an installed one, else the free one that comes along. */
export async function resolveFaces(options: FaceOptions = {}): Promise<Faces> {
  const site = options.fontDir ? await fontsIn([options.fontDir], 'site') : [];
  const system = await fontsIn(options.systemFontDirs ?? systemFontDirs(), 'system');
  return chooseFaces([...site, ...system], {});
}

/** The same with the families that a template asks for in front, as far as they are installed. */
export function facesFor(faces: Faces, { fonts }: Pick<PageTemplate, 'fonts'>): Faces {
  return Object.values(fonts).every((wanted) => wanted.length === 0) ? faces : chooseFaces(faces.installed, fonts);
}

/** Families of a template that are not installed here. */
export function missingFamilies(faces: Faces, { fonts }: Pick<PageTemplate, 'fonts'>): string[] {
  const wanted = Object.values(fonts).flat();
  return [...new Set(wanted)].filter((family) => byFamily(faces.installed, family) === undefined);
}

type Wanted = Partial<PageTemplate['fonts']>;

function chooseFaces(installed: readonly InstalledFont[], wanted: Wanted): Faces {
  const faces: Face[] = [];
  const families = {} as Record<FaceName, readonly string[]>;
  const chains = {} as Record<FaceName, readonly string[]>;
  for (const face of faceNames) {
    const found = face === 'latin' ? undefined : choose(face, installed, wanted);
    const own = bundledFont(face);
    const fallbacks = byFirst([own, ...fallbackFaces.map(bundledFont)], ({ family }) => family);
    faces.push({
      face,
      label: faceLabels[face],
      family: found?.family ?? own.family,
      file: found?.file ?? own.file,
      source: found?.source ?? 'bundled',
      standIn: found === undefined && own.standIn,
    });
    families[face] = unique([...(found?.families ?? []), ...fallbacks.map(({ family }) => family)]);
    const others = [...fallbacks, bundledFont('latin')].map(({ file }) => file);
    chains[face] = unique([...(found ? [found.file] : []), ...others]);
  }
  // Those of the office, for another template; and every bundled font: none of the classic office fonts holds all
  // characters of people's names.
  const own = installed.filter(({ source }) => source === 'site');
  const files = [...own, ...faces, ...faceNames.map(bundledFont)].map(({ file }) => file);
  return { faces, families, chains, files: unique(files), installed };
}

/** The template's wish, then the site's folder before the system, then the better known name, then the regular cut. */
function choose(
  face: Exclude<FaceName, 'latin'>,
  fonts: readonly InstalledFont[],
  wanted: Wanted,
): InstalledFont | undefined {
  for (const family of wanted[face] ?? []) {
    const font = byFamily(fonts, family);
    if (font) return font;
  }
  for (const source of ['site', 'system']) {
    for (const pattern of knownFamilies[face]) {
      const best = bestOf(fonts.filter((f) => f.source === source && f.families.some((name) => pattern.test(name))));
      if (best) return best;
    }
  }
  return undefined;
}

function byFamily(fonts: readonly InstalledFont[], family: string): InstalledFont | undefined {
  const wanted = family.toLowerCase();
  return bestOf(fonts.filter(({ families }) => families.some((name) => name.toLowerCase() === wanted)));
}

function bestOf(fonts: readonly InstalledFont[]): InstalledFont | undefined {
  return fonts.find(({ regular }) => regular) ?? fonts[0];
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** The typesetter takes one font of a family, the one that comes nearest to the face's weight. */
function byFirst<T>(values: readonly T[], key: (value: T) => string): T[] {
  return values.filter((value, index) => values.findIndex((other) => key(other) === key(value)) === index);
}
