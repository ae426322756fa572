import { existsSync, readFileSync } from 'node:fs';
import { directoryFromCsv } from '../test/simple-csv.js';
import { type Minutes, minutesSchema, parseMinutes, resolveRecipients, type Warning } from './index.js';

const root = new URL('../../../', import.meta.url);
const fixtures = new URL('../shared/fixtures/', root);
const hasFixtures = existsSync(fixtures);

describe('the sample of this project, from text to units', () => {
  const text = readFileSync(new URL('samples/yunlan-2024-07.txt', root), 'utf8');
  const directory = directoryFromCsv(
    readFileSync(new URL('samples/units.csv', root), 'utf8'),
    readFileSync(new URL('samples/groups.csv', root), 'utf8'),
  );
  const { minutes, warnings } = parseMinutes(text, { lexicon: directory.units });

  it('is read whole', () => {
    expect(minutesSchema.parse(minutes)).toEqual(minutes);
    expect(minutes).toMatchObject({
      title: '云澜市人民政府常务会议纪要',
      issuer: '云澜市人民政府办公室',
      number: { text: '第 7 号', ordinal: 7 },
      issuedOn: '2024-03-18',
      meeting: {
        heldOn: '2024-03-14',
        partOfDay: 'morning',
        ordinal: 12,
        name: '市政府常务会议',
        chair: { name: '赵甲乙', post: '市长' },
      },
      closing: '会议还研究了其他事项。',
      compiledBy: { office: '云澜市人民政府办公室', on: '2024-03-16' },
      imprint: null,
      publicity: 'active',
    });
    expect(paragraphCounts(minutes)).toEqual([2, 3, 3, 3, 3]);
    expect(minutes.items.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5]);
    expect(minutes.preamble).toMatch(/^2024 年 3 月 14 日.*\n会议议定以下意见：$/);
    expect(minutes.topics).toEqual([
      '学习全省河湖长制工作会议精神',
      '审议《云澜市城市更新三年行动方案》',
      '审议《云澜市公共数据开放管理办法》',
      '审议《云澜市 2024 年为民办实事项目安排》',
      '听取市交通运输局、竹溪镇关于农村公路养护情况的汇报',
    ]);
  });

  it('has whole words again where pages ended, and keeps the doubled one', () => {
    const whole = JSON.stringify(minutes);

    for (const word of ['务实作风', '资金协调机制', '群众监督', '曹午未', '统一开放平台平台的'])
      expect(whole).toContain(word);
    expect(codes(warnings)).toEqual([
      ...Array(3).fill('page-break-joined'),
      'doubled-at-page-break',
      ...Array(2).fill('page-break-joined'),
    ]);
  });

  it('knows who was there, with and without the directory', () => {
    const { attendance } = minutes;

    expect(attendance.present).toHaveLength(5);
    expect(attendance.inAttendance).toHaveLength(39);
    expect(attendance.excused).toEqual([{ unit: '市总工会', name: '范丙丁' }]);
    expect(attendance.inAttendance).toContainEqual({ unit: '市政府办', name: '陈辰' });
    expect(parseMinutes(text).minutes.attendance).toEqual(attendance);
  });

  it('addresses 30 main and 12 copy units', () => {
    const { main, copy, needsPerson } = resolveRecipients(minutes.recipients, directory, '2024-03-18');

    expect(needsPerson).toEqual([]);
    expect(main).toHaveLength(30);
    expect(copy).toHaveLength(12);
    expect([...main, ...copy].map(({ code }) => code).sort()).toEqual(directory.units.map(({ code }) => code).sort());
  });
});

/** The shared fixture names real people, so that nothing of it stands here but counts and dates. */
const describeFixture = hasFixtures ? describe : describe.skip;
describeFixture(`the shared fixture${hasFixtures ? '' : ' (skipped: ../shared is not beside this checkout)'}`, () => {
  const read = (path: string) => readFileSync(new URL(path, fixtures), 'utf8');
  const load = () => {
    const directory = directoryFromCsv(read('directory/taicang-units.csv'), read('directory/taicang-groups.csv'));
    return { text: read('minutes/taicang-2023-18.txt'), directory };
  };

  it.each(['with', 'without'])('is read whole %s its directory', (how) => {
    const { text, directory } = load();

    const { minutes, warnings } = parseMinutes(text, how === 'with' ? { lexicon: directory.units } : {});

    expect(minutes.number?.ordinal).toBe(18);
    expect(minutes.issuedOn).toBe('2023-08-06');
    expect(minutes.meeting).toMatchObject({ heldOn: '2023-08-02', partOfDay: 'afternoon', ordinal: 29 });
    expect(minutes.meeting.chair?.post).toBe('常务副市长');
    expect(minutes.meeting.chair?.name).toHaveLength(3);
    expect(minutes.compiledBy?.on).toBe('2023-08-04');
    expect(minutes.publicity).toBe('active');
    expect(minutes.topics).toHaveLength(5);
    expect(paragraphCounts(minutes)).toEqual([2, 3, 3, 3, 3]);
    expect(minutes.attendance.present).toHaveLength(6);
    expect(minutes.attendance.inAttendance).toHaveLength(76);
    expect(minutes.attendance.inAttendance.filter(({ unit }) => unit === null)).toEqual([]);
    expect(codes(warnings).filter((code) => code === 'page-break-joined')).toHaveLength(5);
    expect(warnings.find(({ code }) => code === 'doubled-at-page-break')?.excerpt).toContain('环境│环境');
  });

  it('has whole words where pages ended', () => {
    const { text } = load();

    const whole = JSON.stringify(parseMinutes(text).minutes);

    for (const word of ['精神，并', '专项调度”', '环境环境', '生命安全']) expect(whole).toContain(word);
  });

  it('addresses 62 main and 23 copy units', () => {
    const { text, directory } = load();

    const { main, copy, needsPerson } = resolveRecipients(
      parseMinutes(text).minutes.recipients,
      directory,
      '2023-08-06',
    );

    expect(needsPerson).toEqual([]);
    expect(main).toHaveLength(62);
    expect(copy).toHaveLength(23);
    expect(new Set([...main, ...copy].map(({ code }) => code)).size).toBe(85);
  });
});

function paragraphCounts({ items }: Minutes): number[] {
  return items.map(({ paragraphs }) => paragraphs.length);
}

function codes(warnings: readonly Warning[]): string[] {
  return warnings.map(({ code }) => code);
}
