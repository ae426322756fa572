/** The faces of an official document (GB/T 9704-2012, 5.2.2 and 7), and one for its digits and Latin letters. */
export const faceNames = ['fangsong', 'biaosong', 'kaiti', 'heiti', 'songti', 'latin'] as const;
export type FaceName = (typeof faceNames)[number];

export const faceLabels: Readonly<Record<FaceName, string>> = {
  fangsong: '仿宋',
  biaosong: '小标宋',
  kaiti: '楷体',
  heiti: '黑体',
  songti: '宋体',
  latin: '西文',
};

/** Family names by which a face is known, the most wanted first. Latin is left out: any site has a Times, ours matches. */
export const knownFamilies: Readonly<Record<Exclude<FaceName, 'latin'>, readonly RegExp[]>> = {
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
