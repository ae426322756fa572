import type { Attendee } from '../model.js';
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

  it('tells the lists apart, under the labels that offices use', () => {
    const attendance = read(
      '出席人员：赵甲。',
      lexicon,
      '列 席：钱乙。',
      '请假：孙丙。',
      '缺席：李丁。',
      '应邀参加：周戊。',
    );

    expect(names(attendance.present)).toEqual(['赵甲']);
    expect(names(attendance.inAttendance)).toEqual(['钱乙']);
    expect(names(attendance.invited ?? [])).toEqual(['周戊']);
    expect(names(attendance.excused)).toEqual(['孙丙']);
    expect(names(attendance.absent)).toEqual(['李丁']);
  });

  it.each<[string, Attendee[]]>([
    [
      '列席：市财政局局长赵甲、市教育局钱乙副局长。',
      [person('市财政局', '赵甲', { post: '局长' }), person('市教育局', '钱乙', { post: '副局长' })],
    ],
    [
      '出席：市委副书记、市长赵甲，副市长钱乙、孙丙。',
      [
        person(null, '赵甲', { post: '市委副书记、市长' }),
        person(null, '钱乙', { post: '副市长' }),
        person(null, '孙丙'),
      ],
    ],
    [
      '列席：柳岸镇党委书记、镇长，县国土局局长、纪检组长。',
      [post('柳岸镇党委', '书记'), post('柳岸镇党委', '镇长'), post('县国土局', '局长'), post('县国土局', '纪检组长')],
    ],
    [
      '列席：区政府班子(党组)全体成员，各街道办事处负责人。',
      [post('区政府', '班子(党组)全体成员'), post('各街道办事处', '负责人')],
    ],
    [
      '请假：赵甲（因公出差）、钱乙（病假）。',
      [person(null, '赵甲', { reason: '因公出差' }), person(null, '钱乙', { reason: '病假' })],
    ],
    [
      '请假：市教育局赵甲因病请假，市财政局钱乙因公出差。',
      [person('市教育局', '赵甲', { reason: '因病' }), person('市财政局', '钱乙', { reason: '因公出差' })],
    ],
    [
      '列席：市教育局赵甲（代会）、市财政局钱乙（代孙丙）。',
      [person('市教育局', '赵甲', { standsInFor: '' }), person('市财政局', '钱乙', { standsInFor: '孙丙' })],
    ],
    ['列席：市教育局赵甲代钱乙。', [person('市教育局', '赵甲', { standsInFor: '钱乙' })]],
    ['列席：市卫健委王丑寅、市市场监管局郑癸。', [person('市卫健委', '王丑寅'), person('市市场监管局', '郑癸')]],
    [
      '出席：市委常委、副市长、市总工会主席赵甲，市领导钱乙、孙丙，二级巡视员李丁。',
      [
        person(null, '赵甲', { post: '市委常委、副市长、市总工会主席' }),
        person(null, '钱乙', { post: '市领导' }),
        person(null, '孙丙'),
        person(null, '李丁', { post: '二级巡视员' }),
      ],
    ],
    [
      '出席者：赵甲（管委会副主任）、钱乙（市财政局副局长）。',
      [person('管委会', '赵甲', { post: '副主任' }), person('市财政局', '钱乙', { post: '副局长' })],
    ],
    ['请假：赵甲（副市长）。', [person(null, '赵甲', { post: '副市长' })]],
    ['参会单位及人员：市教育局赵甲。', [person('市教育局', '赵甲')]],
    ['出席：村民代表共32人，其中请假2人，实到30人。', [post('村民', '代表共32人')]],
    ['列席人员：纪委书记 赵甲乙 办公室 钱丙', [person('纪委', '赵甲乙', { post: '书记' }), person('办公室', '钱丙')]],
    ['列席：镇人大主席、分管副镇长。', [post('镇人大', '主席'), post('镇人大', '分管副镇长')]],
    ['列席者：管委会全体干部。', [post('管委会', '全体干部')]],
    ['列席：新闻媒体记者赵甲乙。', [person(null, '赵甲乙', { post: '新闻媒体记者' })]],
    ['列席：（参会人员名单附后）', []],
  ])('reads «%s»', (line, expected) => {
    expect(Object.values(read(line)).flat()).toEqual(expected);
  });

  it('reads several lists of one paragraph', () => {
    const attendance = read('出席：赵甲、钱乙。列席：孙丙；请假：李丁。');
    expect(names(attendance.present)).toEqual(['赵甲', '钱乙']);
    expect(names(attendance.inAttendance)).toEqual(['孙丙']);
    expect(names(attendance.excused)).toEqual(['李丁']);
  });

  it.each<[string, Attendee[]]>([
    [
      '2024年3月14日，市长赵甲主持召开专题会议。副市长钱乙，市教育局孙丙、李丁参加会议。',
      [person(null, '钱乙', { post: '副市长' }), person('市教育局', '孙丙'), person('市教育局', '李丁')],
    ],
    ['赵甲市长主持召开会议，研究防汛工作，钱乙、孙丙列席会议。', [person(null, '钱乙'), person(null, '孙丙')]],
    [
      '市长赵甲主持会议。市教育局、市财政局等单位负责人参加了相关议题的研究。',
      [
        { unit: '市教育局', name: '', post: '负责人' },
        { unit: '市财政局', name: '', post: '负责人' },
      ],
    ],
    [
      '市长赵甲主持会议。副市长钱乙及市教育局、石桥镇等部门单位负责人参加会议。市财政局负责人在审议相关议题时列席会议。',
      [
        person(null, '钱乙', { post: '副市长' }),
        post('市教育局', '负责人'),
        post('石桥镇', '负责人'),
        post('市财政局', '负责人'),
      ],
    ],
    [
      '参加会议的有市教育局、云澜胜利宾馆、石桥公司等有关部门的负责同志。',
      [post('市教育局', '负责同志'), post('云澜胜利宾馆', '负责同志'), post('石桥公司', '负责同志')],
    ],
    ['市直部门和企业的有关负责同志参加了会议。', [post('市直部门和企业的', '有关负责同志')]],
    ['会议由市长赵甲主持，副市长钱乙、孙丙参加。', [person(null, '钱乙', { post: '副市长' }), person(null, '孙丙')]],
    ['赵甲主持会议，会议听取了汇报。', []],
  ])('reads whom the opening names: «%s»', (text, expected) => {
    const { warn } = collectWarnings();
    const { attendance } = readAttendance([], [{ line: 1, text }], unitNames(lexicon), warn);
    expect([...attendance.present, ...attendance.inAttendance]).toEqual(expected);
    expect(attendance.statedIn).toBe(expected.length > 0 ? 'opening' : undefined);
  });

  it.each<[string, keyof ReturnType<typeof read>, Attendee[]]>([
    [
      '缺席：孙丙（出国访问）、李丁（市财政局）。',
      'absent',
      [person(null, '孙丙', { reason: '出国访问' }), person('市财政局', '李丁')],
    ],
    ['请假：赵甲因公请假。\n擅自缺席：无。', 'absent', []],
    ['列席：后勤集团总经理，工会主席。', 'inAttendance', [post('后勤集团', '总经理'), post('工会', '主席')]],
    [
      '列席：市住建局副局长（主持工作）江甲。',
      'inAttendance',
      [person('市住建局', '江甲', { post: '副局长（主持工作）' })],
    ],
    [
      '出席：赵甲区长，副区长：钱乙、孙丙。',
      'present',
      [person(null, '赵甲', { post: '区长' }), person(null, '钱乙', { post: '副区长' }), person(null, '孙丙')],
    ],
    ['应邀参加会议的专家：清河大学教授沈甲。', 'invited', [person('清河大学', '沈甲', { post: '教授' })]],
    ['新闻媒体记者：云溪日报社何甲乙。', 'inAttendance', [person('云溪日报社', '何甲乙')]],
    [
      '列席：副县长骆甲，县发改局、县水利局、石门镇负责人。',
      'inAttendance',
      [
        person(null, '骆甲', { post: '副县长' }),
        post('县发改局', '负责人'),
        post('县水利局', '负责人'),
        post('石门镇', '负责人'),
      ],
    ],
  ])('reads %s', (line, list, people) => {
    expect(read(line, [])[list]).toEqual(people);
  });

  it('says how sure each unit is', () => {
    const { warn } = collectWarnings();
    const line = { line: 1, text: '列席：市教育局赵甲、钱乙，市水利局孙丙。' };
    expect(readAttendance([line], [], unitNames(lexicon), warn).readings).toEqual([
      { list: 'inAttendance', index: 0, by: 'lexicon', confidence: 'high' },
      { list: 'inAttendance', index: 1, by: 'inherited', confidence: 'high' },
      { list: 'inAttendance', index: 2, by: 'form', confidence: 'low' },
    ]);
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
    expect(warningsOf('列席：市教育局，从省里请来的某位。', lexicon)).toEqual([
      ['attendee-without-name', '市教育局'],
      ['uncertain-name', '从省里请来的某位'],
    ]);
  });
});

function read(line: string, units: UnitLexicon = lexicon, ...more: string[]) {
  const { warn } = collectWarnings();
  const blocks = [line, ...more].map((text, index) => ({ line: index + 1, text }));
  return readAttendance(blocks, [], unitNames(units), warn).attendance;
}

function warningsOf(line: string, units: UnitLexicon) {
  const { warnings, warn } = collectWarnings();
  readAttendance([{ line: 1, text: line }], [], unitNames(units), warn);
  return warnings.map(({ code, excerpt }) => [code, excerpt]);
}

function person(unit: string | null, name: string, more: Partial<Attendee> = {}): Attendee {
  return { unit, name, ...more };
}

function post(unit: string | null, written: string): Attendee {
  return { unit, name: '', post: written };
}

function names(people: readonly { name: string }[]): string[] {
  return people.map(({ name }) => name);
}
