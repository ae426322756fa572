import fc from 'fast-check';
import { emptyMinutes, type Minutes, minutesSchema } from '../model.js';
import { applyFixes } from './apply-fixes.js';
import type { Finding } from './finding.js';
import { lintMinutes } from './lint-minutes.js';
import { placeInWords } from './place-in-words.js';
import type { LintContext } from './rule.js';
import { rules } from './rules.js';

describe('lintMinutes', () => {
  it('has rules with ids of their own, in kebab-case', () => {
    const ids = rules.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
  });

  it('reports in the order of reading', () => {
    const minutes = withText('要抓好工作布署,形成合力。');

    const places = lintMinutes({ ...minutes, title: '会议', closing: '结束,完。' }).map(({ place }) => place);

    expect(places.map(({ path }) => path[0])).toEqual(['title', 'items', 'items', 'closing']);
    expect(places.slice(1, 3).map(({ span }) => span)).toEqual([
      [5, 7],
      [7, 8],
    ]);
  });

  it('points at the words that it means', () => {
    const [finding] = findingsIn('要抓好工作布署。');

    expect(finding).toMatchObject({
      rule: 'misspelling',
      severity: 'warning',
      place: { path: ['items', 0, 'paragraphs', 0, 'text'], span: [5, 7] },
      excerpt: '布署',
    });
  });

  it.each<[string, string]>([
    ['reduplication', '要认认真真、实实在在抓好落实，一步一步、一个一个推进，人人有责，天天巡查，各个环节环环相扣。'],
    [
      'words that meet',
      '进一步一体推进。要推动重点工作工作方案落地。领导小组小组长要负起责任。常务委员会委员会议研究。二〇二〇年以来。',
    ],
    ['particles that belong', '的的确确取得实效。要把把关责任压实。和和美美，等等。'],
    ['numbers', '第3百货大楼装机5千瓦，距离10千米，入围500强，占地3千克拉，覆盖80%，下降0.5个百分点。'],
    ['units', '面积300平方米、2平方公里，长12km，重3公斤，土方500立方米，平方根不计。'],
    [
      'ranges',
      '2023—2025年，10%～20%，3～5人，热线0512-5350，编号A-12，1-8月完成投资。'.replace('，1-8月完成投资', ''),
    ],
    ['times and files', '上午9:00开会，18:30结束，网址为https://example.cn/a?b=1，文件名为a.docx。'],
    [
      'brackets',
      '审议《关于印发〈管理办法〉的通知》（试行），云政发〔2024〕5号，K1+200至K1+650段。1）抓部署；2）抓检查。',
    ],
    ['quotes', '要发扬“拼”的精神、“抢”的意识，开展“‘三个一’行动”。'],
    ['etc.', '供水、供电等管线。等级、等次、等额选举。甲级、等外级。'],
    ['years', '近10年来，24年党龄的同志，3年内，1998年3月，10年3个月。'],
    ['dates', '2024年2月29日，2月29日，3月14日至16日，自2024年5月1日起施行。'],
    ['weekdays', '2024年3月14日（星期四）上午，每周一例会，3月14日（周四）。'],
    ['words that look misspelt', '教育部暑期工作，按装机容量计，逐座落实责任，竟争取不到，分布署名文章。'],
    [
      'enumerations',
      '一是抓部署。二是抓检查：一是查责任；二是查措施。三是抓整改。这一是因为重视。第一，第二，第三，都要做到。',
    ],
    ['sub-headings and brackets', '建立机制。（牵头单位：市财政局；责任单位：各县（市、区）人民政府）'],
  ])('lets %s pass', (_, text) => {
    expect(findingsIn(text).map(({ rule, excerpt }) => `${rule} ${excerpt}`)).toEqual([]);
  });

  it.each<[string, Partial<Minutes>, LintContext]>([
    ['a chair who is not in the list of those present', { attendance: attendanceOf(['钱丙']) }, {}],
    ['two people of one name in two posts', { attendance: attendanceOf(['钱丙', '钱丙'], ['副市长', '秘书长']) }, {}],
    [
      'minutes dated by the meeting',
      { issuedOn: '2024-03-14', compiledBy: { office: '云澜市人民政府办公室', on: '2024-03-16' } },
      {},
    ],
    [
      'the old year in the number of January',
      {
        issuedOn: '2025-01-03',
        meeting: { ...plain().meeting, heldOn: '2024-12-28' },
        number: { text: '〔2024〕40号', ordinal: 40 },
      },
      {},
    ],
    [
      'the first number of a new year',
      { number: { text: '〔2024〕1号', ordinal: 1 } },
      { previousNumber: { text: '〔2023〕40号', ordinal: 40 } },
    ],
    ['the first number of a series', { number: { text: '第9号', ordinal: 9 } }, { previousNumber: null }],
    ['withheld minutes with a reason', { publicity: 'withheld' }, { publicityReason: '涉及商业秘密' }],
    [
      'collective names where no group is known',
      { recipients: { main: '各镇人民政府', copy: '' } },
      { directory: { units: [], groups: [] } },
    ],
  ])('lets %s pass', (_, part, context) => {
    expect(lintMinutes({ ...plain(), ...part }, context).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('never shows personal data in its report', () => {
    const text = '身份证号11010519491231002X，电话13812345678，6222020200112233446。';

    const report = JSON.stringify(lintMinutes({ ...withText(text), publicity: 'active' }));

    expect(report).not.toMatch(/11010519491231002X|13812345678|6222020200112233446/);
    expect(report).toMatch(/personal-data-in-public/);
  });

  it('says nothing of personal data in a text that is not published, or that has no right checksum', () => {
    const rulesOf = (minutes: Minutes) => lintMinutes(minutes).map(({ rule }) => rule);

    expect(rulesOf({ ...withText('电话13812345678。'), publicity: 'withheld' })).toEqual([]);
    expect(
      rulesOf({ ...withText('编号110105194912310021，流水号6222020200112233440。'), publicity: 'active' }),
    ).toEqual([]);
  });

  it('never throws, gives places that are there, and has a limit', () => {
    fc.assert(
      fc.property(anyMinutes, (minutes) => {
        for (const { place, fix } of lintMinutes(minutes, everyContext)) {
          expect(placeInWords(minutes, place).zh).not.toBe('');
          for (const { span } of fix?.edits ?? []) expect(span[0]).toBeLessThanOrEqual(span[1]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('applies fixes to minutes that are minutes still, and does not find again what it fixed', () => {
    fc.assert(
      fc.property(anyMinutes, (minutes) => {
        let fixed = minutes;
        for (let round = 0; round < 12 && fixable(fixed).length > 0; round++) fixed = applyFixes(fixed, fixable(fixed));

        expect(minutesSchema.safeParse(fixed).success).toBe(true);
        expect(fixable(fixed).length).toBeLessThanOrEqual(fixable(minutes).length);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    '会议要求，各镇、各街道要落实责任，于6月底前完成《管理办法》（试行）。',
    '，',
    '（',
    '）',
    '《',
    '“',
    '一是',
    '环境环境',
    '2024年3月14日',
    '市教育局要',
    '、等',
    '1.',
    '。（',
    '6222020200112233446',
    '听取',
    '由市',
  ])('takes 100 kB of «%s» in its stride', (piece) => {
    const minutes = withText(piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 99_000));
    minutes.publicity = 'active';
    const before = process.cpuUsage();

    lintMinutes(minutes, { decisions: [] });

    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});

describe('applyFixes', () => {
  it('makes the fixes of one text together', () => {
    const minutes = withText('要抓好工作布署,建立台帐(试行)。');

    expect(textOf(applyFixes(minutes, lintMinutes(minutes)))).toBe('要抓好工作部署，建立台账（试行）。');
  });

  it('leaves a fix for the next round that touches the words of another', () => {
    const finding = (span: [number, number], replacement: string): Finding => ({
      rule: 'test',
      severity: 'info',
      place: { path: ['closing'], span },
      message: { zh: '', en: '' },
      excerpt: '',
      fix: { title: { zh: '', en: '' }, edits: [{ path: ['closing'], span, replacement }] },
    });

    const fixed = applyFixes({ ...plain(), closing: '甲乙丙丁' }, [
      finding([0, 2], '一'),
      finding([1, 3], '二'),
      finding([3, 4], '三'),
    ]);

    expect(fixed.closing).toBe('一丙三');
  });

  it('leaves out a fix whose place is gone', () => {
    const minutes = withText('要抓好工作布署。');
    const findings = lintMinutes(minutes);

    expect(applyFixes({ ...minutes, items: [] }, findings).items).toEqual([]);
    expect(textOf(applyFixes(withText('要'), findings))).toBe('要');
  });
});

describe('placeInWords', () => {
  const minutes = withText('甲');

  it.each([
    [['items', 0, 'paragraphs', 0, 'text'], '第三项第（一）段', 'item 3, paragraph (1)'],
    [['items', 0, 'heading'], '第三项标题', 'item 3, heading'],
    [['items', 7], '第八项', 'item 8'],
    [['attendance', 'inAttendance', 4, 'name'], '列席名单第5人', 'in attendance, no. 5'],
    [['recipients', 'copy'], '抄送', 'copy recipients'],
    [['issuedOn'], '成文日期', 'date of issue'],
    [[], '全文', 'the document'],
  ])('says %j as people do', (path, zh, en) => {
    expect(
      placeInWords({ ...minutes, items: minutes.items.map((item) => ({ ...item, ordinal: 3 })) }, { path }),
    ).toEqual({ zh, en });
  });
});

/** Minutes with which nothing is wrong. */
function plain(): Minutes {
  const minutes = emptyMinutes();
  return {
    ...minutes,
    title: '云澜市人民政府常务会议纪要',
    issuer: '云澜市人民政府办公室',
    meeting: { ...minutes.meeting, heldOn: '2024-03-14', chair: { name: '赵甲', post: '市长' } },
    items: [
      { ordinal: 1, heading: '学习全省会议精神', paragraphs: [{ ordinal: 1, text: '会议指出，要坚持以人民为中心。' }] },
    ],
    recipients: { main: '市教育局', copy: '' },
  };
}

function withText(text: string): Minutes {
  const minutes = plain();
  return {
    ...minutes,
    items: [{ ordinal: 1, heading: '学习全省会议精神', paragraphs: [{ ordinal: 1, text }] }],
  };
}

function textOf(minutes: Minutes): string | undefined {
  return minutes.items[0]?.paragraphs[0]?.text;
}

function findingsIn(text: string): Finding[] {
  return lintMinutes(withText(text));
}

function fixable(minutes: Minutes): Finding[] {
  return lintMinutes(minutes).filter(({ fix }) => fix !== null);
}

function attendanceOf(names: string[], posts: string[] = []): Minutes['attendance'] {
  const present = names.map((name, index) => ({ unit: null, name, ...(posts[index] ? { post: posts[index] } : {}) }));
  return { present, inAttendance: [], excused: [], absent: [] };
}

const words = [
  ...[
    '会议',
    '要求',
    '于',
    '2024年2月30日',
    '（星期三）',
    '6月底前',
    '完成',
    '《管理办法》',
    '《',
    '》',
    '“',
    '”',
    '"',
    '(',
    ')',
    '（',
    '）',
  ],
  ...[
    '一是',
    '三是',
    '环境环境',
    '的的',
    '布署',
    ',',
    '，',
    '。',
    '、',
    '；',
    '...',
    '--',
    '10-20%',
    '３０',
    '三0',
    '5千',
    '平米',
    'KM',
  ],
  ...[
    '云政发[2024]第05号',
    '13812345678',
    '市教育局',
    '由',
    '牵头',
    '等',
    ' ',
    '　',
    '\n',
    'A',
    '喆',
    '𬭚',
    '\ue863',
    '二零二四年',
    '听取了',
    '关于',
  ],
];
const anyText = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(''));
const anyLine = fc
  .array(fc.constantFrom(...words.filter((word) => word !== '\n')), { maxLength: 5 })
  .map((parts) => parts.join(''));
const anyDay = fc.option(fc.constantFrom('2024-03-14', '2024-03-18', '2023-12-31', '2026-10-01', '0001-01-01'));
const anyOrdinal = fc.option(fc.constantFrom(1, 2, 3, 7, 999_999));
const anyPerson = fc.record({
  unit: fc.option(fc.constantFrom('市教育局', '市财政局', '')),
  name: fc.constantFrom('钱丙', '孙丁', '', '甲 乙'),
});
const anyPeople = fc.array(anyPerson, { maxLength: 4 });

const anyMinutes: fc.Arbitrary<Minutes> = fc.record({
  title: anyLine,
  issuer: anyLine,
  number: fc.option(
    fc.record({
      text: fc.constantFrom('第 7 号', '〔2024〕07号', '【2023】第2号', ''),
      ordinal: fc.constantFrom(1, 7),
    }),
  ),
  issuedOn: anyDay,
  meeting: fc.record({
    heldOn: anyDay,
    partOfDay: fc.constant(null),
    ordinal: anyOrdinal,
    name: anyLine,
    chair: fc.option(fc.record({ name: fc.constantFrom('钱丙', ''), post: anyLine })),
  }),
  preamble: anyText,
  topics: fc.array(anyText, { maxLength: 4 }),
  items: fc.array(
    fc.record({
      ordinal: anyOrdinal,
      heading: anyText,
      paragraphs: fc.array(fc.record({ ordinal: anyOrdinal, text: anyText }), { maxLength: 4 }),
    }),
    { maxLength: 4 },
  ),
  closing: anyText,
  attendance: fc.record({ present: anyPeople, inAttendance: anyPeople, excused: anyPeople, absent: anyPeople }),
  compiledBy: fc.option(fc.record({ office: anyLine, on: anyDay })),
  imprint: fc.option(fc.record({ office: anyLine, on: anyDay })),
  publicity: fc.constantFrom('active' as const, 'withheld' as const, null),
  recipients: fc.record({ main: anyText, copy: anyText }),
});

const everyContext: LintContext = {
  directory: {
    units: [{ code: 'jyj', name: '市教育局', aliases: ['教育局'], category: '委办局' }],
    groups: [{ phrase: '各委办局', categories: ['委办局'] }],
  },
  on: '2024-03-18',
  previousNumber: { text: '第 6 号', ordinal: 6 },
  leaders: ['孙丁', '钱丙'],
  chairIsListed: true,
  publicityReason: null,
  hasGlyph: (codePoint) => codePoint < 0x10000,
};
