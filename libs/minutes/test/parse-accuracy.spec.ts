import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseMinutes, readDecisions } from '../src/index.js';
import { measure } from './corpus/accuracy.js';
import { accuracyTable, missesTable } from './corpus/accuracy-table.js';
import { readCorpus } from './corpus/gold.js';

const page = new URL('../../../docs/parse-accuracy.md', import.meta.url);

describe('docs/parse-accuracy.md', () => {
  const corpus = readCorpus();
  const results = measure(corpus, (text, units) => {
    const { minutes } = parseMinutes(text, { lexicon: units });
    return { minutes, decisions: readDecisions(minutes, units) };
  });

  it('says what the parser reads today (UPDATE_DOCS=1 writes it anew)', () => {
    const measured = pageOf(corpus.length, accuracyTable(results), missesTable(results));
    if (process.env['UPDATE_DOCS']) writeFileSync(page, measured);
    expect(existsSync(page) ? readFileSync(page, 'utf8') : '').toBe(measured);
  });

  it('reads nine parts of ten as a person does', () => {
    const right = results.reduce((sum, field) => sum + field.right, 0);
    const total = results.reduce((sum, field) => sum + field.total, 0);
    expect(right / total).toBeGreaterThan(0.9);
  });
});

function pageOf(documents: number, accuracy: string, misses: string): string {
  return `# How well minutes are read

Measured on ${documents} invented minutes of invented places in \`libs/minutes/test/corpus\`, each read by hand
beforehand. The parser was developed with this corpus at hand: texts of other places will be read somewhat less well.
\`npm test -- libs/minutes/test/parse-accuracy\` measures again and fails where this page is out of step.

*Surplus* is what was read and the person did not list; people list only clear tasks, so that an action in surplus need
not be wrong.

${accuracy}

## What is read otherwise than by a person

${misses}
`;
}
