/** Why a phrase was read as it was, in words for the person who checks it. */
export const addressReasons = {
  'as-written': { zh: '与名录一致', en: 'Stands so in the directory' },
  'usual-short-form': { zh: '与名录名称的通行简称一致', en: 'A usual short form of a name of the directory' },
  'suffix-carried-left': { zh: '共用右侧单位的后缀', en: 'Shares the ending of a unit to its right' },
  'prefix-carried-right': { zh: '共用左侧单位的前缀', en: 'Shares the beginning of a unit to its left' },
  'levels-distributed': { zh: '按并列的层级逐一展开', en: 'Stands for each of the levels that it names' },
  'modifier-carried-right': { zh: '共用左侧统称的范围', en: 'Shares the levels of the phrase to its left' },
  'kinds-added': { zh: '括号内外各为一类单位', en: 'The brackets add another class' },
  'joined-names': { zh: '由“和”“及”连接的单位', en: 'Units that are joined by 和 or 及' },
  'two-names-of-one': { zh: '括号内外是同一单位', en: 'Two names of one unit' },
  'second-name-unknown': {
    zh: '括号内名称不在名录中，请确认是否同一单位',
    en: 'The name in brackets is not in the directory: confirm that it is the same unit',
  },
  'suffix-across-comma': {
    zh: '可能共用逗号后单位的后缀，请确认',
    en: 'May share the ending of a unit beyond the comma: confirm',
  },
  'two-readings': { zh: '有两种读法，指向不同单位，请确认', en: 'Can be read as two different units: confirm' },
  'brackets-name-another': { zh: '括号内外指向不同单位，请确认', en: 'The name in brackets is another unit: confirm' },
  'brackets-add-a-kind': { zh: '括号内增加了一类单位，请选定', en: 'The brackets add a kind of unit: choose' },
  exclusion: { zh: '含有除外范围，请选定', en: 'Something is excepted: choose' },
  'not-a-closed-set': {
    zh: '“有关”“等”所指范围不明，请选定单位',
    en: 'Says 有关 or 等, which no rule can settle: choose the units',
  },
  'vague-class': { zh: '该统称范围不定，请选定单位', en: 'Nobody can say who belongs to it: choose the units' },
  'stationed-units': {
    zh: '驻地单位须由发文机关确定，请选定',
    en: 'The office knows which units are stationed there: choose',
  },
  'names-persons': { zh: '对象是人员而非单位，请选定', en: 'Names persons, not units: choose' },
  'ambiguous-name': { zh: '名录中有多个单位使用该名称', en: 'Several units of the directory have this name' },
  'group-not-valid-then': { zh: '该统称在此日期无效', en: 'The collective name is not valid on that date' },
  'group-without-members': { zh: '该统称没有成员单位', en: 'The collective name has no members' },
  'group-unknown': { zh: '统称未在名录中定义', en: 'The collective name is not defined in the directory' },
  'not-in-directory': { zh: '名录中没有该单位', en: 'The directory has no such unit' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type AddressReason = keyof typeof addressReasons;
