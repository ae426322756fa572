import fc from 'fast-check';
import type { AddressDirectory, AddressUnit } from './address-directory.js';
import { resolveRecipients } from './resolve-recipients.js';

const unit = (code: string, name: string, category: string, ...aliases: string[]): AddressUnit => ({
  code,
  name,
  category,
  aliases,
});
const group = (phrase: string, ...categories: string[]) => ({ phrase, categories });

/** A city of counties, districts, townships and sub-districts, as the forms of real address lines need it. */
const directory: AddressDirectory = {
  units: [
    unit('x1', '清河县人民政府', '县'),
    unit('q1', '东岭区人民政府', '区'),
    unit('s1', '平安市人民政府', '县级市'),
    unit('fx', '清河县人民法院', '县法院'),
    unit('fq', '东岭区人民法院', '区法院'),
    unit('z1', '柳溪镇人民政府', '镇', '柳溪镇'),
    unit('z2', '石门镇人民政府', '镇', '石门镇'),
    unit('zw', '中共柳溪镇委员会', '镇党委'),
    unit('j1', '城关街道办事处', '街道'),
    unit('jw', '中共城关街道工作委员会', '街道党工委'),
    unit('k1', '高新区管委会', '开发区', '高新区'),
    unit('k2', '旅游度假区管委会', '开发区', '太湖新城管委会'),
    unit('g1', '市教育局', '市委办局'),
    unit('g2', '市财政局', '市委办局'),
    unit('w1', '市委组织部', '党委部门'),
    unit('c1', '市水务公司', '公司'),
    unit('f1', '市法院', '两院'),
    unit('f2', '市检察院', '两院'),
  ],
  groups: [
    group('各县人民政府', '县'),
    group('各区人民政府', '区'),
    group('各市人民政府', '县级市'),
    group('各县人民法院', '县法院'),
    group('各区人民法院', '区法院'),
    group('各镇人民政府', '镇'),
    group('各镇党委', '镇党委'),
    group('各街道办事处', '街道'),
    group('各街道党工委', '街道党工委'),
    group('市各委办局', '市委办局'),
    group('市委各部门', '党委部门'),
    group('市各公司', '公司'),
    group('各有关企业', '公司'),
  ],
};

const codesOf = (line: string, copy = '') => {
  const { main, needsPerson } = resolveRecipients({ main: line, copy }, directory, '2024-03-18');
  return { codes: main.map(({ code }) => code).sort(), left: needsPerson.map(({ text }) => text) };
};

describe('the grammar of address lines', () => {
  it.each<[string, string[]]>([
    ['各县、区人民政府', ['x1', 'q1']],
    ['各县（市、区）人民政府', ['x1', 'q1', 's1']],
    ['各市县区人民政府', ['x1', 'q1', 's1']],
    ['各县（区）人民政府、法院', ['x1', 'q1', 'fx', 'fq']],
    ['各镇人民政府、办事处', ['z1', 'z2', 'j1']],
    ['各镇人民政府（街道办事处）', ['z1', 'z2', 'j1']],
    ['各镇（街道）党（工）委和人民政府（办事处）', ['z1', 'z2', 'zw', 'j1', 'jw']],
    ['各镇（街道）党（工）委、人民政府（办事处）', ['z1', 'z2', 'zw', 'j1', 'jw']],
    ['市各委、办、局', ['g1', 'g2']],
    ['市各委办局（公司）', ['g1', 'g2', 'c1']],
    ['市委各部门，市各委办局', ['w1', 'g1', 'g2']],
    ['市委各部门', ['w1']],
    ['市法院、检察院', ['f1', 'f2']],
    ['高新区、旅游度假区管委会', ['k1', 'k2']],
    ['旅游度假区管委会（太湖新城管委会）', ['k2']],
    ['市教育局和财政局', ['g1', 'g2']],
    ['各有关企业', ['c1']],
    ['主送：各镇人民政府；\n市教育局。', ['z1', 'z2', 'g1']],
    ['各镇人民政府, 市教育局;市财政局.', ['z1', 'z2', 'g1', 'g2']],
    ['柳溪镇，各镇人民政府', ['z1', 'z2']],
    ['清河县政府', ['x1']],
  ])('«%s»', (line, codes) => {
    expect(codesOf(line)).toEqual({ codes: [...codes].sort(), left: [] });
  });

  it.each([
    ['各有关单位', 'not-a-closed-set'],
    ['各大企业', 'vague-class'],
    ['驻市中央、省属各单位', 'stationed-units'],
    ['市领导', 'names-persons'],
    ['各位副市长', 'names-persons'],
    ['赵甲同志', 'names-persons'],
    ['各镇人民政府（石门镇除外）', 'exclusion'],
    ['市各委办局（学校）', 'brackets-add-a-kind'],
    ['各县（旗）人民政府', 'levels-distributed'],
  ])('«%s» is for a person: %s', (line, reason) => {
    const { phrases, main } = resolveRecipients({ main: line, copy: '' }, directory, '2024-03-18');
    expect(phrases).toMatchObject([{ kind: 'needs-person', reason, text: line }]);
    expect(main).toEqual([]);
  });

  it('gives back what was put in, whatever the order, the marks and the sharing', () => {
    fc.assert(
      fc.property(addressed(), ({ units, groups, line, expected }) => {
        const { main, needsPerson } = resolveRecipients({ main: line, copy: '' }, { units, groups }, '2024-03-18');
        expect(needsPerson.map(({ text, reason }) => [text, reason])).toEqual([]);
        expect(main.map(({ code }) => code).sort()).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('sends nothing twice: what stands in both lines is a main recipient', () => {
    fc.assert(
      fc.property(addressed(), addressed(), (one, other) => {
        const { main, copy } = resolveRecipients({ main: one.line, copy: other.line }, one, '2024-03-18');
        const codes = [...main, ...copy].map(({ code }) => code);
        expect(new Set(codes).size).toBe(codes.length);
      }),
      { numRuns: 300 },
    );
  });

  it('covers every word of any line by exactly one phrase', () => {
    const words = [
      '各',
      '县',
      '（市、区）',
      '人民政府',
      '、',
      '，',
      '；',
      '市',
      '委',
      '办',
      '局',
      '除外',
      '（',
      '）',
      '甲镇',
      '和',
      ' ',
      '\n',
      '有关单位',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join('')),
        (line) => {
          const { phrases } = resolveRecipients({ main: line, copy: '' }, directory, '2024-03-18');
          let end = 0;
          for (const { span, text } of phrases) {
            expect(line.slice(end, span[0])).toMatch(/^[\s、，；。：]*$/);
            expect(text).toBe(line.slice(...span));
            end = span[1];
          }
          expect(line.slice(end)).toMatch(/^[\s、，；。：]*$/);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each(['各', '各县、', '（', '市', '和', '、', '各县（市、区）人民政府、', '各委、办、局'])(
    'takes a long run of «%s» in its stride',
    (piece) => {
      // Time on the processor, in microseconds: how busy the machine is besides says nothing of the grammar.
      const before = process.cpuUsage();
      resolveRecipients({ main: piece.repeat(100_000 / piece.length), copy: '' }, directory, '2024-03-18');
      expect(process.cpuUsage(before).user).toBeLessThan(3_000_000);
    },
  );
});

/** A directory of invented bodies and a line that addresses some of them. */
function addressed() {
  const places = ['柳溪', '石门', '云台', '青山', '沙洲', '白鹭', '松岭', '临湖'];
  const works = ['教育', '财政', '民政', '水利', '审计', '统计', '商务', '林业'];
  return fc
    .record({
      towns: fc.uniqueArray(fc.constantFrom(...places), { minLength: 1, maxLength: 4 }),
      zones: fc.uniqueArray(fc.constantFrom(...places), { minLength: 1, maxLength: 4 }),
      bureaus: fc.uniqueArray(fc.constantFrom(...works), { minLength: 1, maxLength: 5 }),
      collective: fc.boolean(),
      shareSuffix: fc.boolean(),
      sharePrefix: fc.boolean(),
      spelledOut: fc.boolean(),
      comma: fc.constantFrom('，', '；', ',', '，\n'),
      order: fc.shuffledSubarray(['towns', 'zones', 'bureaus'], { minLength: 1, maxLength: 3 }),
      end: fc.constantFrom('', '。', '.'),
    })
    .map(({ towns, zones, bureaus, collective, shareSuffix, sharePrefix, spelledOut, comma, order, end }) => {
      const units = [
        ...towns.map((name) => unit(`t-${name}`, `${name}镇人民政府`, '镇')),
        ...zones.map((name) => unit(`z-${name}`, `${name}园区管委会`, '园区')),
        ...bureaus.map((name) => unit(`b-${name}`, `市${name}局`, '市委办局')),
      ];
      const groups = [group('各镇人民政府', '镇'), group('市各委办局', '市委办局')];
      const blocks: Record<string, string> = {
        towns: collective ? '各镇人民政府' : towns.map((name) => `${name}镇人民政府`).join('、'),
        zones: shareSuffix
          ? `${zones.map((name) => `${name}园区`).join('、')}管委会`
          : zones.map((name) => `${name}园区管委会`).join('、'),
        bureaus: collective
          ? spelledOut
            ? '市各委、办、局'
            : '市各委办局'
          : bureaus.map((name, index) => `${sharePrefix && index > 0 ? '' : '市'}${name}局`).join('、'),
      };
      const kinds: Record<string, string> = { towns: 't-', zones: 'z-', bureaus: 'b-' };
      const expected = units
        .map(({ code }) => code)
        .filter((code) => order.some((name) => code.startsWith(kinds[name] ?? '?')))
        .sort();
      return { units, groups, expected, line: order.map((name) => blocks[name]).join(comma) + end };
    });
}
