import type { Attendee, Minutes } from '../model.js';
import { splitOutsideBrackets, withoutSpaces } from '../text/characters.js';
import { looksLikeName } from '../text/names.js';
import type { UnitNames } from '../text/unit-names.js';
import type { Block } from './paragraphs.js';
import { attendanceLabel } from './parts.js';
import { cutUnit } from './unit-and-name.js';
import type { Warn } from './warnings.js';

/** Reads 出席, 列席, 请假, 缺席. A label that stands twice continues its list. */
export function readAttendance(blocks: readonly Block[], units: UnitNames, warn: Warn): Minutes['attendance'] {
  const attendance: Minutes['attendance'] = { present: [], inAttendance: [], excused: [], absent: [] };
  let cutByForm = false;
  for (const block of blocks) {
    const label = attendanceLabel(block.text);
    if (label === null) continue;
    const people = readPeople(block.text.slice(label.end), units, (code, text) =>
      warn(code, { line: block.line, text }),
    );
    attendance[label.list] = attendance[label.list].concat(people);
    cutByForm ||= people.some(({ unit }) => unit !== null);
  }
  if (cutByForm && units.isEmpty) warn('units-cut-by-form');
  return attendance;
}

type Report = (code: 'unit-not-in-lexicon' | 'attendee-without-name' | 'uncertain-name', text: string) => void;

/** After ， a new unit begins; after 、 the unit of the person before carries over. */
function readPeople(list: string, units: UnitNames, report: Report): Attendee[] {
  const text = list.trim().replace(/[。.；;]+$/, '');
  const groups =
    separatedBySpaces(text) ?? splitOutsideBrackets(text, '，,；;。').map((group) => splitOutsideBrackets(group, '、'));
  return groups.flatMap((group) =>
    readGroup(
      group.map(withoutSpaces).filter((entry) => entry !== ''),
      units,
      report,
    ),
  );
}

function readGroup(entries: readonly string[], units: UnitNames, report: Report): Attendee[] {
  const people: Attendee[] = [];
  for (const entry of entries) {
    const inherited = people.at(-1)?.unit ?? null;
    people.push(readPerson(entry, inherited, units, report));
  }
  return people;
}

function readPerson(entry: string, inherited: string | null, units: UnitNames, report: Report): Attendee {
  const cut = cutUnit(entry, units);
  if (cut === null) {
    if (!looksLikeName(entry)) report('uncertain-name', entry);
    return { unit: inherited, name: entry };
  }
  if (cut.name === '') report('attendee-without-name', entry);
  else if (cut.by === 'form' && !units.isEmpty) report('unit-not-in-lexicon', entry);
  return { unit: cut.unit, name: cut.name };
}

/** 「甲某某　乙 某　丙某某」: names set apart by spaces only, those of two characters padded by one inside. */
function separatedBySpaces(text: string): string[][] | null {
  if (/[，,、；;]/.test(text) || !/\s/.test(text)) return null;
  const names: string[] = [];
  let half = '';
  for (const token of text.split(/\s+/)) {
    const isHalf = token.length === 1 && half === '';
    if (!isHalf) names.push(half + token);
    half = isHalf ? token : '';
  }
  return [half === '' ? names : [...names, half]];
}
