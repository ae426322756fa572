import { type UnitLexicon, unitNames } from '../text/unit-names.js';
import { readAttendance } from './attendance.js';
import { collectWarnings } from './warnings.js';

const lexicon: UnitLexicon = [
  { name: '市教育局', aliases: ['教育局'] },
  { name: '市委办公室', aliases: ['市委', '市委办'] },
  { name: '港区', aliases: [] },
];

describe('readAttendance', () => {
  it('reads names without units', () => {
    expect(read('出席：赵甲、钱乙丙。').present).toEqual([person(null, '赵甲'), person(null, '钱乙丙')]);
  });

  it('lends the unit to names after 、 and takes a new one after ，', () => {
    expect(read('列席：市教育局赵甲、钱乙丙，港区孙丁、李戊。').inAttendance).toEqual([
      person('市教育局', '赵甲'),
      person('市教育局', '钱乙丙'),
      person('港区', '孙丁'),
      person('港区', '李戊'),
    ]);
  });

  it('takes a unit of its own after 、', () => {
    expect(read('列席：市教育局赵甲、市财政局钱乙丙。').inAttendance).toEqual([
      person('市教育局', '赵甲'),
      person('市财政局', '钱乙丙'),
    ]);
  });

  it.each([
    ['市政府办王丑', '市政府办', '王丑'],
    ['市人大郑癸子', '市人大', '郑癸子'],
    ['市城建集团姜丁己', '市城建集团', '姜丁己'],
    ['湖滨旅游度假区水寅辰', '湖滨旅游度假区', '水寅辰'],
    ['市工商联毛甲乙', '市工商联', '毛甲乙'],
    ['柳岸镇欧阳甲乙', '柳岸镇', '欧阳甲乙'],
    ['城南新城朱甲', '城南新城', '朱甲'],
    ['柳岸镇关金甲', '柳岸镇', '关金甲'],
  ])('cuts %s by form', (entry, unit, name) => {
    expect(read(`列席：${entry}。`, []).inAttendance).toEqual([person(unit, name)]);
  });

  it('does not take a short alias for the beginning of a longer unit', () => {
    expect(read('列席：市委组织部沈戌，市委宣传部。').inAttendance).toEqual([
      person('市委组织部', '沈戌'),
      person('市委宣传部', ''),
    ]);
  });

  it('reads a unit in brackets behind the name', () => {
    expect(read('列席：赵甲（市财政局）、钱乙（市教育局）。').inAttendance).toEqual([
      person('市财政局', '赵甲'),
      person('市教育局', '钱乙'),
    ]);
  });

  it('reads names set apart by spaces, the short ones padded', () => {
    expect(read('出席：赵甲乙　钱　丙　孙丁戊').present.map(({ name }) => name)).toEqual(['赵甲乙', '钱丙', '孙丁戊']);
  });

  it('tells the four lists apart, under the labels that offices use', () => {
    const attendance = read(
      '出席人员：赵甲。',
      lexicon,
      '列 席：钱乙。',
      '请假：孙丙。',
      '缺席：李丁。',
      '应邀参加：周戊。',
    );

    expect(names(attendance.present)).toEqual(['赵甲']);
    expect(names(attendance.inAttendance)).toEqual(['钱乙', '周戊']);
    expect(names(attendance.excused)).toEqual(['孙丙']);
    expect(names(attendance.absent)).toEqual(['李丁']);
  });

  it('reports units that the lexicon lacks, one by one', () => {
    expect(warningsOf('列席：市教育局赵甲，市财政局钱乙。', lexicon)).toEqual([
      ['unit-not-in-lexicon', '市财政局钱乙'],
    ]);
  });

  it('reports once that there was no lexicon', () => {
    expect(warningsOf('列席：市教育局赵甲，市财政局钱乙。', [])).toEqual([['units-cut-by-form', undefined]]);
  });

  it('reports a unit without a name, and what may be no name', () => {
    expect(warningsOf('列席：市教育局，各有关方面的代表。', lexicon)).toEqual([
      ['attendee-without-name', '市教育局'],
      ['uncertain-name', '各有关方面的代表'],
    ]);
  });
});

function read(line: string, units: UnitLexicon = lexicon, ...more: string[]) {
  const { warn } = collectWarnings();
  const blocks = [line, ...more].map((text, index) => ({ line: index + 1, text }));
  return readAttendance(blocks, unitNames(units), warn);
}

function warningsOf(line: string, units: UnitLexicon) {
  const { warnings, warn } = collectWarnings();
  readAttendance([{ line: 1, text: line }], unitNames(units), warn);
  return warnings.map(({ code, excerpt }) => [code, excerpt]);
}

function person(unit: string | null, name: string) {
  return { unit, name };
}

function names(people: readonly { name: string }[]): string[] {
  return people.map(({ name }) => name);
}
