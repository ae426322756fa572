import { patternRule } from '../pattern-rule.js';

/** Words that begin another word: 领导小组小组长, 重点工作工作方案 are not said twice. */
const goesOn: Readonly<Record<string, RegExp>> = {
  委员会: /^议/,
  小组: /^[长会成]/,
  主任: /^(?:会|科员|医师)/,
  代表: /^[团大]/,
  书记: /^[处员]/,
  办公: /^[室厅会楼区]/,
  工作: /^(?:组|专班|小组|人员|机制|日|台账|规则|条例|站|报告|方案|要点|计划|安排|规范|细则|会|经费|任务)/,
  建设: /^(?:局|厅|部|用地|单位|项目|资金|银行|兵团|工程|规模|标准)/,
  管理: /^(?:局|委|办|中心|处|条例|人员|制度|规定|单位)/,
  服务: /^(?:中心|业|平台|站|指南|事项)/,
  项目: /^(?:法人|业主|库|资金|部|组|单位|清单|经理)/,
  安全: /^(?:生产|监管|保卫|感|隐患|意识)/,
  发展: /^(?:改革|和改革|规划|中心|基金|有限)/,
  管委会: /^[主办]/,
};

const numerals = /^[〇零一二三四五六七八九十百千万亿两]+$/;

export const doubledWords = patternRule({
  id: 'doubled-words',
  severity: 'warning',
  title: { zh: '词语重复', en: 'Words written twice' },
  pattern: /(\p{Script=Han}{2,12})\1/gu,
  // 一步一步, 二〇二〇年, 大力大力 is wrong; 很多很多 is none of an official text either.
  allows: ({ 0: whole, 1: word = '', index, input }) =>
    numerals.test(word) || /^一/.test(word) || (goesOn[word]?.test(input.slice(index + whole.length)) ?? false),
  message: ([, word]) => ({
    zh: `“${word}”写了两遍，请核对是否多余`,
    en: `${word} is written twice; check whether one is too many`,
  }),
  // Two characters may meet by chance at the border of two words; three and more hardly do.
  fix: ([, word = '']) => (word.length >= 3 ? word : null),
});

/** Words without content, which nobody says twice. 等等, 实实在在, 和和美美, 把把关 are words of their own. */
export const doubledParticle = patternRule({
  id: 'doubled-particle',
  severity: 'warning',
  title: { zh: '虚词重复', en: 'A particle written twice' },
  pattern:
    /的的(?!确)|了了(?!之)|与与|及及|于于|由由|被被|将将|为为|并并|要要(?!点)|(?<!实实|现现)在在(?![场于])|对对(?![接于])|是是(?!非)/g,
  allows: ({ input, index }) => input.slice(index - 2, index) === '实实' || /一目$/.test(input.slice(0, index)),
  message: ([words]) => ({
    zh: `“${words.charAt(0)}”写了两遍，删去一个`,
    en: `${words.charAt(0)} is written twice; delete one`,
  }),
  fix: ([words]) => words.charAt(0),
});
