import { emptyMinutes, type Minutes } from '#libs/minutes';
import { manyUnits, sampleMinutes } from '../../../minutes/test/sample-minutes.js';
import { bundledFamilies, convertToPdf, libreOfficeInstalled } from '../../test/libreoffice.js';
import { linesOf, type MeasuredPage, measureAll } from '../../test/measure.js';
import { pageTemplateSchema } from '../template.js';
import { Typesetter } from '../typesetter.js';
import { renderDocx } from './render-docx.js';

const issue = { number: '第 7 号', issuedOn: '2024-03-15' };
const [banner, size2, size3, size4] = [45, 22, 16, 14];
/** Allowed on both sides, mm. */
const tolerance = 1;
const { attendance } = emptyMinutes();

function longMinutes(): Minutes {
  // No digits: LibreOffice 7.4 sets spaces beside them, which the file forbids.
  const text = '研究部署有关工作，明确责任单位和完成时限，抓好组织落实。'.repeat(7);
  const items = Array.from({ length: 5 }, (_, index) => ({
    ordinal: index + 1,
    heading: '审议有关工作方案',
    paragraphs: [
      { ordinal: 1, text },
      { ordinal: 2, text },
    ],
  }));
  return { ...sampleMinutes(), preamble: '会议议定以下意见：', items, attendance };
}

/** So many lines of text, and no lists. */
function linesOfText(count: number): Minutes {
  const preamble = Array.from({ length: count }, () => '会议研究部署有关工作并作出安排。').join('\n');
  return { ...sampleMinutes(), preamble, items: [], closing: '', attendance };
}

const cases = {
  long: [longMinutes(), {}],
  // The 版记 still finds room on the second page; it does not.
  fits: [linesOfText(22), {}],
  full: [linesOfText(23), {}],
  subject: [linesOfText(3), { heading: '云溪市人民政府会议纪要' }, { draft: true }],
  endless: [{ ...linesOfText(3), recipients: { main: manyUnits(60), copy: '' } }, {}],
} as const satisfies Record<string, readonly [minutes: Minutes, template: object, more?: object]>;
type Case = keyof typeof cases;

if (!libreOfficeInstalled) {
  console.warn('The Word document is not measured: there is no LibreOffice (apt-get install libreoffice-writer).');
}

(libreOfficeInstalled ? describe : describe.skip)('the Word document in LibreOffice, beside our own page', () => {
  const typesetter = new Typesetter({ systemFontDirs: [] });
  afterAll(() => typesetter.close());

  let pages: Record<Case, { own: MeasuredPage[]; word: MeasuredPage[] }>;
  beforeAll(async () => {
    const [pdfs, documents]: [Uint8Array[], Uint8Array[]] = [[], []];
    for (const [minutes, template, more] of Object.values<readonly [Minutes, object, object?]>(cases)) {
      const of = { ...issue, ...more };
      pdfs.push(await typesetter.render(minutes, of, pageTemplateSchema.parse(template)));
      documents.push(await renderDocx(minutes, of, pageTemplateSchema.parse({ ...template, fonts: bundledFamilies })));
    }
    const measured = measureAll([...pdfs, ...convertToPdf(documents)]);
    const pairs = Object.keys(cases).map((name, index) => {
      return [name, { own: measured[index] ?? [], word: measured[pdfs.length + index] ?? [] }] as const;
    });
    pages = Object.fromEntries(pairs) as typeof pages;
  });

  const lines = (page: MeasuredPage | undefined, ...sizes: number[]) =>
    page ? sizes.flatMap((size) => linesOf(page, size)) : [];
  const ruleHeights = (page: MeasuredPage | undefined) => {
    const heights = (page?.rules ?? []).map(({ y }) => y).toSorted((a, b) => a - b);
    // LibreOffice draws one border as two strokes on the same place.
    return heights.filter((y, index) => index === 0 || y - (heights[index - 1] ?? 0) > 0.01);
  };
  const apart = (a: readonly number[], b: readonly number[]) =>
    a.length === b.length ? Math.max(0, ...a.map((value, index) => Math.abs(value - (b[index] ?? 0)))) : Infinity;

  it('has the head, the lines and the page numbers where ours are, and breaks lines and pages alike', () => {
    const { own, word } = pages.long;
    expect(word.length).toBe(own.length);
    expect(own.length).toBeGreaterThan(4);
    for (const [index, page] of own.slice(0, -1).entries()) {
      const [ours, theirs] = [page, word[index]].map((one) => lines(one, banner, size3, size4));
      expect(theirs?.map(({ text }) => text)).toEqual(ours?.map(({ text }) => text));
      const heights = [ours, theirs].map((found) => (found ?? []).map(({ y }) => y)) as [number[], number[]];
      expect(apart(...heights)).toBeLessThan(tolerance);
      expect(apart(ruleHeights(page), ruleHeights(word[index]))).toBeLessThan(tolerance);
      for (const [line, { text, left }] of (ours ?? []).entries()) {
        if (!/\d/.test(text)) expect(Math.abs((theirs?.[line]?.left ?? 0) - left)).toBeLessThan(tolerance);
      }
    }
    // 22 lines of 28 characters.
    const second = lines(word[1], size3);
    expect(second).toHaveLength(22);
    expect(Math.max(...second.map(({ text }) => [...text].length))).toBe(28);
  });

  it.each(['fits', 'full'] as const)('has the 版记 on the foot of the last page, and the text above it: %s', (name) => {
    const { own, word } = pages[name];
    expect(word.length).toBe(own.length);
    expect(word.map((page) => lines(page, size3).length)).toEqual(own.map((page) => lines(page, size3).length));

    const [ours, theirs] = [own.at(-1), word.at(-1)];
    const words = (page: MeasuredPage | undefined) => lines(page, size4).map(({ text }) => text);
    expect(words(theirs).join('')).toBe(words(ours).join(''));
    const heights = (page: MeasuredPage | undefined) => lines(page, size4).map(({ y }) => y);
    expect(apart(heights(ours), heights(theirs))).toBeLessThan(tolerance);
    expect(apart(ruleHeights(ours), ruleHeights(theirs))).toBeLessThan(tolerance);
    // The first rule stands clear of the text.
    expect(Math.min(...ruleHeights(theirs))).toBeGreaterThan(Math.max(...lines(theirs, size3).map(({ y }) => y)) + 3);
    expect(theirs?.rules.every(({ x, length }) => Math.abs(x - 27) < tolerance && Math.abs(length - 156) < 0.1)).toBe(
      true,
    );
  });

  it('has the title below a 纪要标志 of the office’s own where ours is, and the mark of a draft', () => {
    const [ours, theirs] = [pages.subject.own[0], pages.subject.word[0]];
    const heights = (page: MeasuredPage | undefined) => lines(page, size2, size3, size4).map(({ y }) => y);
    expect(lines(theirs, size4).map(({ text }) => text)).toEqual(['送审稿', '— 1 —']);
    expect(lines(theirs, size2).map(({ text }) => text)).toEqual(['云溪市人民政府常务会议纪要']);
    expect(apart(heights(ours), heights(theirs))).toBeLessThan(tolerance);
  });

  it('runs on with a list of addressees that is longer than a page', () => {
    const all = pages.endless.word.flatMap((page) => lines(page, size4).filter(({ text }) => !text.startsWith('—')));
    expect(all.map(({ text }) => text).join('')).toContain('第60工作委员会办公室');
    for (const { y } of all) {
      expect(y).toBeGreaterThan(37);
      expect(y).toBeLessThan(265);
    }
  });
});
