import type { Minutes } from '#libs/minutes';
import { type Block, type Issue, type OfficeLine, type Page, toPage } from '../page.js';
import { defaultTemplate, type PageTemplate } from '../template.js';
import { element, escapeHtml, wrap } from './markup.js';
import { pageStyle, palettes } from './page-style.js';

/**
 * A whole HTML page of the minutes, for reading, searching and printing: no script, nothing from elsewhere, every text
 * escaped.
 */
export function renderHtml(minutes: Minutes, issue: Issue, template: PageTemplate = defaultTemplate): string {
  const page = toPage(minutes, issue, template);
  const ground = `body { margin: 0; background: ${palettes.light.ground}; }
@media (prefers-color-scheme: dark) { body { background: ${palettes.dark.ground}; } }
@media print { body { background: none; } }`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title || '会议纪要')}</title>
<style>
${ground}
${pageStyle(template)}
</style>
</head>
<body>
<main>
${article(page, 1)}
</main>
</body>
</html>
`;
}

/**
 * The `<article>` alone, for a page that has a frame of its own; its style is `minutesStyle`. `topLevel` is the level of
 * the title among the headings of that page (default 1).
 */
export function renderHtmlFragment(
  minutes: Minutes,
  issue: Issue,
  template: PageTemplate = defaultTemplate,
  topLevel: 1 | 2 | 3 = 1,
): string {
  return article(toPage(minutes, issue, template), topLevel);
}

/** The style of `renderHtmlFragment`, all of it below the class `jiyao`. */
export function minutesStyle(template: PageTemplate = defaultTemplate): string {
  return pageStyle(template);
}

function article(page: Page, top: number): string {
  const people = lists(page);
  const first = page.layout.attendance === 'before';
  const parts = [
    head(page, top),
    element('p', page.subject, 'class="jiyao-subject"'),
    element('p', page.extractNote, 'class="jiyao-extract" role="note"'),
    first ? people : '',
    ...sections(page.blocks, top),
    first ? '' : people,
    compiled(page.compiledBy),
    element('p', page.note),
    foot(page),
  ];
  const names = page.layout.boldLevel3 ? 'jiyao jiyao-bold3' : 'jiyao';
  return wrap('article', `\n${parts.filter((part) => part !== '').join('\n')}\n`, `class="${names}" lang="zh-CN"`);
}

function head(page: Page, top: number): string {
  const title = page.titleLines.map((line) => element('span', line)).join('');
  const issue = element('span', page.issuer) + element('span', page.date);
  const parts = [
    element('p', page.draftMark, 'class="jiyao-draft"'),
    wrap(`h${top}`, title, 'class="jiyao-title"'),
    element('p', page.number),
    wrap('p', issue, 'class="jiyao-issue"'),
  ];
  return wrap('header', parts.join('\n'), 'class="jiyao-head"');
}

/** One section for each heading of level 1, with what stands below it; what comes before the first has none. */
function sections(blocks: readonly Block[], top: number): string[] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const opens = block.kind === 'heading' && block.level <= 1;
    if (opens || groups.length === 0) groups.push([block]);
    else groups.at(-1)?.push(block);
  }
  return groups.map((group) => {
    const markup = group.map((block) => line(block, top)).join('\n');
    return group[0]?.kind === 'heading' ? wrap('section', `\n${markup}\n`) : markup;
  });
}

function line({ kind, level, mark, text }: Block, top: number): string {
  if (kind === 'heading') {
    const shown = Math.max(level, 1);
    return element(`h${Math.min(top + shown, 6)}`, mark + text, `class="jiyao-level${shown}"`);
  }
  return wrap('p', (mark === '' ? '' : element('span', mark, `class="jiyao-mark${level}"`)) + escapeHtml(text));
}

function lists({ attendance }: Page): string {
  return definitions(attendance.map(({ label, names }) => [label, names]));
}

function definitions(entries: readonly (readonly [string, string])[]): string {
  const rows = entries
    .filter(([, text]) => text !== '')
    .map(([label, text]) => wrap('div', element('dt', label) + element('dd', text)));
  return wrap('dl', rows.join('\n'));
}

function compiled(line: OfficeLine | null): string {
  return line === null ? '' : element('p', `${line.office}　整理　${line.date}`.trim(), 'class="jiyao-compiled"');
}

function foot({ main, copy, imprint }: Page): string {
  const sent = imprint && element('span', imprint.office) + element('span', imprint.date && `${imprint.date}印发`);
  const markup =
    definitions([
      ['主送', main],
      ['抄送', copy],
    ]) + wrap('p', sent ?? '', 'class="jiyao-issue"');
  return wrap('footer', markup, 'class="jiyao-foot"');
}
