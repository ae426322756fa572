import type { AddressedUnit } from './address-directory.js';
import { levelSequence } from './address-text.js';
import type { Lexicon, Meaning } from './lexicon.js';
import type { AddressReason } from './reasons.js';

/** What the line lends an item: a beginning from its left, an ending from its right, one from beyond the comma. */
export interface ItemContext {
  readonly prefix: string;
  readonly suffixes: readonly string[];
  readonly suffixesBeyondComma: readonly string[];
}

/**
 * How one item was read. `exact` and `high` count as resolved. Everything else is `needs-person` (with the units that
 * were proposed, if any) or `unresolved`: never dropped, never guessed.
 */
export interface Reading {
  readonly kind: 'unit' | 'group' | 'needs-person' | 'unresolved';
  readonly units: readonly AddressedUnit[];
  readonly confidence: 'exact' | 'high' | 'low';
  readonly reason: AddressReason;
}

/** No item of a real line comes near this length; beyond it the patterns below would only cost time. */
const longestItem = 300;

/** Tries the rules in order; the first that gives an answer decides. */
export function readItem(text: string, context: ItemContext, lexicon: Lexicon): Reading {
  if (text.length > longestItem) return unresolved('not-in-directory');
  return (
    exclusion(text, lexicon) ??
    asWritten(text, context, lexicon) ??
    carriedAffixes(text, context, lexicon) ??
    distributedLevels(text, lexicon) ??
    nameInBrackets(text, context, lexicon) ??
    suffixBeyondComma(text, context, lexicon) ??
    unanswered(text, lexicon)
  );
}

/** 各镇人民政府（甲镇除外）, 不发企业: a proposal, for a person to confirm. */
function exclusion(text: string, lexicon: Lexicon): Reading | null {
  if (/^(?:不发|不含|除)/.test(text)) return needsPerson('exclusion');
  const [, whole = '', out = ''] = /^(.+)（(?:除|不含|不包括)?(.+?)(?:除外)?）$/.exec(text) ?? [];
  if (!/（(?:除|不含|不包括)|除外）$/.test(text)) return null;
  const without = new Set(
    out
      .split('、')
      .flatMap((name) => unitsOf(lexicon.meaningOf(name)))
      .map(({ code }) => code),
  );
  return needsPerson(
    'exclusion',
    unitsOf(lexicon.meaningOf(whole)).filter(({ code }) => !without.has(code)),
  );
}

/** A name of the directory. Where the shared ending would make it another unit's name, a person decides. */
function asWritten(text: string, { suffixes }: ItemContext, lexicon: Lexicon): Reading | null {
  const meaning = lexicon.meaningOf(text);
  if (meaning === null || meaning.kind === 'none') return null;
  const other = meaning.kind === 'unit' ? firstKnown(withSuffixes(text, suffixes), lexicon) : null;
  if (other !== null && !sameUnits(other, meaning)) return needsPerson('two-readings', unitsOf(meaning));
  return { kind: meaning.kind, units: meaning.units, confidence: 'exact', reason: 'as-written' };
}

/** 甲区、乙区管委会 → 甲区管委会. 市法院、检察院 → 市检察院. */
function carriedAffixes(text: string, { prefix, suffixes }: ItemContext, lexicon: Lexicon): Reading | null {
  const endings = withSuffixes(text, suffixes);
  const beginnings = withPrefix(text, prefix);
  const both = endings.flatMap((ending) => withPrefix(ending, prefix));
  return (
    high('suffix-carried-left', firstKnown(endings, lexicon)) ??
    high('prefix-carried-right', firstKnown(beginnings, lexicon)) ??
    high('suffix-carried-left', firstKnown(both, lexicon))
  );
}

/** 各县（市、区）人民政府 → 各县人民政府, 各市人民政府, 各区人民政府; all of them must be known. */
function distributedLevels(text: string, lexicon: Lexicon): Reading | null {
  const word = text.match(levelSequence)?.[0];
  if (word === undefined || !text.startsWith(word)) return null;
  const tail = text.slice(word.length);
  const meanings = word
    .slice(1)
    .split(/[、（）]/)
    .filter((level) => level !== '')
    .map((level) => lexicon.meaningOf(`各${level}${tail}`));
  if (meanings.some((meaning) => unitsOf(meaning).length === 0)) return null;
  return { kind: 'group', units: meanings.flatMap(unitsOf), confidence: 'high', reason: 'levels-distributed' };
}

/** 甲区（乙镇）管委会: mostly a second name of one body, sometimes a further kind of body. */
function nameInBrackets(text: string, context: ItemContext, lexicon: Lexicon): Reading | null {
  const [, before = '', second = '', after = ''] = /^([^（）]+)（([^（）]+)）([^（）]*)$/.exec(text) ?? [];
  if (before === '') return null;
  const outer = readBare(before + after, context, lexicon);
  const inner = lexicon.meaningOf(second);
  if (outer === null) return inner === null ? null : needsPerson('brackets-name-another', unitsOf(inner));
  if (outer.kind === 'group') return needsPerson('brackets-add-a-kind', outer.units);
  if (inner === null) return { ...outer, confidence: 'high', reason: 'second-name-unknown' };
  if (sameUnits(inner, outer)) return { ...outer, confidence: 'exact', reason: 'two-names-of-one' };
  return needsPerson('brackets-name-another', outer.units);
}

function readBare(text: string, context: ItemContext, lexicon: Lexicon): Reading | null {
  return asWritten(text, context, lexicon) ?? carriedAffixes(text, context, lexicon);
}

/** 「甲园区、乙区，丙港口管委会」: the comma ends what is shared by rule; writers ignore that, so propose it only. */
function suffixBeyondComma(text: string, { suffixesBeyondComma }: ItemContext, lexicon: Lexicon): Reading | null {
  const meaning = firstKnown(withSuffixes(text, suffixesBeyondComma), lexicon);
  return meaning === null ? null : needsPerson('suffix-across-comma', unitsOf(meaning));
}

function unanswered(text: string, lexicon: Lexicon): Reading {
  const meaning = lexicon.meaningOf(text);
  if (meaning?.kind === 'none') return unresolved(meaning.reason);
  if (/有关|相关|等$|等(?:单位|部门|企业)$/.test(text)) return needsPerson('not-a-closed-set');
  if (/(?:领导|同志|负责人|班子成员|全体成员)$/.test(text)) return needsPerson('names-persons');
  return unresolved(/^各|各[^各]*$/.test(text) ? 'group-unknown' : 'not-in-directory');
}

/** Words that end the name of a body: an item that has one takes no other. */
const organ = /(?:[局委办部院会厅处室司行社]|政府|中心|公司|集团|大学|学院|街道办)$/;

function withSuffixes(text: string, suffixes: readonly string[]): string[] {
  return organ.test(text) ? [] : suffixes.map((suffix) => text + suffix);
}

function withPrefix(text: string, prefix: string): string[] {
  return prefix === '' || text.startsWith(prefix) ? [] : [prefix + text];
}

function firstKnown(names: readonly string[], lexicon: Lexicon): Meaning | null {
  for (const name of names) {
    const meaning = lexicon.meaningOf(name);
    if (meaning !== null && meaning.kind !== 'none') return meaning;
  }
  return null;
}

function high(reason: AddressReason, meaning: Meaning | null): Reading | null {
  if (meaning === null || meaning.kind === 'none') return null;
  return { kind: meaning.kind, units: meaning.units, confidence: 'high', reason };
}

function needsPerson(reason: AddressReason, proposed: readonly AddressedUnit[] = []): Reading {
  return { kind: 'needs-person', units: proposed, confidence: 'low', reason };
}

function unresolved(reason: AddressReason): Reading {
  return { kind: 'unresolved', units: [], confidence: 'low', reason };
}

function unitsOf(meaning: Meaning | null): readonly AddressedUnit[] {
  return meaning === null || meaning.kind === 'none' ? [] : meaning.units;
}

function sameUnits(meaning: Meaning, other: Meaning | Reading): boolean {
  const codes = 'units' in other ? other.units.map(({ code }) => code).join('\n') : '';
  return (
    unitsOf(meaning)
      .map(({ code }) => code)
      .join('\n') === codes
  );
}
