import { Command } from 'commander';
import { readDecisions } from '#libs/minutes';
import { readMinutesFile, readUnits } from './minutes-file.js';

export function parseCommand(): Command {
  return new Command('parse')
    .description('read minutes into their canonical JSON, with what was decided, who is to act, and by when')
    .argument('<file>', 'a text (UTF-8 or GB18030), a .docx, or canonical .json')
    .option('--units <csv>', 'the directory of units (code,name,aliases,category,email): tells units from names')
    .option('--canonical', 'print the canonical minutes only, as they are stored and hashed')
    .addHelpText(
      'after',
      `
The JSON holds the canonical minutes and, beside them:
  decisions  per item: the verdict in its exact word; action items with actors (owner, lead, helper) and due date,
             each with the span of the text that it comes from; toConfirm marks what a person should look at
  attendees  how the unit of each attendee is known (lexicon, form, inherited) and with what confidence
  warnings   what was repaired or is doubtful, by line; the same goes to standard error
A document marked 秘密, 机密 or 绝密 is refused: nothing of it is printed.

Examples:
  jiyao parse minutes.docx --units units.csv > minutes.json
  jiyao parse minutes.txt | jq '.decisions[].actions[] | {what, due: .due.on}'`,
    )
    .action(async (file: string, { units, canonical }: { units?: string; canonical?: true }) => {
      const lexicon = await readUnits(units);
      const { minutes, warnings, attendees } = await readMinutesFile(file, lexicon);
      for (const { code, message, line, excerpt } of warnings) {
        const place = line === undefined ? '' : `:${line}`;
        console.error(`${file}${place}: ${message.zh} ${message.en} [${code}]${excerpt ? ` 「${excerpt}」` : ''}`);
      }
      const all = canonical ? minutes : { ...minutes, decisions: readDecisions(minutes, lexicon), attendees, warnings };
      console.log(JSON.stringify(all, null, 2));
    });
}
