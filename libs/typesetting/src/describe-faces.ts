import type { Face, FaceSource, Faces } from './faces.js';

const sources: Record<FaceSource, string> = {
  site: "the office's own 本单位字体",
  system: 'installed 本机字体',
  bundled: 'comes along 随软件提供',
};

/** A line for each face: which font serves it, from where, and whether it is of another design. For a start-up log. */
export function describeFaces({ faces }: Pick<Faces, 'faces'>): string[] {
  return faces.map(({ label, family, source, standIn, file }) => {
    const mark = standIn ? ', stand-in 替代字体' : '';
    return `${label}: ${family} (${sources[source]}${mark}) ${file}`;
  });
}

/** The same on one line: 仿宋 LXGW WenKai*, 小标宋 …; the star marks a font of another design. */
export function faceSummary({ faces }: Pick<Faces, 'faces'>): string {
  const list = faces.map(({ label, family, standIn }) => `${label} ${family}${standIn ? '*' : ''}`).join(', ');
  return faces.some(({ standIn }: Face) => standIn) ? `${list} (* stand-in 替代字体)` : list;
}
