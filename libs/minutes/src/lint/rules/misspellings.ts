import { patternRule } from '../pattern-rule.js';
import { punctuatedTextsOf } from '../texts.js';

/** Words that are written wrong whatever stands around them. Each entry is what is found, then what is right. */
const words: readonly (readonly [wrong: string, right: string])[] = [
  ['布署', '部署'],
  ['部暑', '部署'],
  ['按装', '安装'],
  ['帐目', '账目'],
  ['帐户', '账户'],
  ['帐号', '账号'],
  ['台帐', '台账'],
  ['结帐', '结账'],
  ['侯选', '候选'],
  ['气侯', '气候'],
  ['时侯', '时候'],
  ['座落', '坐落'],
  ['松驰', '松弛'],
  ['幅射', '辐射'],
  ['竟标', '竞标'],
  ['竟争', '竞争'],
  ['竟赛', '竞赛'],
  ['追朔', '追溯'],
  ['震憾', '震撼'],
  ['既使', '即使'],
  ['园满', '圆满'],
  ['粗旷', '粗犷'],
  ['凑和', '凑合'],
  ['贯彻落时', '贯彻落实'],
  ['再接再励', '再接再厉'],
  ['按步就班', '按部就班'],
  ['穿流不息', '川流不息'],
  ['一如继往', '一如既往'],
  ['因地治宜', '因地制宜'],
  ['走头无路', '走投无路'],
  ['迫不急待', '迫不及待'],
  ['名列前矛', '名列前茅'],
  ['不尽人意', '不尽如人意'],
  ['全力已赴', '全力以赴'],
  ['持之已恒', '持之以恒'],
  ['立杆见影', '立竿见影'],
  ['默守成规', '墨守成规'],
  ['变本加利', '变本加厉'],
  ['相形见拙', '相形见绌'],
  ['截止目前', '截至目前'],
  ['截止当前', '截至当前'],
  ['截止今年', '截至今年'],
  ['截止去年', '截至去年'],
];

const right = new Map(words);

export const misspelling = patternRule({
  id: 'misspelling',
  severity: 'warning',
  title: { zh: '错别字', en: 'A misspelt word' },
  pattern: new RegExp([...right.keys()].join('|'), 'gu'),
  texts: punctuatedTextsOf,
  message: ([wrong]) => ({
    zh: `“${wrong}”应写“${right.get(wrong) ?? ''}”`,
    en: `${wrong} should be ${right.get(wrong) ?? ''}`,
  }),
  fix: ([wrong]) => right.get(wrong) ?? null,
});
