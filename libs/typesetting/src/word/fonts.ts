import type { IFontAttributesProperties } from 'docx';
import type { PageTemplate } from '../template.js';

type Name = keyof PageTemplate['fonts'];

/** The names under which offices have their fonts; what Word does not find it replaces itself. */
const usual: Record<Name, string> = {
  fangsong: '仿宋_GB2312',
  biaosong: '方正小标宋简体',
  kaiti: '楷体_GB2312',
  heiti: '黑体',
  songti: '宋体',
};

export type WordFonts = Readonly<Record<Name, IFontAttributesProperties>>;

/** Chinese in the face, digits and Latin letters in Times New Roman; 宋体, for page numbers, has its own. */
export function wordFonts({ fonts }: Pick<PageTemplate, 'fonts'>): WordFonts {
  const font = (name: Name): IFontAttributesProperties => {
    const eastAsia = fonts[name][0] ?? usual[name];
    const latin = name === 'songti' ? eastAsia : 'Times New Roman';
    return { ascii: latin, hAnsi: latin, cs: latin, eastAsia, hint: 'eastAsia' };
  };
  return {
    fangsong: font('fangsong'),
    biaosong: font('biaosong'),
    kaiti: font('kaiti'),
    heiti: font('heiti'),
    songti: font('songti'),
  };
}
