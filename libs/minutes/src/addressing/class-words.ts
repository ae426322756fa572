import { beginsWithSurname, cutNameFromPost } from '../text/names.js';

const organLetters = '部委办厅局室行社司院';
const asideLetters = `[${organLetters}]`;

/**
 * 委、办、局 and 委（办、局）: one word for a class of bodies, whatever stands between its characters. Not where its last
 * character begins a longer word: 「各委、办公室」.
 */
export const classSequence = new RegExp(
  `(?<=各|有关|相关|直属)${asideLetters}+(?:、${asideLetters}+|（${asideLetters}+(?:、${asideLetters}+)*）)+` +
    `(?![${organLetters}公事员学政团区会])`,
  'g',
);

/** 驻市中央、省属各单位: bodies of several levels with their seat in one place. */
export const stationedUnits = /驻[^、，；。：（）]{1,4}[中央省自治区市州盟县旗直属、]{0,12}各?单位/g;

const openWords = /有关|相关|涉及的|等(?:单位|部门|企业|地|方面)?$|所属单位$/;
const vagueClass =
  /(?:各|所有|全体|全部|大型|重点).*(?:企业|企事业单位|事业单位|企业单位|机构|院校|学校|高校|商会|协会|公司|银行|医院|媒体|部队|党派)$/;
const stationed = /^驻.*(?:单位|部门|机构|企业|部队)$/;

/** Why no rule can say who belongs to it; null for every other phrase. */
export function openSetOf(text: string): 'not-a-closed-set' | 'vague-class' | 'stationed-units' | null {
  if (openWords.test(text)) return 'not-a-closed-set';
  if (stationed.test(text)) return 'stationed-units';
  return vagueClass.test(text) ? 'vague-class' : null;
}

const persons =
  /(?:领导|领导班子|四套班子|班子|同志|先生|女士|负责人|联系人|人员|干部|成员|代表|常委|委员|书记|[省市县区州盟旗镇乡局部厅处科院校所站组社]长|秘书长|董事长|检察长|主任|主席|主委|经理|行长|政委|司令员|总工程师|总会计师|巡视员|调研员|助理)$/;

/** 局领导, 市委常委, 各位副市长, 市长甲某某: people, who have no inbox of a unit. */
export function namesPersons(text: string): boolean {
  if (text.length > 40) return false;
  const { name, post } = cutNameFromPost(text);
  return persons.test(text) || (post !== '' && beginsWithSurname(name));
}
