import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { groupsFromCsv } from '#libs/csv';
import { type AddressPhrase, addressReasons, resolveRecipients } from '#libs/minutes';
import { readUnits } from './minutes-file.js';

interface ResolveOptions {
  readonly main: string;
  readonly copy: string;
  readonly units: string;
  readonly groups?: string;
  readonly on: string;
  readonly strict?: true;
}

export function resolveCommand(): Command {
  return new Command('resolve')
    .description('tell which units the address lines 主送 and 抄送 mean, by a directory')
    .option('--main <text>', 'the 主送 line', '')
    .option('--copy <text>', 'the 抄送 line', '')
    .requiredOption('--units <csv>', 'units: code,name,aliases,category,email; aliases separated by |')
    .option('--groups <csv>', 'what collective phrases mean: phrase,categories[,valid_from,valid_to]')
    .addOption(new Option('--on <date>', 'the day whose groups count').argParser(day).default(today(), 'today'))
    .option('--strict', 'end with 2 when a person must settle something')
    .addHelpText(
      'after',
      `
Prints JSON:
  phrases      every item of both lines, in order: line, text, span [start, end) in the line as given, kind (unit,
               group, needs-person, unresolved), units, confidence (exact, high, low), reason (code, zh, en)
  main, copy   the units that are certain, each once; a unit of both lines is a main recipient
  needsPerson  the phrases that a person must settle before anything is sent; their units are proposals
What is not certain is never dropped and never guessed. Ends with 0 also then, unless --strict is given.

Examples:
  jiyao resolve --units units.csv --groups groups.csv --main '各镇人民政府，市各委办局' --copy '市法院、检察院'
  jiyao resolve --units units.csv --groups groups.csv --main '各镇人民政府' --on 2021-03-01 | jq '.main[].name'`,
    )
    .action(async ({ main, copy, units, groups, on, strict }: ResolveOptions) => {
      const directory = {
        units: await readUnits(units),
        groups: groups === undefined ? [] : groupsFromCsv(await readFile(groups, 'utf8')),
      };
      const resolution = resolveRecipients({ main, copy }, directory, on);
      const needsPerson = resolution.needsPerson.map(inWords);
      const printed = {
        phrases: resolution.phrases.map(inWords),
        main: resolution.main,
        copy: resolution.copy,
        needsPerson,
      };
      console.log(JSON.stringify(printed, null, 2));
      if (strict && needsPerson.length > 0) process.exitCode = 2;
    });
}

function inWords({ reason, ...phrase }: AddressPhrase) {
  return { ...phrase, reason: { code: reason, ...addressReasons[reason] } };
}

function day(value: string): string {
  const exists = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  if (!exists || new Date(value).toISOString().slice(0, 10) !== value)
    throw new InvalidArgumentError('a day is written YYYY-MM-DD.');
  return value;
}

function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
