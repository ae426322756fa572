import type { Rule } from './rule.js';
import * as addresses from './rules/addresses.js';
import * as attendance from './rules/attendance.js';
import * as brackets from './rules/brackets.js';
import * as chairAndLeaders from './rules/chair-and-leaders.js';
import * as characters from './rules/characters.js';
import * as dateOrder from './rules/date-order.js';
import * as datesInText from './rules/dates-in-text.js';
import * as decisions from './rules/decisions.js';
import * as documentNumber from './rules/document-number.js';
import * as headings from './rules/headings.js';
import * as itemNumbers from './rules/item-numbers.js';
import * as meetingFacts from './rules/meeting-facts.js';
import * as missingParts from './rules/missing-parts.js';
import * as misspellings from './rules/misspellings.js';
import * as names from './rules/names.js';
import * as numerals from './rules/numerals.js';
import * as personalData from './rules/personal-data.js';
import * as punctuation from './rules/punctuation.js';
import * as reading from './rules/reading.js';
import * as repeatedWords from './rules/repeated-words.js';
import * as sentences from './rules/sentences.js';
import * as topics from './rules/topics.js';
import * as units from './rules/units.js';

/** Every export of a file in rules/ is a rule: writing one there is all that it takes to add it. */
const families: readonly Readonly<Record<string, Rule>>[] = [
  missingParts,
  documentNumber,
  dateOrder,
  datesInText,
  meetingFacts,
  topics,
  itemNumbers,
  headings,
  decisions,
  attendance,
  chairAndLeaders,
  names,
  units,
  addresses,
  personalData,
  sentences,
  repeatedWords,
  misspellings,
  punctuation,
  brackets,
  numerals,
  characters,
  reading,
];

export const rules: readonly Rule[] = families.flatMap((family) => Object.values(family));
