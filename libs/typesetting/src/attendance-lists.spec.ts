import { type Attendee, emptyMinutes, type Minutes, parseMinutes } from '#libs/minutes';
import { attendanceLists } from './attendance-lists.js';

type Attendance = Minutes['attendance'];

function lists(attendance: Partial<Attendance>): Record<string, string> {
  const minutes = { ...emptyMinutes(), attendance: { ...emptyMinutes().attendance, ...attendance } };
  return Object.fromEntries(attendanceLists(minutes).map(({ label, names }) => [label, names]));
}

function present(...people: Partial<Attendee>[]): string {
  return lists({ present: people.map((person) => ({ unit: null, name: '', ...person })) })['出席'] ?? '';
}

describe('the lists of people', () => {
  it('come in the order of the standard, those that name somebody, the invited last', () => {
    const somebody = [{ unit: null, name: '赵甲' }];
    const all = { present: somebody, inAttendance: somebody, invited: somebody, excused: somebody, absent: somebody };

    expect(Object.keys(lists(all))).toEqual(['出席', '请假', '缺席', '列席', '应邀']);
    expect(lists({ invited: [] })).toEqual({});
  });

  it('are left out where the opening sentence names the people', () => {
    expect(lists({ present: [{ unit: null, name: '赵甲' }], statedIn: 'opening' })).toEqual({});
  });

  it.each<[string, Partial<Attendee>[]]>([
    ['赵甲、钱乙。', [{ name: '赵甲' }, { name: '钱乙' }]],
    [
      '市政府办赵甲、钱乙，市发改委孙丙。',
      [
        { unit: '市政府办', name: '赵甲' },
        { unit: '市政府办', name: '钱乙' },
        { unit: '市发改委', name: '孙丙' },
      ],
    ],
    [
      '市财政局局长赵甲、副局长钱乙。',
      [
        { unit: '市财政局', name: '赵甲', post: '局长' },
        { unit: '市财政局', name: '钱乙', post: '副局长' },
      ],
    ],
    [
      '市委副书记、市长赵甲，副市长钱乙。',
      [
        { name: '赵甲', post: '市委副书记、市长' },
        { name: '钱乙', post: '副市长' },
      ],
    ],
    [
      '县国土局局长，各街道办事处负责人。',
      [
        { unit: '县国土局', post: '局长' },
        { unit: '各街道办事处', post: '负责人' },
      ],
    ],
    ['市总工会，市妇联，市妇联孙丙。', [{ unit: '市总工会' }, { unit: '市妇联' }, { unit: '市妇联', name: '孙丙' }]],
    [
      '赵甲（因公出差）、钱乙（代孙丙）、李丁（代会）。',
      [
        { name: '赵甲', reason: '因公出差' },
        { name: '钱乙', standsInFor: '孙丙' },
        { name: '李丁', standsInFor: '' },
      ],
    ],
  ])('say «%s»', (names, people) => {
    expect(present(...people)).toBe(names);
  });

  it('read back as they were', () => {
    const inAttendance: Attendee[] = [
      { unit: '市财政局', name: '赵甲', post: '局长' },
      { unit: '市水务局', name: '钱乙' },
      { unit: '市水务局', name: '周戊' },
      { unit: '市教育局', name: '孙丙', standsInFor: '李丁' },
      { unit: '县国土局', name: '', post: '局长' },
    ];
    const text = `关于工作的会议纪要\n\n会议研究有关工作。\n\n列席：${lists({ inAttendance })['列席']}`;

    expect(parseMinutes(text, {}).minutes.attendance.inAttendance).toEqual(inAttendance);
  });
});
