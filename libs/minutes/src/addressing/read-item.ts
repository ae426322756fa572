import type { AddressedUnit } from './address-directory.js';
import { type ItemContext, levelPrefix } from './affixes.js';
import { namesPersons, openSetOf } from './class-words.js';
import { distinct, type Known, type Lexicon, sameUnits } from './lexicon.js';
import { type LevelsRead, readHeadOf, readLevels } from './parallel-levels.js';
import type { AddressReason } from './reasons.js';

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
    headOfLevels(text, context, lexicon) ??
    carriedAffixes(text, context, lexicon) ??
    severalLevels(text, lexicon) ??
    nameInBrackets(text, context, lexicon) ??
    joinedNames(text, context, lexicon) ??
    suffixBeyondComma(text, context, lexicon) ??
    unanswered(text, lexicon)
  );
}

/** 各镇人民政府（甲镇除外）, 不发企业: a proposal, for a person to confirm. */
function exclusion(text: string, lexicon: Lexicon): Reading | null {
  if (exceptedBy(text) !== null) return needsPerson('exclusion');
  const [, whole = '', out = ''] = /^(.+)（(?:除|不含|不包括)?(.+?)(?:除外)?）$/.exec(text) ?? [];
  if (!/（(?:除|不含|不包括)|除外）$/.test(text)) return null;
  const without = new Set(
    out
      .split('、')
      .flatMap((name) => lexicon.find(name)?.units ?? [])
      .map(({ code }) => code),
  );
  return needsPerson(
    'exclusion',
    (lexicon.find(whole)?.units ?? []).filter(({ code }) => !without.has(code)),
  );
}

/** 不发甲局, 除甲局外: what an item by itself takes out of its line; null for any other item. */
export function exceptedBy(text: string): string | null {
  return /^(?:不发|不含|不包括|除)(.*?)(?:除?外|以外)?$/.exec(text)?.[1] ?? null;
}

/** A name of the directory. Where the shared ending would make it another unit's name, a person decides. */
function asWritten(text: string, { suffixes }: ItemContext, lexicon: Lexicon): Reading | null {
  const known = lexicon.find(text);
  if (known === null) return null;
  const other = known.kind === 'unit' ? firstKnown(withSuffixes(text, suffixes), lexicon) : null;
  if (other !== null && !sameUnits(other.units, known.units)) return needsPerson('two-readings', known.units);
  const { kind, units } = known;
  return known.exact
    ? { kind, units, confidence: 'exact', reason: 'as-written' }
    : { kind, units, confidence: 'high', reason: 'usual-short-form' };
}

/** 各县（区）人民政府、法院 → the courts of the same levels. */
function headOfLevels(text: string, { levels }: ItemContext, lexicon: Lexicon): Reading | null {
  return ofLevels('modifier-carried-right', readHeadOf(levels, text, lexicon));
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

/** 各县（市、区）人民政府 → 各县人民政府, 各市人民政府, 各区人民政府; where one is not known, a person decides. */
function severalLevels(text: string, lexicon: Lexicon): Reading | null {
  return ofLevels('levels-distributed', readLevels(text, lexicon));
}

function ofLevels(reason: AddressReason, read: LevelsRead | null): Reading | null {
  if (read === null || read.units.length === 0) return null;
  return read.missing
    ? needsPerson(reason, read.units)
    : { kind: 'group', units: read.units, confidence: 'high', reason };
}

/** 甲区（乙镇）管委会: mostly a second name of one body, sometimes a further class of bodies. */
function nameInBrackets(text: string, context: ItemContext, lexicon: Lexicon): Reading | null {
  const [, before = '', second = '', after = ''] = /^([^（）]+)（([^（）]+)）([^（）]*)$/.exec(text) ?? [];
  if (before === '') return null;
  const outer = readBare(before + after, context, lexicon);
  const level = levelPrefix(before) ?? context.prefix;
  const inner = firstKnown([second, level + second, second + after], lexicon);
  if (outer === null) return inner === null ? null : needsPerson('brackets-name-another', inner.units);
  if (outer.kind === 'group') return withAddedKind(outer, before, second, context, lexicon);
  // An unknown name may be another body that should have had the document: nobody but a person can tell.
  if (inner === null) return needsPerson('second-name-unknown', outer.units);
  if (sameUnits(inner.units, outer.units)) return { ...outer, confidence: 'exact', reason: 'two-names-of-one' };
  return needsPerson('brackets-name-another', outer.units);
}

/** 区各委办局（公司）, 各镇人民政府（街道办事处）: both classes, where the directory knows the second as one. */
function withAddedKind(
  outer: Reading,
  before: string,
  second: string,
  { prefix }: ItemContext,
  lexicon: Lexicon,
): Reading {
  const level = before.slice(0, before.indexOf('各'));
  const names = [`${level}各${second}`, `${prefix}各${second}`, `${level}属各${second}`, `各${second}`, second];
  const kind = firstKnown(names, lexicon);
  if (kind === null) return needsPerson('brackets-add-a-kind', outer.units);
  return { kind: 'group', units: distinct([...outer.units, ...kind.units]), confidence: 'high', reason: 'kinds-added' };
}

/** 甲局和乙局: names that a word joins and no mark separates. Both must be known, or it may be one name (某规划和建设局). */
function joinedNames(text: string, context: ItemContext, lexicon: Lexicon): Reading | null {
  for (const joiner of text.matchAll(/以及|[和及与]/g)) {
    const first = text.slice(0, joiner.index);
    const left = readBare(first, context, lexicon);
    const prefix = levelPrefix(first) ?? context.prefix;
    const right = readBare(text.slice(joiner.index + joiner[0].length), { ...context, prefix }, lexicon);
    if (left === null || right === null) continue;
    const units = distinct([...left.units, ...right.units]);
    const certain = [left, right].every(({ kind }) => kind === 'unit' || kind === 'group');
    return certain
      ? { kind: 'group', units, confidence: 'high', reason: 'joined-names' }
      : needsPerson('joined-names', units);
  }
  return null;
}

function readBare(text: string, context: ItemContext, lexicon: Lexicon): Reading | null {
  return asWritten(text, context, lexicon) ?? carriedAffixes(text, context, lexicon);
}

/** 「甲园区、乙区，丙港口管委会」: the comma ends what is shared by rule; writers ignore that, so propose it only. */
function suffixBeyondComma(text: string, { suffixesBeyondComma }: ItemContext, lexicon: Lexicon): Reading | null {
  const meaning = firstKnown(withSuffixes(text, suffixesBeyondComma), lexicon);
  return meaning && needsPerson('suffix-across-comma', meaning.units);
}

function unanswered(text: string, lexicon: Lexicon): Reading {
  const meaning = lexicon.meaningOf(text);
  if (meaning?.kind === 'none') return unresolved(meaning.reason);
  const open = openSetOf(text);
  if (open !== null) return needsPerson(open);
  if (namesPersons(text)) return needsPerson('names-persons');
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

function firstKnown(names: readonly string[], lexicon: Lexicon): Known | null {
  for (const name of names) {
    const known = lexicon.find(name);
    if (known !== null) return known;
  }
  return null;
}

function high(reason: AddressReason, known: Known | null): Reading | null {
  return known && { kind: known.kind, units: known.units, confidence: 'high', reason };
}

function needsPerson(reason: AddressReason, proposed: readonly AddressedUnit[] = []): Reading {
  return { kind: 'needs-person', units: proposed, confidence: 'low', reason };
}

function unresolved(reason: AddressReason): Reading {
  return { kind: 'unresolved', units: [], confidence: 'low', reason };
}
