import { diffArrays } from 'diff';
import type { Budget } from './budget.js';

export interface TextPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/**
 * One text with what was added to it and removed from it. Without the added parts it is the old text, without the
 * removed ones the new. Two texts that have little in common, or that it would take too long to compare, are replaced
 * as a whole.
 */
export function textParts(before: string, after: string, budget: Budget): TextPart[] {
  if (before === after) return parts('same', after);
  if (before === '' || after === '' || !haveMuchInCommon(before, after)) return replaced(before, after);

  const [olds, news] = [tokensOf(before), tokensOf(after)];
  const start = commonStart(olds, news);
  const end = commonStart(olds.slice(start).reverse(), news.slice(start).reverse());
  const middle = changesOf(olds.slice(start, olds.length - end), news.slice(start, news.length - end), budget);
  const found = [
    ...parts('same', olds.slice(0, start).join('')),
    ...middle,
    ...parts('same', olds.slice(olds.length - end).join('')),
  ];
  return joined(withoutIslands(joined(found)));
}

function changesOf(olds: string[], news: string[], budget: Budget): TextPart[] {
  const maxEditLength = budget.mostChanges;
  const changes = diffArrays(olds, news, { maxEditLength });
  if (changes === undefined) {
    budget.spend(maxEditLength);
    return replaced(olds.join(''), news.join(''));
  }

  budget.spend(changes.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0));
  return changes.flatMap(({ added, removed, value }) =>
    parts(added ? 'added' : removed ? 'removed' : 'same', value.join('')),
  );
}

function commonStart(before: readonly string[], after: readonly string[]): number {
  let length = 0;
  while (length < before.length && length < after.length && before[length] === after[length]) length++;
  return length;
}

/** A Chinese character is one token; so is a number or a word in Latin letters, which nobody reads digit by digit. */
function tokensOf(text: string): string[] {
  return text.match(/\d+(?:\.\d+)?|[A-Za-z]+|./gsu) ?? [];
}

/** Of all their characters: below this share a comparison shows only what they have in common by chance. */
const leastInCommon = 0.3;

function haveMuchInCommon(before: string, after: string): boolean {
  return charactersInCommon(countCharacters(before), countCharacters(after)) >= leastInCommon;
}

export interface CharacterCount {
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
}

export function countCharacters(text: string): CharacterCount {
  const counts = new Map<string, number>();
  let total = 0;
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
    total++;
  }
  return { total, counts };
}

/** 0 to 1: the share of the characters of both that the other one has as well, wherever it stands. */
export function charactersInCommon(before: CharacterCount, after: CharacterCount): number {
  if (before.total + after.total === 0) return 1;
  let shared = 0;
  for (const [character, count] of before.counts) shared += Math.min(count, after.counts.get(character) ?? 0);
  return (2 * shared) / (before.total + after.total);
}

/** 「会议[原则]同[意][通过]」: one character left over between two changes is harder to read than a longer change. */
function withoutIslands(found: readonly TextPart[]): TextPart[] {
  return found.flatMap((part, at) => {
    const isIsland = part.kind === 'same' && [...part.text].length === 1 && at > 0 && at < found.length - 1;
    return isIsland ? replaced(part.text, part.text) : [part];
  });
}

/** Neighbours of a kind become one; within a change what was removed stands first. */
function joined(found: readonly TextPart[]): TextPart[] {
  const result: TextPart[] = [];
  let [removed, added] = ['', ''];
  const closeChange = () => {
    result.push(...parts('removed', removed), ...parts('added', added));
    [removed, added] = ['', ''];
  };
  let same = '';
  const closeSame = () => {
    result.push(...parts('same', same));
    same = '';
  };
  for (const { kind, text } of found) {
    if (kind === 'same') {
      closeChange();
      same += text;
    } else {
      closeSame();
      if (kind === 'removed') removed += text;
      else added += text;
    }
  }
  closeSame();
  closeChange();
  return result;
}

function replaced(before: string, after: string): TextPart[] {
  return [...parts('removed', before), ...parts('added', after)];
}

function parts(kind: TextPart['kind'], text: string): TextPart[] {
  return text === '' ? [] : [{ kind, text }];
}
