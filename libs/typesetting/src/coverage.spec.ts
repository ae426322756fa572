import { emptyMinutes } from '#libs/minutes';
import { sampleMinutes } from '../../minutes/test/sample-minutes.js';
import { linesOf, measure } from '../test/measure.js';
import { missingGlyphs, readCoverage } from './coverage.js';
import { type Faces, resolveFaces } from './faces.js';
import { Typesetter } from './typesetter.js';

const rare = '㛃䶮𬭚喆堃旻镕玥琇璟昇珺弇翀赟龑';
const nowhere = '𨰿\uE863\u{10FFFD}';
const issue = { number: '第 7 号', issuedOn: '2024-03-15' };

let faces: Faces;
const typesetter = new Typesetter({ systemFontDirs: [] });
beforeAll(async () => {
  faces = await typesetter.resolveFaces();
});
afterAll(() => typesetter.close());

describe('coverage', () => {
  it('holds the rare characters of names in every face, and nothing that is in no font', async () => {
    const { holds, missingIn } = await readCoverage(faces);

    for (const face of ['fangsong', 'biaosong', 'kaiti', 'heiti', 'songti'] as const) {
      expect(missingIn(rare, face)).toEqual([]);
      expect(missingIn(nowhere + nowhere, face)).toEqual([...nowhere]);
    }
    expect([holds(0x4e00), holds(0x37c3), holds(0xe863), holds(0xffff)]).toEqual([true, true, false, false]);
    expect(missingIn(' \u3000\u200b\ufe0f\n')).toEqual([]);
  });

  it('counts each text for the face that it is set in', async () => {
    const minutes = { ...sampleMinutes(), title: `云溪市${nowhere}会议纪要`, closing: '由\uE864同志负责' };

    expect(await missingGlyphs(sampleMinutes(), faces)).toEqual([]);
    expect((await missingGlyphs(minutes, faces)).sort()).toEqual([...nowhere, '\uE864'].sort());
  });

  it('agrees with the typesetter on every block of Unicode', async () => {
    const { missingIn } = await readCoverage(faces);
    const samples = [0x20, 0xa0, 0x370, 0x2000, 0x2150, 0x2e80, 0x3000, 0x3400, 0x4e00, 0x9f00, 0xf900, 0xff00, 0x20000]
      .flatMap((from) => Array.from({ length: 40 }, (_, index) => String.fromCodePoint(from + 7 * index)))
      .filter((character) => /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character))
      .join('');

    const refusal: unknown = await typesetter.render({ ...emptyMinutes(), preamble: samples }, issue).catch((e) => e);
    const named =
      String(refusal)
        .match(/U\+([0-9A-F]+)/g)
        ?.map((hex) => Number.parseInt(hex.slice(2), 16)) ?? [];

    expect(named.length).toBeGreaterThan(5);
    expect(missingIn(samples).map((character) => character.codePointAt(0))).toEqual(expect.arrayContaining(named));
    expect(named).toEqual(expect.arrayContaining(missingIn(samples).map((character) => character.codePointAt(0))));
  });

  it('is what the page then shows: rare characters come from a face that holds them', async () => {
    const present = [...rare].map((name) => ({ unit: null, name: `赵${name}` }));
    const pdf = await typesetter.render(
      { ...sampleMinutes(), attendance: { ...sampleMinutes().attendance, present } },
      issue,
    );

    const pages = measure(pdf);
    const texts = pages.flatMap(({ texts }) => texts);
    for (const character of rare) {
      const fonts = texts.filter(({ text }) => text.includes(character)).map(({ font }) => font);
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(/^(LXGWWenKai|NotoSerifSC|NotoSansSC)/);
    }
    expect(
      pages
        .flatMap((page) => linesOf(page, 16))
        .map(({ text }) => text)
        .join(''),
    ).toContain('赵㛃、赵䶮、赵𬭚、赵喆');
  });
});

describe('resolved faces', () => {
  it('know where a character may come from', async () => {
    const { chains } = await resolveFaces({ systemFontDirs: [] });

    expect(chains.fangsong).toHaveLength(4);
    expect(chains.fangsong[0]).toMatch(/lxgw-wenkai-latin-300/);
  });
});
