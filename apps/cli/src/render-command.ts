import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Minutes } from '#libs/minutes';
import {
  defaultTemplate,
  faceSummary,
  type Issue,
  type PageTemplate,
  readTemplate,
  renderDocx,
  renderHtml,
  Typesetter,
} from '#libs/typesetting';
import { readMinutesFile, readUnits } from './minutes-file.js';

interface RenderOptions {
  readonly output: string;
  readonly template?: string;
  readonly units?: string;
  readonly number?: string;
  readonly issuedOn?: string;
  readonly fonts?: string;
  readonly draft?: true;
}

export function renderCommand(): Command {
  return new Command('render')
    .description('typeset minutes as PDF/A, .docx or .html, after GB/T 9704-2012')
    .argument('<file>', 'a text, a .docx, or canonical .json')
    .requiredOption('-o, --output <file>', 'where to write; its ending says what: .pdf, .docx, .html', known)
    .option('--template <json>', 'the office’s own page: heading, fonts, levels')
    .option('--units <csv>', 'the directory of units, by which names are told from units')
    .option('--number <text>', 'the document number; else that of the document')
    .option('--issued-on <date>', 'the date of issue, YYYY-MM-DD; else that of the document')
    .option('--fonts <folder>', 'the office’s own fonts')
    .option('--draft', 'mark every page 送审稿')
    .addHelpText('after', '\nExample:\n  jiyao render samples/yunlan-2024-07.txt -o minutes.pdf')
    .action(async (file: string, options: RenderOptions) => {
      const template = options.template ? readTemplate(await readFile(options.template, 'utf8')) : defaultTemplate;
      const { minutes } = await readMinutesFile(file, await readUnits(options.units));
      const issue: Issue = {
        number: options.number ?? minutes.number?.text ?? null,
        issuedOn: options.issuedOn ?? minutes.issuedOn,
        draft: options.draft ?? false,
      };
      await writeFile(options.output, await rendered(minutes, issue, template, options));
    });
}

async function rendered(
  minutes: Minutes,
  issue: Issue,
  template: PageTemplate,
  { output, fonts }: RenderOptions,
): Promise<Uint8Array | string> {
  if (output.toLowerCase().endsWith('.docx')) return renderDocx(minutes, issue, template);
  if (/\.html?$/i.test(output)) return renderHtml(minutes, issue, template);
  const typesetter = new Typesetter(fonts ? { fontDir: fonts } : {});
  try {
    console.error(faceSummary(await typesetter.resolveFaces()));
    return await typesetter.render(minutes, issue, template);
  } finally {
    await typesetter.close();
  }
}

function known(output: string): string {
  if (['.pdf', '.docx', '.html', '.htm'].includes(extname(output).toLowerCase())) return output;
  throw new InvalidArgumentError('the name must end in .pdf, .docx or .html.');
}
