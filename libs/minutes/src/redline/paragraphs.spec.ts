import fc from 'fast-check';
import { anyMinutes } from '../../test/any-minutes.js';
import { type Attendee, emptyMinutes, type Minutes } from '../model.js';
import { revisionHash } from '../revision.js';
import { paragraphsOf } from './paragraphs.js';

const minutes: Minutes = {
  ...emptyMinutes(),
  title: '市政府常务会议纪要',
  issuer: '市人民政府办公室',
  issuedOn: '2026-03-06',
  meeting: {
    heldOn: '2026-03-02',
    partOfDay: 'morning',
    ordinal: 29,
    name: '市政府常务会议',
    chair: { name: '钱丙', post: '常务副市长' },
  },
  preamble: '3月2日，召开会议。',
  items: [
    {
      ordinal: 1,
      heading: '关于公园建设',
      paragraphs: [
        { ordinal: 1, text: '原则同意。' },
        { ordinal: null, text: '抓紧实施。' },
      ],
    },
    { ordinal: null, heading: '', paragraphs: [] },
  ],
  attendance: {
    present: [{ unit: null, name: '赵甲' }],
    inAttendance: [
      { unit: '市财政局', name: '李丁', post: '局长' },
      { unit: '市财政局', name: '周戊', standsInFor: '' },
    ],
    excused: [{ unit: null, name: '孙乙', reason: '因公出差' }],
    absent: [],
  },
  publicity: 'withheld',
  publicityReason: '涉及商业秘密',
  recipients: { main: '各镇人民政府', copy: '' },
};

describe('paragraphsOf', () => {
  it('lists every part in the order of the page, with its number and what it is called', () => {
    expect(paragraphsOf(minutes).map(({ key, label, text, where }) => [key, label, text, where.zh])).toEqual([
      ['title', '', '市政府常务会议纪要', '标题'],
      ['issuer', '', '市人民政府办公室', '发文机关'],
      ['issuedOn', '', '2026年3月6日', '成文日期'],
      ['meeting', '', '第29次市政府常务会议，2026年3月2日上午，常务副市长钱丙主持', '会议信息'],
      ['preamble', '', '3月2日，召开会议。', '开头'],
      ['item.1.heading', '一、', '关于公园建设', '第一项标题'],
      ['item.1.paragraph.1', '（一）', '原则同意。', '第一项第（一）段'],
      ['item.1.paragraph.2', '', '抓紧实施。', '第一项第2段'],
      ['item.2.heading', '', '', '第二项标题'],
      ['attendance.present', '', '赵甲', '出席名单'],
      ['attendance.excused', '', '孙乙（因公出差）', '请假名单'],
      ['attendance.inAttendance', '', '市财政局 局长李丁、周戊（代会）', '列席名单'],
      ['recipients.main', '', '各镇人民政府', '主送'],
      ['publicity', '', '不予公开（涉及商业秘密）', '公开属性'],
    ]);
  });

  it('lists nothing of empty minutes', () => {
    expect(paragraphsOf(emptyMinutes())).toEqual([]);
  });

  it('gives a paragraph the same hash wherever it stands and whatever number it has', () => {
    const [first, second] = minutes.items;
    const swapped = { ...minutes, items: [second, first].flatMap((item) => (item ? [{ ...item, ordinal: 7 }] : [])) };
    const hashes = (of: Minutes) => new Set(paragraphsOf(of).map(({ hash }) => hash));

    expect(hashes(swapped)).toEqual(hashes(minutes));
  });

  it('tells lists of people apart that read the same', () => {
    const present = (people: Attendee[]) => {
      const listed = paragraphsOf({ ...emptyMinutes(), attendance: { ...minutes.attendance, present: people } });
      return listed.find(({ key }) => key === 'attendance.present');
    };
    const one = present([{ unit: '市财政局', name: '赵甲' }]);
    const other = present([{ unit: null, name: '市财政局 赵甲' }]);

    expect(one?.text).toBe(other?.text);
    expect(one?.hash).not.toBe(other?.hash);
  });

  it('never gives two paragraphs one key', () => {
    fc.assert(
      fc.property(anyMinutes, (any) => {
        const keys = paragraphsOf(any).map(({ key }) => key);

        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('shows every difference between two revisions', () => {
    const shown = (of: Minutes) => paragraphsOf(of).map(({ key, label, hash }) => [key, label, hash]);

    fc.assert(
      fc.property(anyMinutes, anyMinutes, fc.nat(), fc.nat(), (one, other, choice, which) => {
        // Two that differ in one part only, so that no other part gives it away.
        const parts = Object.keys(one) as (keyof Minutes)[];
        const part = parts[choice % parts.length] ?? 'title';
        const changed: Minutes = which % 2 === 0 ? { ...one, [part]: other[part] } : other;

        expect(JSON.stringify(shown(one)) === JSON.stringify(shown(changed))).toBe(
          revisionHash(one) === revisionHash(changed),
        );
      }),
      { numRuns: 500 },
    );
  });
});
