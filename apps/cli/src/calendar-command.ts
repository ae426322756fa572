import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { ApplicationError } from '#libs/contracts';
import { daysFromCsv } from '#libs/csv';
import { addWorkingDays, type OfficeCalendar, type WorkingDayCount } from '#libs/minutes';

interface CalendarOptions {
  readonly json?: true;
  readonly days?: string;
}

export function calendarCommand(): Command {
  return new Command('calendar')
    .description('tell on which day a number of working days ends, and why')
    .argument('<date>', 'the day of start (YYYY-MM-DD); it is not counted')
    .argument('[count]', 'working days: +3 after it, -3 before it; with 0 the day itself or the next working day', '0')
    .option('--json', 'print JSON: due, explanation (zh, en), calendarKnown, warning, and every day with the reason')
    .option('--days <csv>', 'days of the office that differ: date,works,note, where works is yes or no')
    .addHelpText('after', help)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(calendar);
}

const help = `
Public holidays and 调休 are those that the State Council set; a warning says when they are not known for a year.

Ends with 0, with 2 when the date, the number or the file is wrong.

Examples:
  jiyao calendar 2026-10-01 +3
  jiyao calendar 2026-10-12 -3 --days office.csv --json | jq -r .due`;

async function calendar(on: string, count: string, { json, days }: CalendarOptions): Promise<void> {
  try {
    const counted = addWorkingDays(on, wholeNumber(count), await officeCalendar(days));
    console.log(json ? JSON.stringify(counted, null, 2) : inWords(counted));
  } catch (error) {
    if (!(error instanceof ApplicationError) && !(error instanceof RangeError) && !isFileError(error)) throw error;
    console.error(`jiyao: ${error.message}`);
    process.exitCode = 2;
  }
}

function inWords({ due, explanation, warning }: WorkingDayCount): string {
  const warnings = warning === undefined ? [] : [`! ${warning.zh}`, `! ${warning.en}`];
  return [due, explanation.zh, explanation.en, ...warnings].join('\n');
}

function wholeNumber(text: string): number {
  if (!/^[+-]?\d{1,6}$/.test(text)) throw new RangeError(`working days are a whole number (+3, -3), not ${text}`);
  return Number(text);
}

async function officeCalendar(csv: string | undefined): Promise<OfficeCalendar> {
  if (csv === undefined) return {};
  const days = daysFromCsv(await readFile(csv, 'utf8'));
  return Object.fromEntries(days.map(({ on, works, note }) => [on, { works, note }]));
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && /^(?:ENOENT|EISDIR|EACCES|ENOTDIR)$/.test(code);
}
