import { isTownship, kindOf, type LevelKind } from './levels.js';

/** Organs that a row of names may share, and that stand only at its last name. Longest first. */
export const sharedOrgans = [
  '管理委员会',
  '街道办事处',
  '管委会',
  '办事处',
  '镇人民政府',
  '乡人民政府',
  '人民政府',
  '街道办',
  '政府',
  '党工委',
  '党委',
] as const;

/** Words that end the name of a body or a class of bodies. */
const organEnding =
  /(?:[局委办部院厅处室司行联所站团]|(?<!社)会|[镇乡]|街道|政府|中心|公司|集团|大学|单位|部门|机构|团体|企业|党派|委办局)(?:（[^（）]*）)?$/;

/** Words after which a name takes no further organ. */
const ownOrgan = /(?:[局委办部院会厅处室司行社联团]|政府|中心|公司|集团|大学|单位|部门|机构|团体|企业)$/;

export function endsInOrgan(text: string): boolean {
  return organEnding.test(text);
}

export function hasOwnOrgan(text: string): boolean {
  return ownOrgan.test(text);
}

const homeOf: Readonly<Record<string, readonly LevelKind[]>> = {
  人民政府: ['area'],
  政府: ['area'],
  行政公署: ['area'],
  街道办事处: ['street'],
  办事处: ['street'],
  街道办: ['street'],
  管委会: ['zone'],
  管理委员会: ['zone'],
  党委: ['area'],
  党工委: ['street', 'zone'],
};
const organ = '(?:人民政府|政府|行政公署|街道办事处|办事处|街道办|管委会|管理委员会|党委|党工委)';
const parallelOrgans = new RegExp(`(${organ})（(${organ}(?:、${organ})*)）`, 'g');
const lastOrgan = new RegExp(`${organ}$`);

/** Organs that the kinds of place have one of, each its own. */
export function isLevelOrgan(word: string): boolean {
  return word in homeOf;
}

export function suits(word: string, level: string): boolean {
  return homeOf[word]?.includes(kindOf(level)) ?? true;
}

/**
 * The ways to say `tail` for bodies of these levels, the most literal first: 党（工）委 is 党委 of a town and 党工委 of a
 * street; 人民政府（办事处） likewise; a street has no 人民政府 and a town no 办事处, whatever the writer shared.
 */
export function tailsFor(levels: readonly string[], tail: string): string[] {
  const [first = ''] = levels;
  const kind = kindOf(first);
  if (levels.some((level) => kindOf(level) !== kind)) return [tail];
  const paired = tail
    .replace(/党（工）委/g, kind === 'area' ? '党委' : '党工委')
    .replace(parallelOrgans, (_, word: string, others: string) => chosen([word, ...others.split('、')], first))
    .replace(/^街道(?=办)/, kind === 'street' ? '' : '街道');
  return [...new Set([tail, paired, ...withOrganOf(kind, paired)])];
}

function chosen(organs: readonly string[], level: string): string {
  return organs.find((word) => suits(word, level)) ?? organs[0] ?? '';
}

function withOrganOf(kind: LevelKind, tail: string): string[] {
  const word = lastOrgan.exec(tail)?.[0] ?? '';
  if (word === '' || homeOf[word]?.includes(kind)) return [];
  const stem = tail.slice(0, -word.length);
  if (word.startsWith('党')) return [stem + (kind === 'area' ? '党委' : '党工委')];
  if (kind === 'area') return stem === '' ? ['', '人民政府'] : [`${stem}人民政府`];
  return [stem + (kind === 'street' ? '办事处' : '管委会')];
}

const bareHead =
  /^(?:党（工）委|党委|党工委|人大|人民政府|政府|政协|纪委|监委|法院|人民法院|检察院|人民检察院|人武部|人民武装部|街道办事处|办事处|街道办|管委会|管理委员会)(?:（[^（）]*）)?$/;
const countyHead = /^(?:政协|监委|法院|人民法院|检察院|人民检察院)$/;

/** 法院 in 各县（区）人民政府、法院: an organ that each of the places before it has. */
export function isHeadUnder(levels: readonly string[], text: string): boolean {
  return bareHead.test(text) && !(countyHead.test(text) && levels.every(isTownship));
}
