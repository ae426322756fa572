import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command, Option } from 'commander';
import { sample } from '#apps/standalone';
import type { DirectoryImportBody } from '#libs/contracts';
import { groupsFromCsv, unitsFromCsv } from '#libs/csv';
import { failuresOf, faultyFailuresOf } from './demo/checks.js';
import { FaultyMail } from './demo/faulty-mail.js';
import { type DemoInput, runDemo } from './demo/run-demo.js';
import { distributionTable, faultsTable } from './demo/table.js';
import { FailedCheck } from './failed-check.js';

interface DemoOptions {
  readonly units?: string;
  readonly groups?: string;
  readonly report?: string;
  readonly faultyMail?: true;
}

export function demoCommand(): Command {
  return new Command('demo')
    .description(
      'take a document the whole way, on an embedded stack of its own: text file → review → sign-off → every inbox → receipts',
    )
    .argument('[file]', 'a minutes text or .docx (default: the sample of the city of Yunlan, which does not exist)')
    .addOption(new Option('--units <csv>', 'directory of units: code,name,aliases,category,email'))
    .addOption(new Option('--groups <csv>', 'collective phrases: phrase,categories'))
    .addOption(
      new Option('--faulty-mail', 'through a mail server that refuses, puts off, hangs up and bounces, unit by unit'),
    )
    .addOption(new Option('--report <file>', 'write what happened as JSON'))
    .action(async (file: string | undefined, options: DemoOptions) => {
      const input = await readInput(file, options);
      const faultyMail = options.faultyMail
        ? await FaultyMail.start(input.directory.units.flatMap(({ email }) => email ?? []))
        : null;
      const dataFolder = await mkdtemp(path.join(tmpdir(), 'jiyao-demo-'));
      try {
        const result = await runDemo(input, dataFolder, (line) => console.log(line), faultyMail);
        if (faultyMail !== null) console.log(`\n${faultsTable(result.ledger, faultyMail)}`);
        console.log(`\n${distributionTable(result.ledger)}\n`);
        if (options.report !== undefined)
          await writeFile(options.report, `${JSON.stringify(result.report, null, 2)}\n`);
        const failures = faultyMail === null ? failuresOf(result) : faultyFailuresOf(result);
        if (failures.length > 0) throw new FailedCheck(`the demo does not hold:\n  ${failures.join('\n  ')}`);
        console.log('全部核对无误 everything was checked and holds');
      } finally {
        await faultyMail?.close();
        await rm(dataFolder, { recursive: true, force: true });
      }
    });
}

async function readInput(file: string | undefined, { units, groups }: DemoOptions): Promise<DemoInput> {
  const own = sample.directory();
  const directory: DirectoryImportBody = {
    units: units === undefined ? own.units : unitsFromCsv(await readFile(units, 'utf8')),
    groups: groups === undefined ? own.groups : groupsFromCsv(await readFile(groups, 'utf8')),
  };
  return file === undefined
    ? { fileName: sample.fileName, bytes: sample.minutes(), directory }
    : { fileName: path.basename(file), bytes: await readFile(file), directory };
}
