import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { groupsFromCsv } from '#libs/directory';
import { type Finding, lintMinutes, type Minutes, placeInWords } from '#libs/minutes';
import { readMinutesFile, readUnits } from './minutes-file.js';

interface LintOptions {
  readonly units?: string;
  readonly groups?: string;
  readonly format: 'text' | 'json';
}

const marks = { error: '错误 error', warning: '警告 warning', info: '提示 info' } as const;

export function lintCommand(): Command {
  return new Command('lint')
    .description('find what a careful editor would find in minutes')
    .argument('<files...>', 'texts, .docx files, or canonical .json')
    .option('--units <csv>', 'the directory of units: checks names and address lines too')
    .option('--groups <csv>', 'what collective phrases mean')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nEnds with 1 when there is an error, with 0 when there are warnings only or nothing.')
    .action(async (files: string[], { units, groups, format }: LintOptions) => {
      const known = await readUnits(units);
      const directory = { units: known, groups: groups ? groupsFromCsv(await readFile(groups, 'utf8')) : [] };
      const all: (Finding & { file: string })[] = [];
      for (const file of files) {
        const { minutes } = await readMinutesFile(file, known);
        const findings = lintMinutes(minutes, units === undefined ? {} : { directory });
        all.push(...findings.map((finding) => ({ file, ...finding })));
        if (format === 'text') for (const finding of findings) console.log(lineOf(file, minutes, finding));
      }
      if (format === 'json') console.log(JSON.stringify(all, null, 2));
      const errors = all.filter(({ severity }) => severity === 'error').length;
      if (format === 'text')
        console.log(
          `${errors} 个错误，${all.length - errors} 个其他提示 (${errors} errors, ${all.length - errors} others)`,
        );
      if (errors > 0) process.exitCode = 1;
    });
}

function lineOf(file: string, minutes: Minutes, { severity, place, message, rule, excerpt }: Finding): string {
  const words = excerpt === '' ? '' : ` 「${excerpt}」`;
  return `${file}: ${placeInWords(minutes, place).zh}: ${marks[severity]}: ${message.zh} ${message.en}${words} [${rule}]`;
}
