import childProcess from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { emptyMinutes, type Minutes, parseMinutes } from '#libs/minutes';
import { mm, type PdfPage, pagesOf, plainText } from '../test/pdf.js';
import { manyUnits, sampleMinutes } from '../test/sample-minutes.js';
import { Typesetter } from './typesetter.js';

const issue = { number: '第 7 号', issuedOn: '2024-03-15' };
const row = (225 * mm) / 22;
const top = 37 * mm;

/** Bundled faces only: the test must measure the same page on every machine. */
const typesetter = new Typesetter({ systemFontDirs: [] });
afterAll(() => typesetter.close());

async function pages(minutes: Minutes, of: Parameters<Typesetter['render']>[1] = issue): Promise<PdfPage[]> {
  return pagesOf(await typesetter.render(minutes, of));
}

function longMinutes(): Minutes {
  const text = '研究部署有关工作，明确责任单位和完成时限。'.repeat(8);
  const items = Array.from({ length: 40 }, (_, index) => ({
    ordinal: index + 1,
    heading: `审议第${index + 1}项工作方案`,
    paragraphs: [
      { ordinal: 1, text },
      { ordinal: 2, text },
    ],
  }));
  return { ...sampleMinutes(), items };
}

/** Takes the typesetter longer than any test waits. */
function endlessMinutes(): Minutes {
  return { ...sampleMinutes(), closing: '研究部署有关工作，明确责任。\n'.repeat(150_000) };
}

describe('a page of minutes', () => {
  it('keeps every line of the body on a grid of 22 rows in 225 mm', async () => {
    const all = await pages(longMinutes());

    expect(all.length).toBeGreaterThan(10);
    for (const { runs } of all.slice(1, -1)) {
      const rows = runs.filter(({ size }) => size === 16).map(({ y }) => (y - top) / row);
      const phase = 0.5 + (0.38 * 16) / row;
      for (const position of rows) expect(Math.abs(position - phase - Math.round(position - phase))).toBeLessThan(0.01);
      expect(Math.max(...rows)).toBeLessThan(22);
      // A heading may not stand alone at the foot, so that one with its first line goes over.
      expect(new Set(rows.map(Math.floor)).size).toBeGreaterThanOrEqual(20);
    }
    expect(
      Math.max(...all.map(({ runs }) => new Set(runs.filter((r) => r.size === 16).map((r) => Math.round(r.y))).size)),
    ).toBe(22);
  });

  it('binds odd pages 28 mm from the left and even ones 26 mm', async () => {
    const all = await pages(longMinutes());

    const left = all
      .slice(1, -1)
      .map(({ runs }) => Math.min(...runs.filter((r) => r.size === 16).map((r) => r.x)) / mm);
    for (const [index, x] of left.entries()) expect(x).toBeCloseTo(index % 2 === 0 ? 26 : 28, 1);
  });

  it('numbers odd pages on the right and even ones on the left, 7 mm under the type area', async () => {
    const all = await pages(longMinutes());

    const numbers = all.map(({ runs }) => runs.filter((run) => run.y > top + 225 * mm));
    for (const [index, runs] of numbers.entries()) {
      expect(runs.length).toBeGreaterThan(0);
      for (const run of runs) {
        expect(run.size).toBe(14);
        expect(run.y - 0.38 * 14).toBeCloseTo(top + 232 * mm, 0);
        if (index % 2 === 0) expect(run.x).toBeGreaterThan(150 * mm);
        else expect(run.x).toBeLessThan(50 * mm);
      }
    }
  });

  it('sets the title 35 mm under the head of the type area', async () => {
    const [first] = await pages(sampleMinutes());

    const title = first?.runs.filter(({ size }) => size === 45) ?? [];
    expect(title).toHaveLength(2);
    expect(Math.min(...title.map(({ y }) => y)) - 0.88 * 45).toBeCloseTo(top + 35 * mm, 1);
  });

  it('ends with the foot on the lower edge of the type area of the last page, whatever the length of the text', async () => {
    for (let length = 0; length < 24; length += 3) {
      const all = await pages({
        ...sampleMinutes(),
        closing: '研究部署有关工作，明确责任单位。'.repeat(1 + 2 * length),
      });
      const last = all.at(-1);
      const strokes = last?.strokes ?? [];
      expect(strokes).toHaveLength(3);
      expect(Math.max(...strokes)).toBeCloseTo(top + 225 * mm, 0);
      const body = last?.runs.filter(({ size }) => size === 16).map(({ y }) => y) ?? [];
      expect(Math.max(0, ...body)).toBeLessThan(Math.min(...strokes));
    }
  });

  it('lets a foot with 85 units by name run over pages and still closes it on the lower edge', async () => {
    const all = await pages({ ...sampleMinutes(), recipients: { main: manyUnits(62), copy: manyUnits(23) } });

    expect(Math.max(...(all.at(-1)?.strokes ?? []))).toBeCloseTo(top + 225 * mm, 0);
    expect(all.at(-1)?.strokes).toHaveLength(2);
    for (const { runs } of all)
      for (const { y } of runs.filter((r) => r.size === 16)) expect(y).toBeLessThan(top + 225 * mm);
  });

  it('needs nothing but the text: empty minutes and drafts have a page too', async () => {
    const nothing = { number: null, issuedOn: null };

    expect(await pages(emptyMinutes(), { ...nothing, draft: true })).toHaveLength(1);
    expect((await typesetter.render(emptyMinutes(), nothing)).length).toBeGreaterThan(1000);
    const drafts = await pages(sampleMinutes(), { ...nothing, draft: true });
    for (const { runs } of drafts) expect(runs.some(({ y }) => y < 30 * mm)).toBe(true);
  });

  it('gives quotation marks the width of a character, with any face', async () => {
    const preamble = `${'“会”会'.repeat(6)}会会会`; // 27 characters where the indent leaves room for 26

    const [first] = await pages({ ...emptyMinutes(), preamble }, { number: null, issuedOn: null });

    const body = first?.runs.filter(({ size }) => size === 16) ?? [];
    const lines = new Set(body.map(({ y }) => Math.round(y)));
    expect(lines.size).toBe(2);
  });

  it('shows characters of names that are rare', async () => {
    const names = '喆堃镕玥琇璟昇珺弇旻翀赟龑㛃䶮𬭚'.match(/./gu) ?? [];

    const present = names.map((name) => ({ unit: null, name: `赵${name}` }));
    await expect(
      pages({ ...sampleMinutes(), attendance: { ...sampleMinutes().attendance, present } }),
    ).resolves.toBeDefined();
  });
});

describe('the file', () => {
  it('is PDF/A-2b with every font embedded and says what it is', async () => {
    const text = plainText(await typesetter.render(sampleMinutes(), issue));

    expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(text).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/);
    const descriptors = text.match(/\/Type\s*\/FontDescriptor/g)?.length ?? 0;
    expect(descriptors).toBeGreaterThanOrEqual(5);
    expect(text.match(/\/FontFile[23]?\s+\d+ 0 R/g)).toHaveLength(descriptors);
    expect(text).toContain('D:20240315');
  });

  it('has the same bytes for the same input, from one process or another', async () => {
    const once = await typesetter.render(sampleMinutes(), issue);
    const other = new Typesetter({ systemFontDirs: [], workers: 2 });
    try {
      const again = await Promise.all([1, 2, 3].map(() => other.render(sampleMinutes(), issue)));

      for (const pdf of again) expect(Buffer.from(pdf).equals(once)).toBe(true);
    } finally {
      await other.close();
    }
  });

  it('takes text for text: no markup or code of the typesetter in it has a meaning', async () => {
    const preamble = '#panic("x") *a* $x$ \\ [ ] #read("/etc/passwd") <label> @ref';

    await expect(typesetter.render({ ...sampleMinutes(), preamble }, issue)).resolves.toBeDefined();
  });
});

describe('the typesetter', () => {
  it('names the characters that no font holds', async () => {
    const minutes = { ...sampleMinutes(), closing: '由𨰿\uE863同志负责。' };

    await expect(typesetter.render(minutes, issue)).rejects.toMatchObject({
      code: 'glyph-missing',
      messages: { zh: expect.stringMatching(/𨰿 \(U\+28C3F\).*U\+E863/u) },
    });
    await expect(typesetter.render(sampleMinutes(), issue)).resolves.toBeDefined();
  });

  it('gives up a document that takes too long, and sets those that wait for it in a new process', async () => {
    const hasty = new Typesetter({ systemFontDirs: [], timeoutMs: 5_000 });
    try {
      const [first, second] = await Promise.allSettled([
        hasty.render(endlessMinutes(), issue),
        hasty.render(sampleMinutes(), issue),
      ]);

      expect(first).toMatchObject({ status: 'rejected', reason: { code: 'typesetter-timed-out' } });
      expect(second.status).toBe('fulfilled');
    } finally {
      await hasty.close();
    }
  });

  it('loses only the document in hand when its process dies', async () => {
    const forked = jest.spyOn(childProcess, 'fork');
    const mortal = new Typesetter({ systemFontDirs: [] });
    try {
      await mortal.render(sampleMinutes(), issue);
      const inHand = mortal.render(endlessMinutes(), issue);
      const waiting = mortal.render(sampleMinutes(), issue);
      await mortal.resolveFaces();
      forked.mock.results[0]?.value.kill('SIGKILL');

      await expect(inHand).rejects.toMatchObject({ code: 'typesetter-died' });
      await expect(waiting).resolves.toBeDefined();
      expect(forked).toHaveBeenCalledTimes(2);
    } finally {
      forked.mockRestore();
      await mortal.close();
    }
  });

  it('refuses what waits and what comes when it is closed', async () => {
    const closing = new Typesetter({ systemFontDirs: [] });
    const waiting = [closing.render(sampleMinutes(), issue), closing.render(sampleMinutes(), issue)];
    const refused = Promise.allSettled(waiting);
    await closing.resolveFaces();
    await closing.close();

    for (const outcome of await refused) expect(outcome).toMatchObject({ reason: { code: 'typesetter-closed' } });
    await expect(closing.render(sampleMinutes(), issue)).rejects.toMatchObject({ code: 'typesetter-closed' });
  });
});

const seed = new URL('../../../../shared/fixtures/minutes/taicang-2023-18.txt', import.meta.url);
const present = existsSync(seed);
(present ? describe : describe.skip)(
  `minutes of a real city${present ? '' : ' (skipped: ../shared is absent)'}`,
  () => {
    it('fill seven pages, as the printed ones do', async () => {
      const { minutes } = parseMinutes(readFileSync(seed, 'utf8'), {});

      const all = await pages(minutes, { number: minutes.number?.text ?? null, issuedOn: minutes.issuedOn });

      expect(all).toHaveLength(7);
    });
  },
);
