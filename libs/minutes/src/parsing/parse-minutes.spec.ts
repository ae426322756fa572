import fc from 'fast-check';
import { limits, minutesSchema } from '../model.js';
import { parseMinutes } from './parse-minutes.js';
import { TextTooLarge } from './refusals.js';

describe('parseMinutes', () => {
  it('gives empty minutes for an empty text, and says what is missing', () => {
    const { minutes, warnings } = parseMinutes('');

    expect(minutesSchema.safeParse(minutes).success).toBe(true);
    expect(warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['no-title', 'no-items', 'no-main-recipients']),
    );
  });

  it('reads office and date from one line, a title in two, and a number with its year', () => {
    const { minutes } = parseMinutes(
      document('云澜市人民政府\n专题会议纪要\n〔2024〕7号\n云澜市人民政府办公室　　　2024年3月18日'),
    );

    expect(minutes).toMatchObject({
      title: '云澜市人民政府专题会议纪要',
      number: { text: '〔2024〕7号', ordinal: 7 },
      issuer: '云澜市人民政府办公室',
      issuedOn: '2024-03-18',
    });
  });

  it('takes office and date from the end when the head has none', () => {
    const { minutes } = parseMinutes(document('专题会议纪要', '云澜市人民政府办公室\n2024年3月18日'));

    expect(minutes).toMatchObject({ issuer: '云澜市人民政府办公室', issuedOn: '2024-03-18', closing: '' });
  });

  it.each([
    ['云澜市人民政府办公室整理　2024年3月18日', 'compiledBy', { office: '云澜市人民政府办公室', on: '2024-03-18' }],
    ['主送：各镇人民政府，市各委办局', 'recipients', { main: '各镇人民政府，市各委办局', copy: '' }],
    ['（此件公开发布）', 'publicity', 'active'],
  ] as const)(
    'does not take the text for the end of the document because of a line above it: %s',
    (line, part, value) => {
      const { minutes } = parseMinutes(
        `专题会议纪要\n${line}\n3月14日，市长赵甲主持召开专题会议，研究防汛工作。纪要如下：\n一、关于防汛工作\n会议同意该方案。`,
      );

      expect(minutes[part]).toEqual(value);
      expect(minutes.items).toEqual([
        { ordinal: 1, heading: '关于防汛工作', paragraphs: [{ ordinal: null, text: '会议同意该方案。' }] },
      ]);
      expect(minutes.closing).toBe('');
    },
  );

  it('reads 报, 送, 发 as address lines, and no label for a name', () => {
    const { minutes } = parseMinutes(
      '云澜镇党政办公室　2020年第12期　2020年11月3日\n会议纪要\n2020年11月2日，书记赵甲主持召开会议。\n列席：（名单附后）\n会议内容：\n一、关于防汛\n会议同意。\n报：县委办公室\n发：各村（社区）',
    );

    expect(minutes.recipients).toEqual({ main: '各村（社区）', copy: '县委办公室' });
    expect(minutes.attendance.inAttendance).toEqual([]);
    expect(minutes.issuer).toBe('云澜镇党政办公室');
  });

  it('ends the topics with their sentence, and leaves the year out of the name of the meeting', () => {
    const { minutes } = parseMinutes(
      '会议纪要\n2024年3月14日，市长赵甲主持召开市规委会2024年第4次会议，研究渡口迁建工作。副市长钱乙、市住建局负责人参加会议。纪要如下：\n一、关于渡口迁建\n会议同意。',
    );

    expect(minutes.topics).toEqual(['研究渡口迁建工作']);
    expect(minutes.meeting).toMatchObject({ name: '市规委会会议', ordinal: 4 });
  });

  it('takes the main recipients from under the title', () => {
    expect(parseMinutes(document('专题会议纪要\n各镇人民政府，市各委办局：')).minutes.recipients.main).toBe(
      '各镇人民政府，市各委办局',
    );
  });

  it('reports a line of the head that it cannot place', () => {
    const { warnings } = parseMinutes(document('000012\n专题会议纪要'));

    expect(warnings).toContainEqual(expect.objectContaining({ code: 'unrecognised-line', line: 1, excerpt: '000012' }));
  });

  it('lends a meeting without a year that of the issue date, and says so', () => {
    const { minutes, warnings } = parseMinutes(
      '会议纪要\n2024年3月18日\n3月14日晚，市长赵甲主持召开会议，研究防汛工作。',
    );

    expect(minutes.meeting).toMatchObject({
      heldOn: '2024-03-14',
      partOfDay: 'evening',
      chair: { name: '赵甲', post: '市长' },
    });
    expect(warnings.map(({ code }) => code)).toContain('year-assumed');
  });

  it.each([
    ['市政府第 29 次常务会议', '市政府常务会议', 29],
    ['市政府第二十九次常务会议', '市政府常务会议', 29],
    ['五届104次常务会议', '五届常务会议', 104],
    ['防汛专题会议', '防汛专题会议', null],
  ])('reads the meeting «%s»', (written, name, ordinal) => {
    const { meeting } = parseMinutes(`会议纪要\n2024年3月14日，赵甲乙市长主持召开${written}，研究有关事项。`).minutes;

    expect(meeting).toMatchObject({ name, ordinal });
  });

  it.each([
    ['学院召开2024年第13次党政联席会。', '党政联席会', 13],
    ['学院党政联席会召开了2024年第5次会议。', '学院党政联席会', 5],
  ])('lends a meeting without a year that by which meetings are counted: «%s»', (sentence, name, ordinal) => {
    const { minutes, warnings } = parseMinutes(`学院党政联席会纪要\n3月14日下午，${sentence}\n一、审议甲方案\n同意。`);

    expect(minutes.meeting).toMatchObject({ heldOn: '2024-03-14', name, ordinal });
    expect(warnings.map(({ code }) => code)).toContain('year-assumed');
  });

  it('reads who met where the text tells it at its end', () => {
    const { minutes } = parseMinutes(
      '学院党政联席会纪要\n2024年3月14日，学院召开第3次党政联席会。\n会议审议并通过了甲方案。\n会议由院长赵甲主持，副院长钱乙、孙丙参加。办公室主任李丁列席会议。',
    );

    expect(minutes.meeting.chair).toEqual({ name: '赵甲', post: '院长' });
    expect(minutes.attendance.present.map(({ name }) => name)).toEqual(['钱乙', '孙丙']);
    expect(minutes.attendance.inAttendance.map(({ name }) => name)).toEqual(['李丁']);
    expect(minutes.items.flatMap(({ paragraphs }) => paragraphs)).toHaveLength(1);
    expect(minutes.closing).toMatch(/^会议由院长赵甲主持/);
  });

  it.each([
    ['2024年3月14日，市政府第12次常务会议在第一会议室召开。', '市政府常务会议', 12],
    ['2024年3月14日，云澜市防汛工作会议召开。', '云澜市防汛工作会议', null],
  ])('reads the meeting of «%s»', (sentence, name, ordinal) => {
    const text = `纪要\n${sentence}\n会议由赵甲乙市长亲自主持，钱丙列席会议。\n会议同意甲方案。`;
    const { meeting, attendance, items } = parseMinutes(text).minutes;

    expect(meeting).toMatchObject({ name, ordinal, chair: { name: '赵甲乙', post: '市长' } });
    expect(attendance.inAttendance.map((attendee) => attendee.name)).toEqual(['钱丙']);
    expect(items.flatMap(({ paragraphs }) => paragraphs.map((paragraph) => paragraph.text))).toEqual([
      '会议同意甲方案。',
    ]);
  });

  it('takes who called a meeting for its chair where nobody presided', () => {
    const text = '纪要\n2024年3月14日，副市长赵甲乙召集市教育局、市财政局召开协调会。会议议定：\n一、同意。';
    expect(parseMinutes(text).minutes.meeting.chair).toEqual({ name: '赵甲乙', post: '副市长' });
  });

  it('reads a head of one line: office, date and number', () => {
    const { minutes } = parseMinutes(document('常务会议纪要\n区政府办公室　　2024年3月20日　　〔2024〕6号'));
    expect(minutes).toMatchObject({ issuer: '区政府办公室', issuedOn: '2024-03-20', number: { text: '〔2024〕6号' } });
  });

  it('keeps names apart that spaces and the end of a line set apart', () => {
    const { minutes } = parseMinutes(document('会议纪要', '出席：赵甲乙　钱　丙\n孙　丁　李戊己'));
    expect(minutes.attendance.present.map(({ name }) => name)).toEqual(['赵甲乙', '钱丙', '孙丁', '李戊己']);
  });

  it('keeps how many were printed out of the address line', () => {
    expect(parseMinutes(document('会议纪要', '抄报：市总工会\n共印25份')).minutes.recipients.copy).toBe('市总工会');
  });

  it.each([
    ['主持人：赵甲乙（村主任）', { name: '赵甲乙', post: '村主任' }],
    ['主持人：市政府办公厅赵甲乙主任', { name: '赵甲乙', post: '市政府办公厅主任' }],
    ['召集人：赵甲乙主任', { name: '赵甲乙', post: '主任' }],
    ['会议主持：赵甲乙主任', { name: '赵甲乙', post: '主任' }],
  ])('reads who presided from «%s»', (label, chair) => {
    const { minutes } = parseMinutes(`防汛会议纪要\n会议日期：2024年3月14日\n${label}\n一、汛情\n会议听取了汇报。`);

    expect(minutes.meeting).toMatchObject({ heldOn: '2024-03-14', chair });
    expect(minutes.issuer).toBe('');
  });

  it('reads a meeting whose time, place and chair stand under labels', () => {
    const { minutes } = parseMinutes(
      '防汛专题会议纪要\n\n时间：2024年3月14日下午\n\n地点：市政府第一会议室\n\n主持：市长 赵甲乙\n\n参加：钱丙、孙丁\n\n一、汛情\n\n（一）会议听取了汇报。',
    );

    expect(minutes).toMatchObject({
      issuedOn: null,
      preamble: '时间：2024年3月14日下午\n地点：市政府第一会议室\n主持：市长 赵甲乙',
    });
    expect(minutes.meeting).toMatchObject({
      heldOn: '2024-03-14',
      partOfDay: 'afternoon',
      name: '防汛专题会议',
      chair: { name: '赵甲乙', post: '市长' },
    });
    expect(minutes.attendance.present).toHaveLength(2);
  });

  it('takes 会议还… for the closing only below the last item', () => {
    const text = document('会议纪要').replace(
      '（一）同意。',
      '（一）同意。\n会议还就经费提出要求。\n二、听取汇报\n（一）同意。\n会议还研究了其他事项。',
    );

    const { items, closing } = parseMinutes(text).minutes;

    expect(items[0]?.paragraphs[1]).toEqual({ ordinal: null, text: '会议还就经费提出要求。' });
    expect(closing).toBe('会议还研究了其他事项。');
  });

  it.each<[string, string[]]>([
    ['审议《甲，乙》、《丙》和《丁》', ['审议《甲，乙》', '审议《丙》', '审议《丁》']],
    ['听取甲汇报，并就乙提出要求；研究召开丙大会有关事项', ['听取甲汇报，并就乙提出要求', '研究召开丙大会有关事项']],
    ['审议《甲》关于《乙》的说明', ['审议《甲》关于《乙》的说明']],
    ['钱丙、孙丁参加会议。会议研究了甲、乙', ['会议研究了甲、乙']],
    ['有关事项纪要如下', []],
  ])('reads the topics of «%s»', (written, topics) => {
    expect(parseMinutes(`会议纪要\n2024年3月14日，赵甲乙市长主持召开会议，${written}。`).minutes.topics).toEqual(
      topics,
    );
  });

  it('makes one item of a body without numbers', () => {
    const { minutes, warnings } = parseMinutes(
      `会议纪要\n${opening}\n会议纪要如下：\n会议指出，形势向好。\n会议要求，抓紧落实。`,
    );

    expect(minutes.items).toEqual([
      {
        ordinal: null,
        heading: '',
        paragraphs: [
          { ordinal: null, text: '会议指出，形势向好。' },
          { ordinal: null, text: '会议要求，抓紧落实。' },
        ],
      },
    ]);
    expect(warnings.map(({ code }) => code)).toContain('no-items');
  });

  it('numbers paragraphs by 1、 where there is no （一）, and leaves 1. in the text where there is', () => {
    const { items } = parseMinutes(
      document('会议纪要').replace(
        '（一）同意。',
        '1、同意。\n2、抓紧办理。\n二、听取汇报\n（一）分工如下：\n1. 甲负责。',
      ),
    ).minutes;

    expect(items.map(({ paragraphs }) => paragraphs)).toEqual([
      [
        { ordinal: 1, text: '同意。' },
        { ordinal: 2, text: '抓紧办理。' },
      ],
      [
        { ordinal: 1, text: '分工如下：' },
        { ordinal: null, text: '1. 甲负责。' },
      ],
    ]);
  });

  it('takes the mark that comes first for that of the paragraphs, ㈠ and ⑴ among them', () => {
    const { items } = parseMinutes(
      document('会议纪要').replace('（一）同意。', '1、同意。\n⑴甲负责。\n二、听取汇报\n㈠分工如下：\n⑴乙负责。'),
    ).minutes;

    expect(items.map(({ paragraphs }) => paragraphs)).toEqual([
      [
        { ordinal: 1, text: '同意。' },
        { ordinal: null, text: '（1）甲负责。' },
      ],
      [
        { ordinal: 1, text: '分工如下：' },
        { ordinal: null, text: '（1）乙负责。' },
      ],
    ]);
  });

  it('begins a paragraph where 会议议定： does, though the line above has no mark', () => {
    const { items } = parseMinutes(
      document('会议纪要').replace('（一）同意。', '汇报人：战略部 赵甲\n会议议定：同意。'),
    ).minutes;

    expect(items[0]?.paragraphs.map(({ text }) => text)).toEqual(['汇报人：战略部 赵甲', '会议议定：同意。']);
  });

  it('keeps text that runs on from a heading as its first paragraph', () => {
    const { items } = parseMinutes(
      document('会议纪要').replace('一、审议甲方案\n（一）同意。', '一、审议甲方案。会议同意该方案。'),
    ).minutes;

    expect(items).toEqual([
      { ordinal: 1, heading: '审议甲方案', paragraphs: [{ ordinal: null, text: '会议同意该方案。' }] },
    ]);
  });

  it.each([
    ['（此件公开发布）', 'active'],
    ['(此件依申请公开)', 'on-request'],
    ['此件不予公开', 'withheld'],
    ['公开属性：主动公开', 'active'],
  ])('reads the note %s', (note, publicity) => {
    expect(parseMinutes(document('会议纪要', note)).minutes.publicity).toBe(publicity);
  });

  it('reads who compiled, who printed, and address lines that come in several', () => {
    const { minutes } = parseMinutes(
      document(
        '会议纪要',
        '整理：市政府办公室\n2024年3月16日\n主　送：各镇人民政府。\n抄报：市委办公室。\n抄送：市人大\n市政府办公室 2024年3月19日印发',
      ),
    );

    expect(minutes).toMatchObject({
      compiledBy: { office: '市政府办公室', on: '2024-03-16' },
      imprint: { office: '市政府办公室', on: '2024-03-19' },
      recipients: { main: '各镇人民政府', copy: '市委办公室；市人大' },
    });
  });

  it('keeps what it does not understand as text, in the opening or at the end', () => {
    const text = document('会议纪要\n内部资料 注意保存', '附件：参会人员名单');
    const { minutes } = parseMinutes(text);
    expect(minutes.preamble.split('\n')[0]).toBe('内部资料 注意保存');
    expect(minutes.closing).toBe('附件：参会人员名单');
  });

  it.each([
    [
      '审议《甲方案》\n会议原则同意该方案。\n听取乙工作情况的汇报\n会议同意。',
      ['审议《甲方案》', '听取乙工作情况的汇报'],
    ],
    ['【研究甲计划】\n会议同意。\n【部署乙工作】\n会议强调，要抓紧。', ['研究甲计划', '部署乙工作']],
    ['（一）甲流程优化\n会议同意。\n（二）乙设备采购\n1、同意采购。\n2、抓紧办理。', ['甲流程优化', '乙设备采购']],
    ['1．关于甲问题\n会议同意。\n2．关于乙问题\n会议同意。', ['关于甲问题', '关于乙问题']],
  ])('knows the headings of «%s»', (body, headings) => {
    const { items } = parseMinutes(`会议纪要\n${opening}\n会议议定以下意见：\n${body}`).minutes;
    expect(items.map(({ heading }) => heading)).toEqual(headings);
    expect(items.every(({ paragraphs }) => paragraphs.length > 0)).toBe(true);
  });

  it.each([
    ['岚江市城管局\n局长办公会会议纪要【2021】第2号', '岚江市城管局局长办公会会议纪要', '【2021】第2号', 2],
    ['会议纪要\n（第7期）', '会议纪要', '第7期', 7],
    ['会议纪要\n五届104次', '会议纪要', '五届104次', 104],
    ['会议纪要\n2020年第7次', '会议纪要', '2020年第7次', 7],
  ])('reads title and number of «%s»', (head, title, text, ordinal) => {
    expect(parseMinutes(document(head)).minutes).toMatchObject({ title, number: { text, ordinal } });
  });

  it('gives valid minutes for any text, or says that it is too large', () => {
    const words = [
      '会议纪要',
      '第',
      '号',
      '2024年3月',
      '18日',
      '一、',
      '（一）',
      '出席：',
      '列席：',
      '、',
      '，',
      '。',
      '：',
      '\n',
      '\n\n',
      '\f',
      '主送：',
      '《',
      '》',
      '赵甲',
      '市教育局',
      '整理',
      '印发',
      '主持召开',
      '\u0000',
      '\ud800',
      ' ',
    ];
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.constantFrom(...words), { maxLength: 80 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        expect(minutesSchema.safeParse(parseMinutes(given).minutes).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['\n', '《', '（', '一、\n', '，', '、市教育局', '主持', '出席：', '2024年', '年 ', ' ', '\f甲'])(
    'takes a long run of «%s» in its stride',
    (piece) => {
      const text = `${opening}\n${piece.repeat(100_000 / piece.length)}`;
      const before = process.cpuUsage();

      expectMinutesOrTooLarge(text);

      expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
    },
  );

  it.each([`列席：${'赵甲，'.repeat(200_000)}`, `${'审议《甲》'.repeat(180_000)}。`])(
    'takes lists longer than a call can spread',
    (part) => {
      expectMinutesOrTooLarge(`${opening}\n${part}`);
    },
  );

  it('refuses a text beyond the limit unread', () => {
    expect(() => parseMinutes('字'.repeat(limits.document + 1))).toThrow(TextTooLarge);
  });
});

const opening = '2024年3月14日上午，赵甲乙市长主持召开市政府第12次常务会议，审议甲方案。';

function document(head: string, tail = ''): string {
  return `${head}\n${opening}\n一、审议甲方案\n（一）同意。\n${tail}`;
}

function expectMinutesOrTooLarge(text: string): void {
  try {
    expect(minutesSchema.safeParse(parseMinutes(text).minutes).success).toBe(true);
  } catch (error) {
    expect(error).toBeInstanceOf(TextTooLarge);
  }
}
