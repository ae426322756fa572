import { type AddressDirectory, type AddressedUnit } from './address-directory.js';
import { addressText } from './address-text.js';
import { contextsOf } from './affixes.js';
import { distinct, type Lexicon, lexiconOn } from './lexicon.js';
import { exceptedBy, type Reading, readItem } from './read-item.js';
import { splitLine } from './split-line.js';

/** One item of an address line and what it means. `text` is `line.slice(...span)` of the line as given. */
export interface AddressPhrase extends Reading {
  readonly line: 'main' | 'copy';
  readonly text: string;
  readonly span: readonly [start: number, end: number];
}

export interface Resolution {
  /** Every item of both lines, in order. */
  readonly phrases: readonly AddressPhrase[];
  /** Units of 主送 that are certain, each once, in the order of mention. */
  readonly main: readonly AddressedUnit[];
  /** Units of 抄送 that are certain and not in `main`. */
  readonly copy: readonly AddressedUnit[];
  /** What a person must settle before anything is sent. */
  readonly needsPerson: readonly AddressPhrase[];
}

/**
 * Resolves the address lines into units, by the directory and the groups that are valid `on` that day (YYYY-MM-DD).
 * An item is read by the longest name that the directory knows, then by what items share with their neighbours, then by
 * its brackets; a collective name means its members of that day. Only what is certain is addressed.
 */
export function resolveRecipients(
  lines: { readonly main: string; readonly copy: string },
  directory: AddressDirectory,
  on: string,
): Resolution {
  const lexicon = lexiconOn(directory, on);
  const phrases = [...readLine('main', lines.main, lexicon), ...readLine('copy', lines.copy, lexicon)];
  const main = certainUnits(phrases, 'main');
  const inMain = new Set(main.map(({ code }) => code));
  return {
    phrases,
    main,
    copy: certainUnits(phrases, 'copy').filter(({ code }) => !inMain.has(code)),
    needsPerson: phrases.filter((phrase) => !isCertain(phrase)),
  };
}

function readLine(line: 'main' | 'copy', written: string, lexicon: Lexicon): AddressPhrase[] {
  const unified = addressText(written);
  const items = splitLine(unified, (name) => lexicon.meaningOf(name) !== null);
  const contexts = contextsOf(items);
  const phrases = items.map((item, index) => {
    const span = [unified.at[item.start] ?? 0, (unified.at[item.end - 1] ?? 0) + 1] as const;
    const context = contexts[index] ?? { prefix: '', suffixes: [], suffixesBeyondComma: [], levels: [] };
    return { line, text: written.slice(...span), span, ...readItem(item.text, context, lexicon) };
  });
  const excepted = items.flatMap((item, index) => {
    const name = exceptedBy(item.text);
    return name === null ? [] : unitsNamed(name, contexts[index]?.prefix ?? '', lexicon);
  });
  return excepted.length === 0 ? phrases : phrases.map((phrase) => withoutExcepted(phrase, excepted));
}

function unitsNamed(names: string, prefix: string, lexicon: Lexicon): AddressedUnit[] {
  return names.split(/[、和及]/).flatMap((name) => (lexicon.find(name) ?? lexicon.find(prefix + name))?.units ?? []);
}

/** 市各委办局，不发甲局: nothing that would reach 甲局 is certain any more. */
function withoutExcepted(phrase: AddressPhrase, excepted: readonly AddressedUnit[]): AddressPhrase {
  const out = new Set(excepted.map(({ code }) => code));
  const units = phrase.units.filter(({ code }) => !out.has(code));
  if (units.length === phrase.units.length) return phrase;
  return { ...phrase, kind: 'needs-person', units, confidence: 'low', reason: 'exclusion' };
}

function certainUnits(phrases: readonly AddressPhrase[], line: 'main' | 'copy'): AddressedUnit[] {
  return distinct(phrases.filter((phrase) => phrase.line === line && isCertain(phrase)).flatMap(({ units }) => units));
}

function isCertain({ kind }: AddressPhrase): boolean {
  return kind === 'unit' || kind === 'group';
}
