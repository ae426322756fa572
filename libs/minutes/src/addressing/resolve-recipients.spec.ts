import fc from 'fast-check';
import type { AddressDirectory } from './address-directory.js';
import { type AddressPhrase, resolveRecipients } from './resolve-recipients.js';

const directory: AddressDirectory = {
  units: [
    unit('liuan', '柳岸镇人民政府', '镇', '柳岸镇'),
    unit('shiqiao', '石桥镇人民政府', '镇', '石桥镇'),
    unit('dongmen', '东门街道办事处', '街道'),
    unit('ximen', '西门街道办事处', '街道'),
    unit('gxq', '云澜高新区管委会', '功能区', '云北园区', '云北新城管委会'),
    unit('dujia', '湖滨度假区管委会', '功能区'),
    unit('jyj', '市教育局', '委办局', '教育局', '市委教育工委'),
    unit('czj', '市财政局', '委办局', '财政局', '市国资办'),
    unit('rmt', '市融媒体中心', '直属'),
    unit('fy', '市人民法院', '司法', '市法院'),
    unit('jcy', '市人民检察院', '司法', '市检察院'),
    unit('xcb', '市委宣传部', '市委部门'),
    unit('gang', '港口管理处', '直属', '云港'),
    unit('ganggw', '云港管委会', '功能区'),
    unit('a1', '甲服务站', '站', '服务站'),
    unit('a2', '乙服务站', '站', '服务站'),
  ],
  groups: [
    { phrase: '各镇人民政府', categories: ['镇'] },
    { phrase: '各镇', categories: ['镇'] },
    { phrase: '各街道', categories: ['街道'] },
    { phrase: '市各委办局', categories: ['委办局'] },
    { phrase: '市委各委办局', categories: ['市委部门'] },
    { phrase: '市各直属单位', categories: ['直属'] },
    { phrase: '各功能区', categories: ['功能区'], validTo: '2023-12-31' },
    { phrase: '各功能区', categories: ['功能区', '直属'], validFrom: '2024-01-01' },
    { phrase: '各园区', categories: ['功能区'], validFrom: '2030-01-01', validTo: null },
    { phrase: '各协会', categories: ['协会'] },
  ],
};

describe('resolveRecipients', () => {
  it('finds a unit by its name and by its alias', () => {
    expect(codesOf('市教育局，财政局')).toEqual(['jyj', 'czj']);
    expect(phrasesOf('市教育局')[0]).toMatchObject({ kind: 'unit', confidence: 'exact', reason: 'as-written' });
  });

  it('expands a collective name to its members, in the order of the directory', () => {
    expect(phrasesOf('各镇人民政府')).toEqual([
      {
        line: 'main',
        text: '各镇人民政府',
        span: [0, 6],
        kind: 'group',
        units: [
          { code: 'liuan', name: '柳岸镇人民政府' },
          { code: 'shiqiao', name: '石桥镇人民政府' },
        ],
        confidence: 'exact',
        reason: 'as-written',
      },
    ]);
  });

  it.each<[string, string, string[], AddressPhrase['reason']]>([
    ['an ending to units on its left', '云澜高新区、湖滨度假区管委会', ['gxq', 'dujia'], 'suffix-carried-left'],
    ['an ending over several units', '东门街道、西门街道办事处', ['dongmen', 'ximen'], 'suffix-carried-left'],
    ['a beginning to units on its right', '市法院、检察院', ['fy', 'jcy'], 'prefix-carried-right'],
    ['a beginning over a name that has none', '市法院，柳岸镇，检察院', ['fy', 'liuan', 'jcy'], 'prefix-carried-right'],
    ['a beginning over a comma', '市各委办局，各直属单位', ['jyj', 'czj', 'rmt', 'gang'], 'prefix-carried-right'],
  ])('lends %s', (_, line, codes, reason) => {
    expect(codesOf(line)).toEqual(codes);
    expect(phrasesOf(line).map((phrase) => phrase.reason)).toContain(reason);
  });

  it.each(['市各委、办、局', '市各委办局', '市各 委、办、\n局'])('takes «%s» for one class', (line) => {
    expect(codesOf(line)).toEqual(['jyj', 'czj']);
  });

  it('never takes 市委各委办局 for 市各委办局', () => {
    expect(codesOf('市委各委办局')).toEqual(['xcb']);
  });

  it.each(['各镇、街道', '各镇（街道）'])('gives the tail of «%s» to each level', (line) => {
    expect(codesOf(line)).toEqual(['liuan', 'shiqiao', 'dongmen', 'ximen']);
    expect(phrasesOf(line)).toHaveLength(1);
  });

  it.each<[string, string[]]>([
    ['云澜高新区管委会（云北园区）', ['gxq']],
    ['云澜高新区（云北园区）管委会', ['gxq']],
    ['市教育局（市委教育工委）', ['jyj']],
    ['市财政局（国资办）', ['czj']],
    ['云澜高新区（云北新城）管委会', ['gxq']],
  ])('delivers once to a body with two names: %s', (line, codes) => {
    expect(codesOf(line)).toEqual(codes);
  });

  it.each<[string, AddressPhrase['kind'], AddressPhrase['reason'], string[]]>([
    ['云澜高新区（石桥镇）管委会', 'needs-person', 'brackets-name-another', ['gxq']],
    ['云澜高新区管委会（从前的名称）', 'needs-person', 'second-name-unknown', ['gxq']],
    ['市财政局（市金融办）', 'needs-person', 'second-name-unknown', ['czj']],
    ['市各委办局（公司）', 'needs-person', 'brackets-add-a-kind', ['jyj', 'czj']],
    ['各镇人民政府（石桥镇除外）', 'needs-person', 'exclusion', ['liuan']],
    ['不发企业', 'needs-person', 'exclusion', []],
    ['各有关单位', 'needs-person', 'not-a-closed-set', []],
    ['市体育局等部门', 'needs-person', 'not-a-closed-set', []],
    ['局领导', 'needs-person', 'names-persons', []],
    ['服务站', 'unresolved', 'ambiguous-name', []],
    ['各园区', 'unresolved', 'group-not-valid-then', []],
    ['各协会', 'unresolved', 'group-without-members', []],
    ['各大企业', 'needs-person', 'vague-class', []],
    ['市体育局', 'unresolved', 'not-in-directory', []],
  ])('leaves «%s» to a person', (line, kind, reason, proposed) => {
    const { phrases, main, needsPerson } = resolve(line);

    expect(phrases).toEqual([expect.objectContaining({ kind, reason, confidence: 'low' })]);
    expect(phrases[0]?.units.map(({ code }) => code)).toEqual(proposed);
    expect(main).toEqual([]);
    expect(needsPerson).toEqual(phrases);
  });

  it.each([
    '市各委办局，不发市财政局',
    '除市财政局外，市各委办局',
    '市各委办局（不含市财政局）',
    '市各委办局、市财政局，不发财政局。',
  ])('is not certain of a unit that the line excepts: %s', (line) => {
    const { main, needsPerson } = resolve(line);

    expect(main.map(({ code }) => code)).not.toContain('czj');
    expect(needsPerson.flatMap(({ units }) => units.map(({ code }) => code))).toContain('jyj');
    expect(needsPerson.every(({ reason }) => reason === 'exclusion')).toBe(true);
  });

  it('cuts at spaces where the directory knows every part, and nowhere else', () => {
    expect(codesOf('柳岸镇人民政府 石桥镇人民政府　市 教育局')).toEqual(['liuan', 'shiqiao', 'jyj']);
    expect(phrasesOf('柳岸镇 石桥镇').map(({ text }) => text)).toEqual(['柳岸镇', '石桥镇']);
    expect(phrasesOf('市教育局 市体育局')).toEqual([
      expect.objectContaining({ text: '市教育局 市体育局', kind: 'unresolved' }),
    ]);
  });

  it.each(['市长江晚舟', '常务副市长欧阳晴川', '江晚舟市长'])('takes a person with a post for a person: %s', (line) => {
    expect(phrasesOf(line)).toEqual([expect.objectContaining({ kind: 'needs-person', reason: 'names-persons' })]);
  });

  it('finds the second head of several levels under the one name that the directory has for it', () => {
    const courts: AddressDirectory = {
      units: [
        unit('k1', '东川县人民政府', '县'),
        unit('q1', '南亭区人民政府', '区'),
        unit('f1', '东川县人民法院', '法院'),
      ],
      groups: [
        { phrase: '各县（市、区）人民政府', categories: ['县', '区'] },
        { phrase: '各县（市、区）法院', categories: ['法院'] },
      ],
    };
    const { main, needsPerson } = resolveRecipients(
      { main: '各县（市、区）人民政府、法院', copy: '' },
      courts,
      '2024-03-18',
    );

    expect(main.map(({ code }) => code)).toEqual(['k1', 'q1', 'f1']);
    expect(needsPerson).toEqual([]);
  });

  it('only proposes an ending from beyond a comma', () => {
    const [first, second] = phrasesOf('云澜高新区，湖滨度假区管委会');

    expect(first).toMatchObject({ kind: 'needs-person', reason: 'suffix-across-comma', units: [{ code: 'gxq' }] });
    expect(second).toMatchObject({ kind: 'unit', confidence: 'exact' });
  });

  it('asks a person where an alias and a shared ending name different units', () => {
    expect(phrasesOf('云港、湖滨度假区管委会')[0]).toMatchObject({ kind: 'needs-person', reason: 'two-readings' });
  });

  it('expands a group as it was on the day', () => {
    expect(codesOf('各功能区', '2023-12-31')).toEqual(['gxq', 'dujia', 'ganggw']);
    expect(codesOf('各功能区', '2024-01-01')).toEqual(['gxq', 'dujia', 'rmt', 'gang', 'ganggw']);
  });

  it('delivers once to each unit, and main wins over copy', () => {
    const { main, copy } = resolveRecipients(
      { main: '各镇，柳岸镇', copy: '石桥镇，市法院、市法院' },
      directory,
      '2024-03-18',
    );

    expect(main.map(({ code }) => code)).toEqual(['liuan', 'shiqiao']);
    expect(copy.map(({ code }) => code)).toEqual(['fy']);
  });

  it('takes labels, half-width marks, spaces and the final mark in its stride', () => {
    expect(codesOf('主送：市 教育局, 财政局;市法院(市人民法院)。')).toEqual(['jyj', 'czj', 'fy']);
  });

  it('points at the words in the line as it was given', () => {
    const line = ' 主送： 市教 育局 ， 市体育局。';

    const phrases = phrasesOf(line);

    expect(phrases.map(({ text }) => text)).toEqual(['市教 育局', '市体育局']);
    expect(phrases.map(({ span }) => line.slice(...span))).toEqual(['市教 育局', '市体育局']);
  });

  it('resolves nothing from empty lines', () => {
    expect(resolve('')).toEqual({ phrases: [], main: [], copy: [], needsPerson: [] });
    expect(resolve('，、。')).toEqual({ phrases: [], main: [], copy: [], needsPerson: [] });
  });

  it('gets back the units of which a line was made, whatever separates them', () => {
    const names = directory.units
      .filter(({ category }) => category !== '站')
      .flatMap(({ code, name }) => [{ code, name }]);
    const separator = fc.constantFrom('，', '；', ', ', '，\n');
    fc.assert(
      fc.property(
        fc.shuffledSubarray(names, { minLength: 1 }),
        fc.array(separator, { minLength: 20, maxLength: 20 }),
        (chosen, separators) => {
          const line = chosen.map(({ name }, index) => name + (separators[index] ?? '，')).join('');

          const { main, needsPerson } = resolve(line);

          expect(needsPerson).toEqual([]);
          expect(main).toEqual(chosen);
        },
      ),
    );
  });

  it('drops no word of any line: every character but marks and spaces is in a phrase', () => {
    const words = [
      '市教育局',
      '各镇',
      '各',
      '市',
      '、',
      '，',
      '；',
      '（',
      '）',
      '街道',
      '有关',
      '管委会',
      '委',
      '办',
      '局',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 30 }), (parts) => {
        const line = parts.join('');

        const covered = resolve(line)
          .phrases.map(({ text }) => text)
          .join('');

        expect(bare(covered)).toBe(bare(line));
      }),
    );
  });

  it.each(['、', '（', '各委、', '各镇、', '市教育局、', '甲'])('takes a long run of «%s» in its stride', (piece) => {
    const before = process.cpuUsage();

    resolve(piece.repeat(100_000 / piece.length));

    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
  });
});

function resolve(main: string, on = '2024-03-18') {
  return resolveRecipients({ main, copy: '' }, directory, on);
}

function phrasesOf(main: string) {
  return resolve(main).phrases;
}

function codesOf(main: string, on?: string): string[] {
  return resolve(main, on).main.map(({ code }) => code);
}

function bare(text: string): string {
  return text.replace(/[、，；\s]/g, '');
}

function unit(code: string, name: string, category: string, ...aliases: string[]) {
  return { code, name, category, aliases };
}
