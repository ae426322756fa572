import childProcess from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { codeInPdf, type Minutes, parseMinutes } from '#libs/minutes';
import { sampleMinutes } from '../../minutes/test/sample-minutes.js';
import { type MeasuredPage, measure } from '../test/measure.js';
import { plainText } from '../test/pdf.js';
import { pageTemplateSchema } from './template.js';
import { Typesetter } from './typesetter.js';

const issue = { number: '第 7 号', issuedOn: '2024-03-15' };

/** Bundled faces only: the test must measure the same page on every machine. */
const typesetter = new Typesetter({ systemFontDirs: [] });
afterAll(() => typesetter.close());

function textOf({ texts }: MeasuredPage): string {
  return texts.map(({ text }) => text.trim()).join('');
}

/** Names of the embedded fonts, each with the tag of its subset before it. */
function fontsIn(pdf: Uint8Array): string[] {
  return measure(pdf).flatMap(({ texts }) => texts.map(({ font }) => font.replace(/-.*/, '')));
}

/** Takes the typesetter longer than any test waits. */
function endlessMinutes(): Minutes {
  return { ...sampleMinutes(), closing: '研究部署有关工作，明确责任。\n'.repeat(150_000) };
}

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

  it('carries the code of its verification for readers, and prints it where the template asks for it', async () => {
    const coded = { ...issue, verificationCode: 'ABCDEFGHJKLM' };
    const printing = pageTemplateSchema.parse({ verificationCode: true });

    const [quiet, printed] = [
      await typesetter.render(sampleMinutes(), coded),
      await typesetter.render(sampleMinutes(), coded, printing),
    ];

    expect(codeInPdf(quiet)).toBe('ABCDEFGHJKLM');
    expect(codeInPdf(printed)).toBe('ABCDEFGHJKLM');
    expect(codeInPdf(await typesetter.render(sampleMinutes(), issue))).toBeNull();
    expect(measure(quiet).map(textOf).join()).not.toContain('核验码');
    const [first = '', ...others] = measure(printed).map(textOf);
    expect(first).toContain('核验码 ABCD-EFGH-JKLM');
    expect(others.join()).not.toContain('核验码');
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

  it('has the fonts of a template that comes when it is at work for another', async () => {
    // Typst looks through the system's usual places by itself, so the font must lie elsewhere.
    const browser = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
    const shared = new Typesetter({ systemFontDirs: [join(browser, 'lib/vite/recorder/assets')] });
    const own = pageTemplateSchema.parse({ heading: '\uEA60', fonts: { biaosong: ['codicon'] } });
    try {
      const usual = await shared.render(sampleMinutes(), issue);
      const [first, again] = await Promise.all([
        shared.render(sampleMinutes(), issue, own),
        shared.render(sampleMinutes(), issue),
      ]);

      expect(fontsIn(usual)).not.toContain('codicon');
      expect(fontsIn(first)).toContain('codicon');
      expect(Buffer.from(again).equals(usual)).toBe(true);
    } finally {
      await shared.close();
    }
  });

  it.each([0, 3_600_000])(
    'starts ahead, to rest for %i ms, and takes its first document in that process',
    async (restMs) => {
      const forked = jest.spyOn(childProcess, 'fork');
      const ahead = new Typesetter({ systemFontDirs: [] });
      try {
        const started = ahead.start(restMs);
        expect(forked).toHaveBeenCalledTimes(1);

        await ahead.start();
        await ahead.render(sampleMinutes(), issue);
        await started;
        expect(forked).toHaveBeenCalledTimes(1);
      } finally {
        forked.mockRestore();
        await ahead.close();
      }
    },
  );

  it('ends its start when it is closed before the rest is over', async () => {
    const closing = new Typesetter({ systemFontDirs: [] });
    const started = closing.start(3_600_000);

    await closing.close();

    await expect(started).resolves.toBeUndefined();
  });

  it('gives up a document that takes too long, and sets those that wait for it in a new process', async () => {
    const hasty = new Typesetter({ systemFontDirs: [], timeoutMs: 8_000 });
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

      const pdf = await typesetter.render(minutes, {
        number: minutes.number?.text ?? null,
        issuedOn: minutes.issuedOn,
      });

      expect(measure(pdf)).toHaveLength(7);
    });
  },
);
