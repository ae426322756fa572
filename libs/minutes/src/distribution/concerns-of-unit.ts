import { readDecisions } from '../decisions/read-decisions.js';
import type { Minutes } from '../model.js';
import { chineseNumeral } from '../text/chinese-numeral.js';
import type { UnitLexicon } from '../text/unit-names.js';
import { itemsNaming, type NamedUnit } from './extract.js';

/** Something that the minutes ask of a unit. */
export interface AskedOfUnit {
  /** The clause, as the text has it. */
  readonly what: string;
  /** By when, in the words of the text; '' where it says nothing. */
  readonly due: string;
}

/** What of some minutes a unit must know: the headings of the items that name it, and what it is asked to do. */
export interface ConcernsOfUnit {
  readonly items: readonly string[];
  readonly asked: readonly AskedOfUnit[];
}

/** Reads the minutes once, to be asked about as many units as there are. */
export function concernsReader(minutes: Minutes, directory: UnitLexicon = []): (unit: NamedUnit) => ConcernsOfUnit {
  const decisions = readDecisions(minutes, directory);
  return (unit) => ({
    items: itemsNaming(minutes, unit, directory).map(({ item, index }) =>
      [`${chineseNumeral(item.ordinal ?? index + 1)}、`, item.heading].join(''),
    ),
    asked: decisions.flatMap(({ actions }) =>
      actions
        .filter(({ actors }) => actors.some(({ unit: name, toConfirm }) => name === unit.name && !toConfirm))
        .map(({ what, due }) => ({ what, due: due?.text ?? '' })),
    ),
  });
}
