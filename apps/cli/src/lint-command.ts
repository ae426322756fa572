import { readFile, writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ApplicationError } from '#libs/contracts';
import { groupsFromCsv } from '#libs/csv';
import { applyFixes, type LintContext, lintMinutes, type Minutes, parseNumber } from '#libs/minutes';
import { readCoverage, resolveFaces } from '#libs/typesetting';
import { asJson, asText, type Linted, summary } from './lint-report.js';
import { readMinutesFile, readUnits } from './minutes-file.js';

interface LintOptions {
  readonly units?: string;
  readonly groups?: string;
  readonly on?: string;
  readonly previous?: { readonly text: string; readonly ordinal: number };
  readonly leaders?: string;
  readonly chairListed?: true;
  readonly fonts?: string;
  readonly format: 'text' | 'json';
  readonly fix?: true;
  readonly output?: string;
  readonly maxWarnings?: number;
}

export function lintCommand(): Command {
  return new Command('lint')
    .description('find what a careful editor would find in minutes')
    .argument('<files...>', 'texts (UTF-8 or GB18030), .docx files, or canonical .json')
    .option('--units <csv>', 'the directory of units: names and address lines are checked by it')
    .option('--groups <csv>', 'what collective phrases mean; without it they are not checked')
    .option('--on <date>', 'the day by which to judge (YYYY-MM-DD); else the date of issue of each document', day)
    .option('--previous <number>', 'the last number of the series: 第17号', documentNumber)
    .option('--leaders <file>', 'leaders in protocol order, one name a line')
    .option('--chair-listed', 'this office lists the one who presides under 出席')
    .option('--fonts <folder>', 'the office’s own fonts, for characters that no font has')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('--fix', 'make the safe fixes in one file and print its canonical JSON; findings go to standard error')
    .option('--output <file>', 'where to write the fixed JSON instead')
    .option('--max-warnings <count>', 'end with 1 when there are more warnings', count)
    .addHelpText('after', help)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(lint);
}

const help = `
Every rule has a page: docs/lint/<rule>.md; docs/lint/README.md lists them. JSON is one array of findings, each with
file, rule, severity, place (path into the canonical minutes, span, zh, en), message (zh, en), excerpt, fix and page.

Ends with 0, with 1 when there is an error (or more warnings than allowed), with 2 when a file cannot be read.

Examples:
  jiyao lint minutes.docx --units units.csv --groups groups.csv --previous 第17号
  jiyao lint archive/*.txt --format json | jq -r '.[] | select(.severity == "error") | .file'
  jiyao lint minutes.txt --fix --output minutes.json`;

async function lint(files: readonly string[], options: LintOptions): Promise<void> {
  if (options.fix && files.length > 1) {
    refuse('--fix takes one file');
    return;
  }
  try {
    const context = await contextOf(options);
    const linted: Linted[] = [];
    for (const file of files) linted.push(await lintFile(file, context));
    const left = options.fix ? await Promise.all(linted.map((one) => fixFile(one, context, options.output))) : linted;
    print(left, options);
    process.exitCode = exitCodeFor(left, options);
  } catch (error) {
    if (!(error instanceof ApplicationError) && !isFileError(error)) throw error;
    refuse((error as Error).message);
  }
}

/** What is known beside the text: see LintContext. */
async function contextOf(options: LintOptions): Promise<LintContext> {
  const { units, groups, on, previous, leaders, chairListed, fonts } = options;
  const coverage = await readCoverage(await resolveFaces(fonts === undefined ? {} : { fontDir: fonts }));
  return {
    hasGlyph: (codePoint) => coverage.holds(codePoint),
    ...(units === undefined
      ? {}
      : {
          directory: {
            units: await readUnits(units),
            groups: groups === undefined ? [] : groupsFromCsv(await readFile(groups, 'utf8')),
          },
        }),
    ...(on === undefined ? {} : { on }),
    ...(previous === undefined ? {} : { previousNumber: previous }),
    ...(leaders === undefined ? {} : { leaders: namesIn(await readFile(leaders, 'utf8')) }),
    ...(chairListed ? { chairIsListed: true } : {}),
  };
}

export async function lintFile(file: string, context: LintContext): Promise<Linted> {
  const { minutes, warnings } = await readMinutesFile(file, context.directory?.units ?? []);
  return { file, minutes, findings: lintMinutes(minutes, { ...contextIn(minutes, context), parseWarnings: warnings }) };
}

/** A reason that the file gives is judged. Without one nothing is known: texts don't carry it, only canonical JSON does. */
function contextIn({ publicityReason }: Minutes, context: LintContext): LintContext {
  return publicityReason === undefined ? context : { ...context, publicityReason };
}

/** A fix may lay open another one; few documents need a second round. */
const mostRounds = 5;

/** Writes the fixed minutes; gives back what only a person can mend. */
async function fixFile({ file, minutes, findings }: Linted, context: LintContext, output?: string): Promise<Linted> {
  let fixed = minutes;
  let left = findings;
  for (let round = 0; round < mostRounds && left.some(({ fix }) => fix !== null); round++) {
    fixed = applyFixes(fixed, left);
    left = lintMinutes(fixed, contextIn(fixed, context));
  }
  const json = JSON.stringify(fixed, null, 2);
  if (output === undefined) console.log(json);
  else await writeFile(output, `${json}\n`);
  return { file, minutes: fixed, findings: left };
}

function print(linted: readonly Linted[], { format, fix }: LintOptions): void {
  const report = format === 'json' ? asJson(linted) : [...linted.flatMap(asText), summary(linted)].join('\n');
  if (fix) console.error(report);
  else console.log(report);
}

function exitCodeFor(linted: readonly Linted[], { maxWarnings = Infinity }: LintOptions): number {
  const all = linted.flatMap(({ findings }) => findings);
  const warnings = all.filter(({ severity }) => severity === 'warning').length;
  return all.some(({ severity }) => severity === 'error') || warnings > maxWarnings ? 1 : 0;
}

function refuse(sentence: string): void {
  console.error(`jiyao: ${sentence}`);
  process.exitCode = 2;
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:ENOENT|EISDIR|EACCES|ENOTDIR)$/.test(String(error.code));
}

function namesIn(text: string): string[] {
  return text
    .split(/[\r\n，、,]+/)
    .map((name) => name.replace(/\s/g, ''))
    .filter((name) => name !== '');
}

function day(value: string): string {
  const exists = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  if (!exists || new Date(value).toISOString().slice(0, 10) !== value)
    throw new InvalidArgumentError('a day is written YYYY-MM-DD.');
  return value;
}

function documentNumber(text: string): { text: string; ordinal: number } {
  const number = parseNumber(text);
  if (number === null) throw new InvalidArgumentError('a number is written 第17号 or 〔2024〕17号.');
  return { text, ordinal: number.ordinal };
}

function count(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('a whole number, please.');
  return Number(value);
}
