import type { Minutes } from '../model.js';
import { splitOutsideBrackets, withoutSpaces } from '../text/characters.js';
import { beginsWithSurname, cutNameFromPost, looksLikeName } from '../text/names.js';
import type { UnitNames } from '../text/unit-names.js';
import { type ReadEntry, readEntry } from './attendance-entry.js';
import { separatedBySpaces, withPostsJoined } from './attendance-separators.js';
import type { Block } from './paragraphs.js';
import { participantsIn } from './participants.js';
import { type AttendanceList, attendanceLabel } from './parts.js';
import type { Warn } from './warnings.js';

/** How the unit of an entry is known; `low` asks a person to look. `index` is its place in its list. */
export interface AttendeeReading {
  readonly list: AttendanceList;
  readonly index: number;
  readonly by: ReadEntry['by'];
  readonly confidence: 'high' | 'low';
}

type Lists = Record<AttendanceList, ReadEntry[]>;

/**
 * Reads 出席, 列席, 应邀, 请假, 缺席. A label that stands twice continues its list. Without any label, those are read whom
 * the opening names in a sentence.
 */
export function readAttendance(
  blocks: readonly Block[],
  opening: readonly Block[],
  units: UnitNames,
  warn: Warn,
): { attendance: Minutes['attendance']; readings: AttendeeReading[] } {
  const lists: Lists = { present: [], inAttendance: [], invited: [], excused: [], absent: [] };
  const labelled = blocks.flatMap((block) => labelledLists(block.text).map((list) => ({ ...list, line: block.line })));
  const inOpening = labelled.length === 0;
  for (const { list, text, line } of inOpening ? participantsIn(opening) : labelled) {
    const entries = readList(text, units, list === 'excused' || list === 'absent');
    lists[list] = lists[list].concat(entries);
    for (const entry of entries) reportDoubts(entry, line, units, warn);
  }
  const all = Object.values(lists).flat();
  if (units.isEmpty && all.some(({ by }) => by === 'form')) warn('units-cut-by-form');
  const attendance = attendanceOf(lists);
  return {
    attendance: inOpening && all.length > 0 ? { ...attendance, statedIn: 'opening' } : attendance,
    readings: readingsOf(lists),
  };
}

function attendanceOf({ present, inAttendance, invited, excused, absent }: Lists): Minutes['attendance'] {
  const people = (entries: readonly ReadEntry[]) => entries.map(({ attendee }) => attendee);
  return {
    present: people(present),
    inAttendance: people(inAttendance),
    ...(invited.length > 0 ? { invited: people(invited) } : {}),
    excused: people(excused),
    absent: people(absent),
  };
}

function readingsOf(lists: Lists): AttendeeReading[] {
  return (Object.entries(lists) as [AttendanceList, ReadEntry[]][]).flatMap(([list, entries]) =>
    entries.map(({ by, uncertain }, index) => ({
      list,
      index,
      by,
      confidence: uncertain || by === 'form' ? ('low' as const) : ('high' as const),
    })),
  );
}

function reportDoubts({ attendee, by, uncertain }: ReadEntry, line: number, units: UnitNames, warn: Warn): void {
  const text = (attendee.unit ?? '') + (attendee.post ?? '') + attendee.name;
  if (attendee.name === '' && attendee.post === undefined) warn('attendee-without-name', { line, text });
  else if (uncertain) warn('uncertain-name', { line, text });
  else if (by === 'form' && !units.isEmpty) warn('unit-not-in-lexicon', { line, text });
}

/** 出席：…。列席：…。: one paragraph may hold several lists. */
function labelledLists(paragraph: string): { list: AttendanceList; text: string }[] {
  const found: { list: AttendanceList; text: string }[] = [];
  for (const part of paragraph.split(/(?<=[。；;\n])/)) {
    const label = attendanceLabel(part.trimStart());
    const open = found.at(-1);
    if (label) found.push({ list: label.list, text: part.trimStart().slice(label.end) });
    else if (open) open.text += part;
  }
  return found;
}

/** After ， a new unit begins; after 、 the unit of the person before carries over. `away`: brackets say why. */
function readList(list: string, units: UnitNames, away: boolean): ReadEntry[] {
  const text = list
    .trim()
    .replace(/[。.；;]+$/, '')
    .replace(/[（(][^（()）]*(?:附后|附件|见附)[^（()）]*[)）]|^[^，、]*名单(?:附后|见附件)$/g, '');
  if (/^(?:无|没有)$/.test(text)) return [];
  return readNames(othersApart(text), units, away);
}

/** 副市长赵甲及市财政局负责人: a person, then others. */
function othersApart(text: string): string {
  return text.replace(/([^，,、；;。（(]{2,40}?)(?:以及|及)(?=.{3})/gu, (whole, left: string) =>
    namesSomebody(left.trim()) ? `${left}，` : whole,
  );
}

function namesSomebody(text: string): boolean {
  const { name, post } = cutNameFromPost(text);
  return beginsWithSurname(name) && looksLikeName(name) && (post !== '' || text.length <= 3);
}

/** 应到30人, 其中请假2人: how many, and nobody by name. */
const headcount =
  /^(?:其中)?(?:共|总共|应到|实到|到会|出席|列席|缺席|(?:因[病事公]){0,3}请假)\D{0,4}\d{1,4}余?[人名]$/u;

function readNames(text: string, units: UnitNames, away: boolean): ReadEntry[] {
  const officials = officialsOf(text, units);
  if (officials !== null) return officials;
  const groups =
    separatedBySpaces(text) ??
    splitOutsideBrackets(text, '，,；;。\n').map((group) => splitOutsideBrackets(group, '、'));
  return groups.flatMap(
    (group) =>
      officialsOf(group.join('、'), units) ??
      readGroup(
        withPostsJoined(
          group
            .map(withoutSpaces)
            .map(withoutColon)
            .filter((entry) => entry !== '' && !headcount.test(entry)),
        ),
        units,
        away,
      ),
  );
}

const withOfficials =
  /^(.+?)等?(?:有关|相关)?(?:单位|部门|科室|部门和单位|、)*的?((?:主要|分管|有关|相关)?(?:负责(?:人|同志)|领导(?:同志)?|人员))$/u;

/** 市发改委、市财政局等单位负责人: somebody of each unit, nobody by name. */
function officialsOf(text: string, units: UnitNames): ReadEntry[] | null {
  const [, before = '', post = ''] = withOfficials.exec(text) ?? [];
  const named = splitOutsideBrackets(before, '、，,').map((unit) => asUnit(readEntry(unit.trim(), null, units)));
  const onlyUnits =
    named.length > 1 && named.every(({ attendee }) => attendee.name === '' && !attendee.post && attendee.unit);
  return onlyUnits ? named.map((entry) => ({ ...entry, attendee: { ...entry.attendee, post } })) : null;
}

/** 柳岸宾馆: among units whose officials came, what is too long for a name is a unit. */
function asUnit(entry: ReadEntry): ReadEntry {
  const { unit, name, post } = entry.attendee;
  if (unit !== null || post !== undefined || looksLikeName(name)) return entry;
  return { attendee: { unit: name, name: '' }, by: 'form', uncertain: false };
}

/** 副市长：赵甲、钱乙 */
function withoutColon(entry: string): string {
  return entry.replace(/^(\p{Script=Han}{1,12}[长任记员师席])[：:](?=\p{Script=Han})/u, '$1');
}

function readGroup(written: readonly string[], units: UnitNames, away: boolean): ReadEntry[] {
  const entries: ReadEntry[] = [];
  for (const entry of written) entries.push(readEntry(entry, entries.at(-1)?.attendee.unit ?? null, units, away));
  return entries;
}
