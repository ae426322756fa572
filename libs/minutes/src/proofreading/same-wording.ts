import { skeletonOf } from './skeleton.js';
import { type NameIndex, type Reason, Touched } from './touched.js';

/** Characters of wording that one paragraph may differ in. */
const mostEdits = 2;

type Edit = 'replaced' | 'removed' | 'added';

/**
 * Whether two texts differ in form only: in spaces, line breaks, width, punctuation and brackets, and in at most two
 * characters that touch nothing of weight. Null when they do; else why not. The same whichever of the two comes first.
 *
 * Two characters in a row may come in or go (一个词漏写或重复), but a word that another takes the place of is no slip.
 */
export function differsInForm(before: string, after: string, names: NameIndex): Reason | null {
  const [olds, news] = [skeletonOf(before), skeletonOf(after)];
  const [a, b] = [olds.tokens, news.tokens];
  if (Math.abs(a.length - b.length) > mostEdits) return 'wording';
  if (olds.plain === news.plain && a.every((token, at) => token === b[at])) return null;
  const [old, now] = [new Touched(olds, names), new Touched(news, names)];

  /** Null: these edits will do; a reason: they would, but for what they touch; undefined: they don't lead there. */
  const search = (
    i: number,
    j: number,
    left: number,
    last: Edit | null,
    touched: Reason | null,
  ): Reason | null | undefined => {
    const from = i;
    while (i < a.length && a[i] === b[j]) {
      i++;
      j++;
    }
    if (i === a.length && j === b.length) return touched;
    if (left === 0) return undefined;
    const follows = i === from ? last : null;
    const may = (edit: Edit) => follows === null || (follows === edit && edit !== 'replaced');
    const ways: (Reason | null | undefined)[] = [];
    if (i < a.length && j < b.length && may('replaced')) {
      ways.push(search(i + 1, j + 1, left - 1, 'replaced', touched ?? old.byToken(i) ?? now.byToken(j)));
    }
    if (i < a.length && may('removed')) {
      ways.push(search(i + 1, j, left - 1, 'removed', touched ?? old.byToken(i) ?? now.byGap(j)));
    }
    if (j < b.length && may('added')) {
      ways.push(search(i, j + 1, left - 1, 'added', touched ?? now.byToken(j) ?? old.byGap(i)));
    }
    return ways.includes(null) ? null : ways.find((way) => way !== undefined);
  };

  const found = search(0, 0, mostEdits, null, null);
  return found === undefined ? 'wording' : found;
}
