import { emptyMinutes, type Minutes } from '#libs/minutes';
import { manyUnits, sampleMinutes } from '../../minutes/test/sample-minutes.js';
import { linesOf, type MeasuredLine, type MeasuredPage, measure, measureAll } from '../test/measure.js';
import { pageTemplateSchema } from './template.js';
import { Typesetter } from './typesetter.js';

/** GB/T 9704-2012, in millimetres. */
const type = { top: 37, height: 225, width: 156, inner: 28, outer: 26 };
const bottom = type.top + type.height;
const pt = 25.4 / 72;
const [size3, size4] = [16, 14];
const cell = type.width / 28;
const pitch = (type.height - size3 * pt) / 21;
const issue = { number: '第 7 号', issuedOn: '2024-03-15' };

/** Bundled faces only: the test must measure the same page on every machine. */
const typesetter = new Typesetter({ systemFontDirs: [] });
afterAll(() => typesetter.close());

async function pages(minutes: Minutes, template = {}, of: typeof issue | undefined = issue): Promise<MeasuredPage[]> {
  return measure(
    await typesetter.render(minutes, of ?? { number: null, issuedOn: null }, pageTemplateSchema.parse(template)),
  );
}

const body = (page: MeasuredPage | undefined) => (page ? linesOf(page, size3) : []);
const small = (page: MeasuredPage | undefined) => (page ? linesOf(page, size4) : []);
const upperEdge = ({ y, size }: MeasuredLine) => y - 0.88 * size * pt;
const lowerEdge = ({ y, size }: MeasuredLine) => y + 0.12 * size * pt;
const left = (index: number) => (index % 2 === 0 ? type.inner : type.outer);

function longMinutes(): Minutes {
  const text = '研究部署有关工作，明确责任单位和完成时限。'.repeat(8);
  const items = Array.from({ length: 12 }, (_, index) => ({
    ordinal: index + 1,
    heading: `审议第${index + 1}项工作方案`,
    paragraphs: [
      { ordinal: 1, text },
      { ordinal: 2, text },
    ],
  }));
  return { ...sampleMinutes(), items };
}

describe('the type area', () => {
  let all: MeasuredPage[];
  beforeAll(async () => {
    all = await pages(longMinutes());
  });

  it('is 156 mm by 225 mm on A4, 37 mm from the head, 28 mm from the binding', () => {
    expect(all.length).toBeGreaterThan(8);
    for (const [index, page] of all.entries()) {
      expect([page.width, page.height]).toEqual([expect.closeTo(210, 1), expect.closeTo(297, 1)]);
      const lines = body(page);
      for (const line of lines) {
        expect(line.left).toBeGreaterThan(left(index) - 0.1);
        // The blank half of a mark at the end of a line may stand outside.
        expect(line.right).toBeLessThan(left(index) + type.width + cell / 2 + 0.2);
      }
      if (index === 0 || index === all.length - 1) continue;
      expect(Math.min(...lines.map((line) => line.left))).toBeCloseTo(left(index), 1);
      expect(Math.min(...lines.map(upperEdge))).toBeCloseTo(type.top, 1);
    }
  });

  it('holds 22 lines from its upper to its lower edge, all on one grid', () => {
    const full = all.slice(1, -1);
    for (const page of full) {
      const rows = body(page).map((line) => (upperEdge(line) - type.top) / pitch);
      for (const row of rows) expect(Math.abs(row - Math.round(row))).toBeLessThan(0.01);
      // A heading may not stand alone at the foot, so that one with its first line goes over.
      expect(new Set(rows.map(Math.round)).size).toBeGreaterThanOrEqual(20);
      expect(Math.max(...rows)).toBeLessThan(21.01);
    }
    const fullest = full.filter((page) => body(page).length === 22);
    expect(fullest.length).toBeGreaterThan(full.length / 2);
    for (const page of fullest) expect(Math.max(...body(page).map(lowerEdge))).toBeCloseTo(bottom, 1);
  });

  it('holds 28 characters on a line', () => {
    const running = all
      .slice(1, -1)
      .flatMap((page, index) =>
        body(page).filter((line) => line.left < left(index + 1) + 0.1 && line.right > left(index + 1) + 150),
      );

    expect(running.length).toBeGreaterThan(50);
    for (const { text } of running) expect([...text]).toHaveLength(28);
  });

  it('numbers pages outside, one character in, 7 mm below', () => {
    for (const [index, page] of all.entries()) {
      const [line] = small(page).filter(({ y }) => y > bottom);
      expect(line?.text.replaceAll(' ', '')).toBe(`—${index + 1}—`);
      // The dash stands 0.38 em above the baseline.
      expect((line?.y ?? 0) - 0.38 * size4 * pt).toBeCloseTo(bottom + 7, 0);
      if (index % 2 === 0) expect(line?.right).toBeCloseTo(type.inner + type.width - size4 * pt, 0);
      else expect(line?.left).toBeCloseTo(type.outer + size4 * pt, 0);
    }
  });

  it('indents paragraphs by two characters and sets the levels in 黑体, 楷体 and 仿宋', () => {
    const lines = all.flatMap((page, index) =>
      body(page).map((line) => ({ ...line, indent: line.left - left(index) })),
    );
    const headings = lines.filter(({ text }) => /^[一二三四五六七八九十]+、/.test(text));
    const numbered = lines.filter(({ text }) => /^（[一二]）/.test(text));

    expect([headings.length, numbered.length]).toEqual([12, 24]);
    for (const { indent } of [...headings, ...numbered]) expect(indent).toBeCloseTo(2 * cell, 1);
    for (const { fonts } of headings) expect(fonts[0]).toMatch(/^NotoSansSC/);
    for (const { fonts } of numbered) expect([fonts[0], fonts[1]]).toEqual(['LXGWWenKai-Regular', 'LXGWWenKai-Light']);
  });
});

describe('the head', () => {
  it('has the title in red 35 mm under the head of the type area, then number, office, date and the red rule', async () => {
    const [page] = await pages(sampleMinutes());
    if (!page) throw new Error('no page');
    const title = linesOf(page, 45);
    const [number, office, first] = body(page);
    const [rule] = page.rules;
    const middle = type.inner + type.width / 2;

    expect(title.map(({ text }) => text)).toEqual(['云溪市人民政府', '常务会议纪要']);
    expect(page.fills).toContain('#e60012');
    expect(Math.min(...title.map(upperEdge))).toBeCloseTo(type.top + 35, 0);
    for (const line of title) expect((line.left + line.right) / 2).toBeCloseTo(middle, 0);
    expect(number?.text).toBe('第7号');
    expect(((number?.left ?? 0) + (number?.right ?? 0)) / 2).toBeCloseTo(middle, 0);
    expect(office?.text).toBe('云溪市人民政府办公室2024年3月15日');
    expect(office?.left).toBeCloseTo(type.inner + cell, 0);
    expect(office?.right).toBeCloseTo(type.inner + type.width - cell, 0);
    expect(rule).toMatchObject({ x: expect.closeTo(28, 1), length: expect.closeTo(156, 1), color: '#e60012' });
    expect((rule?.y ?? 0) - (office ? lowerEdge(office) : 0)).toBeCloseTo(4, 0);
    expect(first && upperEdge(first)).toBeGreaterThan((rule?.y ?? 0) + 4);
  });

  it('may be higher, in the words of the office, with the title of the minutes under the rule', async () => {
    const heading = '云溪市人民政府会议纪要';
    const [page] = await pages(sampleMinutes(), { heading, headingTopMm: 10, numberPattern: '（第{n}号）' });
    if (!page) throw new Error('no page');

    expect(
      linesOf(page, 45)
        .map(({ text }) => text)
        .join(''),
    ).toBe(heading);
    expect(Math.min(...linesOf(page, 45).map(upperEdge))).toBeCloseTo(type.top + 10, 0);
    expect(body(page)[0]?.text).toBe('（第7号）');
    const [subject] = linesOf(page, 22);
    expect(subject?.text).toBe('云溪市人民政府常务会议纪要');
    expect((subject?.y ?? 0) - (page.rules[0]?.y ?? 0)).toBeGreaterThan(2 * pitch);
  });

  it('leaves the place of number and date free in a draft and marks every page', async () => {
    const pdf = await typesetter.render(sampleMinutes(), { number: null, issuedOn: null, draft: true });

    for (const page of measure(pdf))
      expect(small(page)[0]).toMatchObject({ text: '送审稿', y: expect.closeTo(26, -1) });
  });
});

describe('the lists of people', () => {
  it('begin two characters in and turn under the first name', async () => {
    const all = await pages(sampleMinutes());
    const lines = all.flatMap((page, index) =>
      body(page).map((line) => ({ ...line, indent: line.left - left(index) })),
    );
    const start = lines.findIndex(({ text }) => text.startsWith('列席：'));

    expect(lines[start]?.indent).toBeCloseTo(2 * cell, 1);
    expect(lines[start]?.fonts[0]).toMatch(/^NotoSansSC/);
    expect(lines[start + 1]?.indent).toBeCloseTo(5 * cell, 0);
  });

  it('stand before the text where the office wants them there', async () => {
    const all = await pages(sampleMinutes(), { attendance: 'before' });
    const texts = all.flatMap((page) => body(page).map(({ text }) => text));

    expect(texts.findIndex((text) => text.startsWith('列席：'))).toBeLessThan(
      texts.findIndex((text) => text.startsWith('2024年3月12日')),
    );
  });
});

describe('the foot', () => {
  it('closes on the lower edge of the type area, 主送 above 抄送 between thick rules, a thin one above 印发', async () => {
    const all = await pages(sampleMinutes());
    const page = all.at(-1);
    const rules = page?.rules ?? [];
    const edge = left(all.length - 1);

    expect(rules.map(({ thickness }) => Math.round(thickness * 100))).toEqual([35, 25, 35]);
    for (const rule of rules)
      expect(rule).toMatchObject({ x: expect.closeTo(edge, 1), length: expect.closeTo(156, 1) });
    expect(rules.at(-1)?.y).toBeCloseTo(bottom, 0);
    const lines = small(page).filter(({ y }) => y < bottom);
    const [main = -1, copy = -1] = ['主送：', '抄送：'].map((label) =>
      lines.findIndex(({ text }) => text.startsWith(label)),
    );
    expect([main, copy > main]).toEqual([0, true]);
    expect(lines[main]?.left).toBeCloseTo(edge + size4 * pt, 1);
    expect(lines[main + 1]?.left).toBeCloseTo(edge + 4 * size4 * pt, 1);
    expect(lines.at(-1)?.text).toBe('云溪市人民政府办公室2024年3月15日印发');
    expect(lines.at(-1)?.left).toBeCloseTo(edge + size4 * pt, 1);
    expect(lines.at(-1)?.right).toBeCloseTo(edge + type.width - size4 * pt, 0);
  });

  it('is never alone on its page, nor with 整理 only, whatever the length of the text', async () => {
    const pdfs = [];
    for (const attendance of ['after', 'before'] as const) {
      for (let length = 1; length < 40; length += 2) {
        const minutes = { ...sampleMinutes(), closing: '研究部署有关工作，明确责任单位。'.repeat(length) };
        pdfs.push(await typesetter.render(minutes, issue, pageTemplateSchema.parse({ attendance })));
      }
    }

    const last = measureAll(pdfs).map((all) => all.at(-1));
    expect(last).toHaveLength(40);
    for (const page of last) {
      const text = body(page);
      expect(text.at(-1)?.text).toBe('（此件公开发布）');
      expect(text[0]?.text).not.toMatch(/整理$/);
      expect(page?.rules.at(-1)?.y).toBeCloseTo(bottom, 0);
      expect(Math.max(...text.map(lowerEdge))).toBeLessThan(page?.rules[0]?.y ?? 0);
    }
  });

  it('stands on an even page where the office wants it there', async () => {
    for (const length of [1, 15, 30, 45]) {
      const all = await pages(
        { ...sampleMinutes(), closing: '研究部署有关工作。'.repeat(length) },
        { evenLastPage: true },
      );

      expect(all.length % 2).toBe(0);
      expect(small(all.at(-1)).at(-1)).toMatchObject({ text: `— ${all.length} —`, left: expect.closeTo(31, 0) });
      expect(all.at(-1)?.rules.at(-1)?.y).toBeCloseTo(bottom, 0);
    }
  });

  it('with 85 units by name runs over pages and still closes on the lower edge', async () => {
    const all = await pages({ ...sampleMinutes(), recipients: { main: manyUnits(62), copy: manyUnits(23) } });

    expect(all.at(-1)?.rules.at(-1)?.y).toBeCloseTo(bottom, 0);
    expect(all.at(-1)?.rules).toHaveLength(2);
    for (const page of all) for (const line of body(page)) expect(lowerEdge(line)).toBeLessThan(bottom + 0.1);
  });

  it('may be all there is', async () => {
    const [page, ...more] = await pages({ ...emptyMinutes(), recipients: { main: '各镇人民政府', copy: '' } });

    expect(more).toEqual([]);
    expect(page?.rules.at(-1)?.y).toBeCloseTo(bottom, 0);
  });
});

describe('single characters', () => {
  it('take a whole cell as quotation marks, with any face', async () => {
    const preamble = `${'“会”会'.repeat(6)}会会会`; // 27 characters where the indent leaves room for 26

    const [page] = await pages({ ...emptyMinutes(), preamble });

    expect(body(page).filter(({ text }) => text.includes('会'))).toHaveLength(2);
  });
});
