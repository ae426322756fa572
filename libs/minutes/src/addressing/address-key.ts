import { addressText } from './address-text.js';
import { classSequence, stationedUnits } from './class-words.js';
import { levelKey, levelRun } from './levels.js';

/** The form in which names are compared: 各委、办、局 is 各委办局, 各县（区） is 各区、县. */
export function addressKey(name: string): string {
  return keyOfUnified(addressText(name).text);
}

/** The same for a text that is unified already. */
export function keyOfUnified(text: string): string {
  const withoutMarks = text.includes('、') || text.includes('（') ? joinClassWords(text) : text;
  return withoutMarks.includes('各') ? unifyLevels(withoutMarks) : withoutMarks;
}

function joinClassWords(text: string): string {
  return text
    .replace(classSequence, (word) => word.replace(/[、（）]/g, ''))
    .replace(stationedUnits, (word) => word.replaceAll('、', ''));
}

function unifyLevels(text: string): string {
  let key = '';
  let from = 0;
  for (let each = text.indexOf('各'); each >= 0; each = text.indexOf('各', from)) {
    const run = levelRun(text, each + 1);
    key += text.slice(from, each + 1) + (run === null ? '' : levelKey(run.levels));
    from = run?.end ?? each + 1;
  }
  return key + text.slice(from);
}

/** Spellings that mean the same body wherever they stand. */
const sameWords: readonly (readonly [RegExp, string])[] = [
  [/^中共/, ''],
  [/(?<=^[省市县区州盟旗])府(?=各|直|属|办|$)/, '政府'],
  [/人民政府/g, '政府'],
  [/管理委员会/g, '管委会'],
  [/工作委员会/g, '工委'],
  [/监察委员会/g, '监委'],
  [/人民法院/g, '法院'],
  [/人民检察院/g, '检察院'],
  [/人民武装部/g, '人武部'],
  [/街道办事处/g, '街道办'],
  [/〈街道〉办事处/g, '〈街道〉办'],
  [/各直属/g, '直属各'],
];

/** A key that 市政府 shares with 市人民政府, and 管委会 with 管理委员会. */
export function looseKey(key: string): string {
  return sameWords.reduce((text, [word, other]) => text.replace(word, other), key);
}
