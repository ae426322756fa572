import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { emptyMinutes, lintMinutes, lintRules, type Minutes } from '../../src/index.js';
import { indexPage } from './index-page.js';
import { cleanDocuments, measure } from './measure.js';

const folder = new URL('../../../../docs/lint/', import.meta.url);
const index = new URL('README.md', folder);

describe('the rules of lint, measured', () => {
  const measured = measure();
  const severityOf = new Map(lintRules.map(({ id, severity }) => [id, severity] as const));

  it('finds every planted mistake in its place, and with no other rule', () => {
    expect(measured.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  it('has at least three planted mistakes for each rule', () => {
    expect(measured.filter(({ planted }) => planted < 3).map(({ rule, planted }) => `${rule} ${planted}`)).toEqual([]);
  });

  it('finds neither errors nor warnings in clean documents', () => {
    const alarms = measured.filter(({ rule, onClean }) => onClean > 0 && severityOf.get(rule) !== 'info');

    expect(alarms.map(({ rule, onClean }) => `${rule} ${onClean}`)).toEqual([]);
  });

  it('is what docs/lint/README.md says (UPDATE_DOCS=1 writes it anew)', () => {
    const page = indexPage(measured, cleanDocuments().length);
    if (process.env['UPDATE_DOCS']) writeFileSync(index, page);

    expect(existsSync(index) ? readFileSync(index, 'utf8') : '').toBe(page);
  });
});

describe('docs/lint', () => {
  const pages = readdirSync(folder).filter((file) => file !== 'README.md');

  it('has a page for each rule, and no other', () => {
    expect(pages.sort()).toEqual(lintRules.map(({ id }) => `${id}.md`).sort());
  });

  it.each(lintRules)('says of $id what the rule says', ({ id, title, severity }) => {
    const page = read(id);

    expect(page.split('\n')[0]).toBe(`# ${id}：${title.zh}`);
    expect(page).toMatch(new RegExp(`^级别：.* ${severity}$`, 'm'));
    expect(page).toContain('_English._');
  });

  it.each(lintRules.filter(({ id }) => examplesIn(id).wrong !== null))(
    'gives examples for $id that are true',
    ({ id }) => {
      const { wrong, right } = examplesIn(id);

      expect(rulesOn(wrong ?? '')).toContain(id);
      expect(rulesOn(right ?? '')).toEqual([]);
    },
  );
});

/** Examples in code marks are whole paragraphs; others are described in words. */
function examplesIn(id: string): { wrong: string | null; right: string | null } {
  const example = (word: string) => new RegExp(`^- ${word}：\`(.+)\`$`, 'm').exec(read(id))?.[1] ?? null;
  return { wrong: example('错'), right: example('对') };
}

function read(id: string): string {
  const page = new URL(`${id}.md`, folder);
  return existsSync(page) ? readFileSync(page, 'utf8') : '';
}

function rulesOn(text: string): string[] {
  const empty = emptyMinutes();
  const minutes: Minutes = {
    ...empty,
    title: '云澜市人民政府常务会议纪要',
    meeting: { ...empty.meeting, heldOn: '2024-03-14' },
    items: [{ ordinal: 1, heading: '会议部署有关工作', paragraphs: [{ ordinal: 1, text }] }],
    publicity: 'active',
  };
  return lintMinutes(minutes).map(({ rule }) => rule);
}
