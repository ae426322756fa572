import { beginsWithSurname, cutNameFromPost, cutUnitFromPost, looksLikeName } from '../text/names.js';
import { isUnitBeyondDoubt } from './unit-and-name.js';

/** 市委副书记、市长赵甲 is one person with two posts. 镇党委书记、镇长 are two. */
export function withPostsJoined(entries: readonly string[]): string[] {
  const fromTheRight: string[] = [];
  for (const entry of [...entries].reverse()) {
    const next = fromTheRight.at(-1) ?? '';
    if (isBarePost(entry) && isSecondPost(next)) fromTheRight[fromTheRight.length - 1] = `${entry}、${next}`;
    else fromTheRight.push(entry);
  }
  return fromTheRight.reverse();
}

function isBarePost(entry: string): boolean {
  return /^\p{Script=Han}{2,12}$/u.test(entry) && cutUnitFromPost(entry) !== null;
}

/** A name behind its post, so that the post before it is the same person's. */
function isSecondPost(entry: string): boolean {
  const bare = entry.replace(/[（(].*$/, '');
  return cutNameFromPost(bare).post !== '' && cutUnitFromPost(bare) === null;
}

/** 「甲某某　乙 某　丙某某」: names set apart by spaces only, those of two characters padded by one inside. */
export function separatedBySpaces(text: string): string[][] | null {
  if (/[，,、；;]/.test(text) || !/\s/.test(text)) return null;
  const names: string[] = [];
  let half = '';
  for (const token of text.split(/\s+/)) {
    const isHalf = token.length === 1 && half === '';
    if (!isHalf) names.push(half + token);
    half = isHalf ? token : '';
  }
  return namesBesideUnits(names.concat(half === '' ? [] : [half])).map((name) => [name]);
}

/** 办公室 赵甲 财务科 钱乙: a space stands between unit or post and name too. */
function namesBesideUnits(tokens: readonly string[]): string[] {
  const entries: string[] = [];
  for (const token of tokens) {
    const before = entries.at(-1) ?? '';
    const isOfBefore = looksLikeName(token) && beginsWithSurname(token) && isUnitOrPost(before);
    if (isOfBefore) entries[entries.length - 1] = before + token;
    else entries.push(token);
  }
  return entries;
}

function isUnitOrPost(text: string): boolean {
  return text.length >= 2 && (cutUnitFromPost(text) !== null || (text.length >= 3 && isUnitBeyondDoubt(text)));
}
