import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { unitsFromCsv } from '#libs/directory';
import { parseMinutes } from '#libs/minutes';
import { readSource } from '#libs/typesetting';

export function parseCommand(): Command {
  return new Command('parse')
    .description('print the canonical JSON of a minutes text or .docx; warnings go to standard error')
    .argument('<file>', 'a text (UTF-8 or GB18030) or .docx file')
    .option('--units <csv>', 'the directory of units, by which names are told from units')
    .action(async (file: string, { units }: { units?: string }) => {
      const { text } = await readSource(await readFile(file), file);
      const lexicon = units === undefined ? [] : unitsFromCsv(await readFile(units, 'utf8'));
      const { minutes, warnings } = parseMinutes(text, { lexicon });
      for (const { code, message, line, excerpt } of warnings) {
        const place = line === undefined ? '' : `:${line}`;
        console.error(`${file}${place}: ${message.zh} ${message.en} [${code}]${excerpt ? ` 「${excerpt}」` : ''}`);
      }
      console.log(JSON.stringify(minutes, null, 2));
    });
}
