import type { AddressDirectory } from '../../addressing/address-directory.js';
import type { Item, Minutes } from '../../model.js';
import { type UnitNames, unitNames } from '../../text/unit-names.js';
import type { Path } from '../finding.js';
import type { Report, Rule } from '../rule.js';
import { attendanceLists } from '../texts.js';

function* listedUnits({ attendance }: Minutes): Iterable<{ path: Path; unit: string }> {
  for (const list of attendanceLists) {
    for (const [index, { unit }] of (attendance[list] ?? []).entries()) {
      if (unit !== null && unit !== '') yield { path: ['attendance', list, index, 'unit'], unit };
    }
  }
}

export const unitUnknown: Rule = {
  id: 'unit-unknown',
  severity: 'warning',
  title: { zh: '名录中没有的单位', en: 'A unit that the directory does not have' },
  *check(minutes, { directory }): Iterable<Report> {
    if (directory === undefined || directory.units.length === 0) return;
    const names = new Set(directory.units.flatMap(({ name, aliases }) => [name, ...aliases]));
    const told = new Set<string>();
    for (const { path, unit } of listedUnits(minutes)) {
      if (names.has(unit) || told.has(unit) || /^各|有关|相关/.test(unit)) continue;
      told.add(unit);
      yield {
        place: { path, span: null },
        message: {
          zh: `名录中没有“${unit}”，请核对名称，或在名录中补充`,
          en: `The directory has no ${unit}; check the name, or add it`,
        },
      };
    }
  },
};

/** One unit under two names in the attendance: 市发改委 here, 市发展和改革委员会 there. */
export const unitAliasMixed: Rule = {
  id: 'unit-alias-mixed',
  severity: 'warning',
  title: { zh: '参会名单中同一单位用了两个名称', en: 'A unit under two names in the attendance' },
  *check(minutes, { directory }): Iterable<Report> {
    const names = unitNames(directory?.units ?? []);
    const usedFor = new Map<string, string>();
    for (const { path, unit } of listedUnits(minutes)) {
      const fullName = names.fullNameOf(unit);
      if (fullName === null) continue;
      const used = usedFor.get(fullName) ?? unit;
      usedFor.set(fullName, used);
      if (used === unit) continue;
      yield {
        place: { path, span: null },
        message: {
          zh: `前面写“${used}”，此处写“${unit}”，是同一单位，请统一`,
          en: `${used} above and ${unit} here are one unit; write one of them`,
        },
      };
    }
  },
};

interface Mention {
  readonly name: string;
  readonly path: Path;
  readonly start: number;
}

/** Within one item a unit goes by one name. Short and full names of different parts of the text are usual. */
export const unitWrittenTwoWays: Rule = {
  id: 'unit-written-two-ways',
  severity: 'warning',
  title: { zh: '同一单位前后写法不一', en: 'A unit written two ways' },
  *check({ items }, { directory }): Iterable<Report> {
    const names = unitNames(withOrganNames(directory));
    for (const [index, item] of items.entries()) {
      yield* [...reporters(item, index), ...(names.isEmpty ? [] : byDirectory(item, index, names))];
    }
  },
};

/** A place and its administration share a short name (高新区): only names of bodies tell. */
function withOrganNames(directory: AddressDirectory | undefined): AddressDirectory['units'] {
  const isOrgan = (name: string) => /[局委办部院会室司团行站队厅]$|中心$/.test(name);
  return (directory?.units ?? [])
    .filter(({ name }) => isOrgan(name))
    .map((unit) => ({ ...unit, aliases: unit.aliases.filter(isOrgan) }));
}

function* byDirectory(item: Item, index: number, names: UnitNames): Iterable<Report> {
  const usedFor = new Map<string, string>();
  for (const { name, path, start } of mentionsIn(item, index, names)) {
    const fullName = names.fullNameOf(name);
    if (fullName === null) continue;
    const used = usedFor.get(fullName) ?? name;
    usedFor.set(fullName, used);
    // 住建局 for 市住建局 is how people go on speaking of a unit they have named.
    if (used.includes(name) || name.includes(used)) continue;
    yield twoWays(path, start, used, name);
  }
}

function* mentionsIn(item: Item, index: number, names: UnitNames): Iterable<Mention> {
  const texts = [
    { path: ['items', index, 'heading'], text: item.heading },
    ...item.paragraphs.map(({ text }, at) => ({ path: ['items', index, 'paragraphs', at, 'text'], text })),
  ];
  for (const { path, text } of texts) {
    for (let at = 0; at < text.length; at++) {
      const name = names.longestAt(text, at);
      if (name === '') continue;
      yield { name, path, start: at };
      at += name.length - 1;
    }
  }
}

const report = /听取了?([^，。；：]{2,80}?)关于/;

/** 听取柳岸镇、生态环境局关于… in the heading, 听取了柳岸镇、市生态环境局关于… below it: the same, or one is wrong. */
function* reporters({ heading, paragraphs }: Item, index: number): Iterable<Report> {
  const announced = report.exec(heading)?.[1]?.split(/[、和]/) ?? [];
  for (const [at, { text }] of paragraphs.entries()) {
    const found = report.exec(text);
    const heard = found?.[1]?.split(/[、和]/) ?? [];
    if (!found || heard.length !== announced.length) continue;
    for (const [position, name] of heard.entries()) {
      const other = announced[position] ?? name;
      if (!isSameWithPlace(other, name)) continue;
      yield twoWays(['items', index, 'paragraphs', at, 'text'], text.indexOf(name, found.index), other, name);
    }
  }
}

/** 生态环境局 and 云澜生态环境局; not 财政局 and 并同意财政局. */
function isSameWithPlace(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short !== long && long.endsWith(short) && /^[^并了和同由对]{1,5}$/.test(long.slice(0, -short.length));
}

function twoWays(path: Path, start: number, before: string, here: string): Report {
  return {
    place: { path, span: [start, start + here.length] },
    message: {
      zh: `前面写“${before}”，此处写“${here}”，请统一`,
      en: `${before} above, ${here} here; write one of them`,
    },
  };
}
