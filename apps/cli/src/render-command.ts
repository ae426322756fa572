import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { extractFor, type Minutes } from '#libs/minutes';
import {
  defaultTemplate,
  faceSummary,
  facesFor,
  type Issue,
  missingFamilies,
  numberText,
  type PageTemplate,
  readTemplate,
  renderDocx,
  renderHtml,
  Typesetter,
} from '#libs/typesetting';
import { FailedCheck } from './failed-check.js';
import { readMinutesFile, readUnits } from './minutes-file.js';

interface RenderOptions {
  readonly output: string;
  readonly template?: string;
  readonly units?: string;
  readonly for?: string;
  readonly number?: string;
  readonly issuedOn?: string;
  readonly fonts?: string;
  readonly draft?: true;
}

export function renderCommand(): Command {
  return new Command('render')
    .description('typeset minutes as PDF/A, .docx or .html, after GB/T 9704-2012')
    .argument('<file>', 'a text (UTF-8 or GB18030), a .docx, or canonical .json')
    .requiredOption(
      '-o, --output <file>',
      'where to write, over what is there; its ending (.pdf, .docx, .html) says what',
      known,
    )
    .option('--template <json>', 'the office’s own page: heading, fonts, levels (docs/typesetting.md)')
    .option('--units <csv>', 'the directory of units: tells units from names, and for --for which unit is meant')
    .option('--for <unit>', 'an extract: only the items that name this unit (name, alias or code)')
    .option('--number <text>', 'the document number, or a bare count; else that of the document')
    .option('--issued-on <date>', 'the date of issue, YYYY-MM-DD; else that of the document', day)
    .option('--fonts <folder>', 'the office’s own fonts')
    .option('--draft', 'mark every page 送审稿; number and date are left blank unless given')
    .addHelpText('after', help)
    .action(render);
}

const help = `
Standard error says which font serves each face, and how many places of the text were doubtful (jiyao parse shows them).

Examples:
  jiyao render samples/yunlan-2024-07.txt -o minutes.pdf
  jiyao render minutes.json --template docs/templates/executive-meeting.json --fonts /srv/fonts -o minutes.pdf
  jiyao render minutes.docx --for 市财政局 --units samples/units.csv -o extract.html`;

async function render(file: string, options: RenderOptions): Promise<void> {
  const template = options.template ? readTemplate(await readFile(options.template, 'utf8')) : defaultTemplate;
  const { minutes, warnings } = await readMinutesFile(file, await readUnits(options.units));
  if (warnings.length > 0) {
    console.error(`${file}: ${warnings.length} 处存疑，请用 jiyao parse 查看 doubtful places, see jiyao parse`);
  }
  const [printed, issue] = await extractOf(minutes, issueOf(minutes, options, template), options);
  await writeFile(options.output, await rendered(printed, issue, template, options));
}

/** A draft has neither number nor date yet, whatever its text proposes. */
function issueOf(minutes: Minutes, { number, issuedOn, draft }: RenderOptions, template: PageTemplate): Issue {
  const date = issuedOn ?? (draft ? null : minutes.issuedOn);
  const year = Number((date ?? minutes.meeting.heldOn ?? new Date().toISOString()).slice(0, 4));
  return {
    number: number === undefined ? (draft ? null : (minutes.number?.text ?? null)) : numberText(number, template, year),
    issuedOn: date,
    draft: draft ?? false,
  };
}

async function extractOf(
  minutes: Minutes,
  issue: Issue,
  { for: wanted, units: csv }: RenderOptions,
): Promise<[Minutes, Issue]> {
  if (wanted === undefined) return [minutes, issue];
  const directory = await readUnits(csv);
  const unit = directory.find(({ code, name, aliases }) => [code, name, ...aliases].includes(wanted));
  if (csv !== undefined && unit === undefined) throw new FailedCheck(`${csv} 中没有“${wanted}” has no unit ${wanted}`);
  const extract = extractFor(minutes, unit ?? { name: wanted, aliases: [] }, directory);
  if (extract === null) {
    throw new FailedCheck(`没有议题提到“${wanted}”，未生成摘录 no item names ${wanted}; nothing was written`);
  }
  return [extract.minutes, { ...issue, extractNote: extract.note }];
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
    const faces = await typesetter.resolveFaces();
    console.error(`字体 faces: ${faceSummary(facesFor(faces, template))}`);
    const absent = missingFamilies(faces, template);
    if (absent.length > 0) console.error(`未安装 not installed: ${absent.join(', ')}`);
    return await typesetter.render(minutes, issue, template);
  } finally {
    await typesetter.close();
  }
}

function known(output: string): string {
  if (['.pdf', '.docx', '.html', '.htm'].includes(extname(output).toLowerCase())) return output;
  throw new InvalidArgumentError('the name must end in .pdf, .docx or .html.');
}

function day(value: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  if (!isDay || new Date(value).toISOString().slice(0, 10) !== value)
    throw new InvalidArgumentError('a date as YYYY-MM-DD.');
  return value;
}
