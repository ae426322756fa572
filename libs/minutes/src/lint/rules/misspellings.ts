import { patternRule } from '../pattern-rule.js';
import { punctuatedTextsOf } from '../texts.js';

/**
 * Words that are written wrong whatever stands around them: what is found, what may not follow, and what is right.
 * 按装机容量, 教育部暑期 and 竟争取到 are why some need a limit; what is right in another sense (制订, 反应) is not here.
 */
const words: readonly (readonly [wrong: string, notBefore: string, right: string])[] = [
  ['布署', '名', '部署'],
  ['部暑', '期|假|运', '部署'],
  ['按装', '机|载|备|修|配|卸', '安装'],
  ['帐目', '', '账目'],
  ['帐户', '', '账户'],
  ['帐号', '', '账号'],
  ['台帐', '', '台账'],
  ['结帐', '', '结账'],
  ['侯选人', '', '候选人'],
  ['气侯', '', '气候'],
  ['松驰', '', '松弛'],
  ['幅射', '', '辐射'],
  ['公倾', '', '公顷'],
  ['竟标', '', '竞标'],
  ['竟争', '取|议', '竞争'],
  ['竟赛', '', '竞赛'],
  ['追朔', '', '追溯'],
  ['震憾', '', '震撼'],
  ['粗旷', '', '粗犷'],
  ['贯彻落时', '', '贯彻落实'],
  ['再接再励', '', '再接再厉'],
  ['按步就班', '', '按部就班'],
  ['穿流不息', '', '川流不息'],
  ['一如继往', '', '一如既往'],
  ['因地治宜', '', '因地制宜'],
  ['走头无路', '', '走投无路'],
  ['迫不急待', '', '迫不及待'],
  ['名列前矛', '', '名列前茅'],
  ['全力已赴', '', '全力以赴'],
  ['持之已恒', '', '持之以恒'],
  ['立杆见影', '', '立竿见影'],
  ['默守成规', '', '墨守成规'],
  ['变本加利', '', '变本加厉'],
  ['相形见拙', '', '相形见绌'],
  ['截止目前', '', '截至目前'],
  ['截止今年', '', '截至今年'],
  ['截止去年', '', '截至去年'],
];

const right = new Map(words.map(([wrong, , correct]) => [wrong, correct] as const));
const pattern = words.map(([wrong, notBefore]) => (notBefore === '' ? wrong : `${wrong}(?!${notBefore})`)).join('|');

export const misspelling = patternRule({
  id: 'misspelling',
  severity: 'warning',
  title: { zh: '错别字', en: 'A misspelt word' },
  pattern: new RegExp(pattern, 'gu'),
  texts: punctuatedTextsOf,
  message: ([wrong]) => ({
    zh: `“${wrong}”应写“${right.get(wrong) ?? ''}”`,
    en: `${wrong} should be ${right.get(wrong) ?? ''}`,
  }),
  fix: ([wrong]) => right.get(wrong) ?? null,
});
