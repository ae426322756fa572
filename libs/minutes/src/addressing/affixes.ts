import { classPhrase } from './class-phrase.js';
import { namesPersons } from './class-words.js';
import { hasOwnOrgan, isHeadUnder, sharedOrgans } from './organs.js';
import { ownsClasses, placesOf, prefixesOf } from './prefixes.js';
import type { AddressItem } from './split-line.js';

/** What the line lends an item: beginnings from its left, endings from its right. */
export interface ItemContext {
  /** 市委, 市: of the last phrase that had one, across commas. Longest first; empty for an item with its own. */
  readonly prefixes: readonly string[];
  /** The places with which the names to its left in the block begin. */
  readonly places: readonly string[];
  /** Whether a class phrase (各…) stands to its left. */
  readonly afterClass: boolean;
  /** The levels over which its head distributes: 县, 区 for 法院 in 各县（区）人民政府、法院. */
  readonly levels: readonly string[];
  /** Organs with which the next name in the block ends. Longest first. */
  readonly organs: readonly string[];
  /** Any other ending of the next name in the block. Longest first. */
  readonly endings: readonly string[];
  /** Organs of the first such name beyond the comma. */
  readonly organsBeyondComma: readonly string[];
  /** 各部门 for 市委 in 市委、市政府各部门. */
  readonly classTail: string;
  readonly beforePersons: boolean;
}

type FromLeft = Pick<ItemContext, 'prefixes' | 'places' | 'afterClass' | 'levels'>;
type FromRight = Omit<ItemContext, keyof FromLeft>;

/** What each item of a line may borrow from the others, in one pass from either side. */
export function contextsOf(items: readonly AddressItem[]): ItemContext[] {
  const right = fromRight(items);
  return fromLeft(items).map((left, index) => ({ ...left, ...(right[index] ?? nothingRight) }));
}

function fromLeft(items: readonly AddressItem[]): FromLeft[] {
  let lent: readonly string[] = [];
  let afterClass = false;
  let places: readonly string[] = [];
  let levels: readonly string[] = [];
  let block = -1;
  return items.map((item) => {
    if (item.block !== block) {
      places = [];
      levels = [];
      block = item.block;
    }
    const own = prefixesOf(item.text);
    const isHead = isHeadUnder(levels, item.text);
    const context = { prefixes: own === null ? lent : [], places, afterClass, levels: isHead ? levels : [] };

    lent = own ?? lent;
    const phrase = classPhrase(item.text);
    if (!isHead) levels = phrase?.levels ?? [];
    afterClass = phrase !== null || (afterClass && own === null);
    const [ownPlaces] = [placesOf(item.text)];
    if (ownPlaces.length > 0) places = ownPlaces;
    return context;
  });
}

const nothingRight: FromRight = { organs: [], endings: [], organsBeyondComma: [], classTail: '', beforePersons: false };

function fromRight(items: readonly AddressItem[]): FromRight[] {
  const contexts: FromRight[] = [];
  let block = -1;
  let current: FromRight = nothingRight;
  for (const item of [...items].reverse()) {
    if (item.block !== block) {
      const next = item.block === block - 1 ? current.organs : [];
      current = { ...nothingRight, organsBeyondComma: next };
      block = item.block;
    }
    contexts.push(current);
    current = lentToLeft(item.text, current);
  }
  return contexts.reverse();
}

const longestEnding = 8;

/** What an item and those to its right lend together. A bare name passes on what it gets; one with an organ does not. */
function lentToLeft(text: string, passed: FromRight): FromRight {
  const each = text.indexOf('各');
  const beforePersons = namesPersons(text);
  const classTail =
    each < 0 ? (ownsClasses(text) ? passed.classTail : '') : ownsClasses(text.slice(0, each)) ? text.slice(each) : '';
  const bare = text.replace(/（[^（）]*）$/, '');
  const organs = sharedOrgans.filter((organ) => bare.endsWith(organ) && bare !== organ);
  if (organs.length === 0 && !hasOwnOrgan(bare)) return { ...passed, classTail, beforePersons };

  const lengths = Array.from({ length: Math.min(longestEnding, bare.length - 1) }, (_, index) => index + 1).reverse();
  const endings = lengths.map((length) => bare.slice(-length));
  return { ...passed, organs, endings, classTail, beforePersons };
}
