import { readFileSync } from 'node:fs';
import {
  type AddressDirectory,
  type Finding,
  type LintContext,
  lintMinutes,
  lintRules,
  type Minutes,
  parseMinutes,
} from '../../src/index.js';
import { readCorpus } from '../corpus/gold.js';
import { directoryFromCsv } from '../simple-csv.js';
import { addressSeeds, attendanceSeeds } from './attendance-seeds.js';
import { headSeeds } from './head-seeds.js';
import { itemSeeds } from './item-seeds.js';
import type { Planted, Seed, Seeds } from './seed.js';
import { textSeeds } from './text-seeds.js';

/** What is linted, with the directory of its place where there is a complete one. */
interface Clean {
  readonly name: string;
  readonly minutes: Minutes;
  readonly directory?: AddressDirectory;
}

/** What mistakes are planted in, and the findings that it had before, by their keys. */
interface Host extends Clean {
  readonly before: ReadonlySet<string>;
}

export interface Measured {
  readonly rule: string;
  readonly planted: number;
  readonly found: number;
  /** Findings of this rule on the clean documents. */
  readonly onClean: number;
  /** What went otherwise than it should, for the person who mends the rule. */
  readonly complaints: readonly string[];
}

/** Mistakes of the structure need every part and a directory: they are planted in the sample only. */
const structureSeeds: Seeds = { ...headSeeds, ...itemSeeds, ...attendanceSeeds, ...addressSeeds };
const root = new URL('../../../../', import.meta.url);

/** The sample of this project, without the word that its page break doubled. */
function sample(): Clean {
  const directory = directoryFromCsv(read('samples/units.csv'), read('samples/groups.csv'));
  const text = read('samples/yunlan-2024-07.txt').replace('统一开放平台\n\n平台的', '统一开放平台的');
  return { name: 'yunlan', minutes: parseMinutes(text, { lexicon: directory.units }).minutes, directory };
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** The documents on which no rule should fire: the sample, and all of the corpus that no extraction has damaged. */
export function cleanDocuments(): Clean[] {
  const corpus = readCorpus().filter(({ gold }) => !gold.damaged);
  return [
    sample(),
    ...corpus.map(({ name, text, units }) => ({ name, minutes: parseMinutes(text, { lexicon: units }).minutes })),
  ];
}

/** Recall on planted mistakes and false alarms on clean documents, rule by rule. */
export function measure(): Measured[] {
  const documents = cleanDocuments();
  const alarms = documents.flatMap((document) => lint(document));
  // Three documents of different build; the first has a directory and every part.
  const hosts = [documents[0], documents[1], documents.find(({ name }) => name.startsWith('22'))]
    .filter((host) => host !== undefined)
    .map((host) => ({ ...host, before: new Set(lint(host).map(keyOf)) }));
  return lintRules.map(({ id }) => {
    const results = [
      ...(structureSeeds[id] ?? []).flatMap((seed, index) =>
        hosts.slice(0, 1).flatMap((host) => tryOut(id, seed, index, host)),
      ),
      ...(textSeeds[id] ?? []).flatMap((seed, index) => hosts.flatMap((host) => tryOut(id, seed, index, host))),
    ];
    return {
      rule: id,
      planted: results.length,
      found: results.filter((complaint) => complaint === '').length,
      onClean: alarms.filter(({ rule }) => rule === id).length,
      complaints: results.filter((complaint) => complaint !== ''),
    };
  });
}

/** One complaint for each mistake that could be planted; '' where the rule, and no other, found it in its place. */
function tryOut(id: string, seed: Seed, index: number, host: Host): string[] {
  const { name, minutes, before } = host;
  const planted = seed.plant(minutes);
  if (planted === null) return [];
  const findings = lint({ ...host, minutes: planted.minutes }, seed.context).filter(
    (finding) => !before.has(keyOf(finding)),
  );
  const others = findings.filter(({ rule }) => rule !== id && !seed.also?.includes(rule));
  const where = `${id}, seed ${index + 1} in ${name}`;
  if (!findings.some((finding) => finding.rule === id && isThere(finding, planted))) return [`${where}: not found`];
  return [
    others.length === 0 ? '' : `${where}: also ${others.map(({ rule, excerpt }) => `${rule} ${excerpt}`).join()}`,
  ];
}

function lint({ minutes, directory }: Clean, context: LintContext = {}): Finding[] {
  return lintMinutes(minutes, { ...(directory ? { directory } : {}), ...context });
}

function isThere({ place }: Finding, { path, span }: Planted): boolean {
  const isBelow = path.every((step, depth) => place.path[depth] === step);
  if (!isBelow || span === undefined || place.span === null) return isBelow;
  return place.span[0] < span[1] && span[0] < place.span[1];
}

/** Without spans and indices: planting moves what stands behind. */
function keyOf({ rule, excerpt, place }: Finding): string {
  return `${rule} ${place.path[0] ?? ''} ${excerpt}`;
}
