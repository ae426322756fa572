import type { Minutes } from '../../src/index.js';
import { changed, type Seeds } from './seed.js';

type List = 'present' | 'inAttendance' | 'excused' | 'absent';
const add =
  (list: List, ...people: Minutes['attendance']['present']) =>
  (minutes: Minutes) =>
    void minutes.attendance[list].push(...people);
const somebody = { unit: '市教育局', name: '殷甲' };
const another = { ...somebody, name: '殷乙' };
const leader = { unit: null, name: '殷丙' };

/** Mistakes of the attendance. */
export const attendanceSeeds: Seeds = {
  'person-twice': [
    changed(['attendance', 'inAttendance'], add('inAttendance', somebody, another, somebody)),
    changed(['attendance', 'present'], add('present', leader, leader)),
    changed(['attendance', 'excused'], add('excused', somebody, somebody)),
  ],
  'same-name-two-units': ['市财政局', '市民政局', '市公安局'].map((unit) =>
    changed(['attendance', 'inAttendance'], add('inAttendance', somebody, { unit, name: somebody.name })),
  ),
  'person-in-two-lists': [
    changed(['attendance', 'inAttendance'], (minutes) => {
      add('present', leader)(minutes);
      add('inAttendance', leader)(minutes);
    }),
    changed(['attendance', 'inAttendance'], (minutes) => {
      add('present', leader)(minutes);
      add('inAttendance', { unit: '市教育局', name: leader.name })(minutes);
    }),
    changed(['attendance', 'invited'], (minutes) => {
      add('inAttendance', somebody)(minutes);
      minutes.attendance.invited = [somebody];
    }),
  ],
  'present-and-absent': (['excused', 'absent', 'excused'] as const).map((list, nth) =>
    changed(['attendance', list], (minutes) => {
      add(nth === 2 ? 'inAttendance' : 'present', somebody)(minutes);
      add(list, somebody)(minutes);
    }),
  ),
  'stand-in-for-present': (['present', 'inAttendance', 'inAttendance'] as const).map((list, nth) =>
    changed(['attendance', list], (minutes) => {
      add(list, { ...another, standsInFor: somebody.name })(minutes);
      add(nth === 1 ? 'present' : 'inAttendance', somebody)(minutes);
    }),
  ),
  'chair-absent': (['excused', 'absent', 'excused'] as const).map((list, nth) =>
    changed(
      ['attendance', list],
      (minutes) => {
        const name = minutes.meeting.chair?.name;
        if (name === undefined) return false;
        add(list, { unit: nth === 2 ? '市政府办' : null, name })(minutes);
      },
      { also: ['present-and-absent'] },
    ),
  ),
  'chair-not-present': [1, 2, 3].map((many) =>
    changed(
      ['attendance', 'present'],
      (minutes) => {
        minutes.attendance.present = minutes.attendance.present.slice(0, many);
        if (many > minutes.attendance.present.length) return false;
      },
      { context: { chairIsListed: true } },
    ),
  ),
  'leader-order': [1, 2, 3].map((at) =>
    changed(
      ['attendance', 'present'],
      (minutes) => {
        minutes.attendance.present = ['殷甲', '殷乙', '殷丙', '殷丁'].map((name) => ({ unit: null, name }));
        const [moved] = minutes.attendance.present.splice(at, 1);
        if (moved) minutes.attendance.present.unshift(moved);
      },
      { context: { leaders: ['殷甲', '殷乙', '殷丙', '殷丁'] } },
    ),
  ),
  'absent-person-speaks': ['传达了会议精神', '就有关情况作了说明', '汇报了工作情况'].map((speech) =>
    changed(['items', 0, 'paragraphs', 0], (minutes) => {
      add('excused', somebody)(minutes);
      const [paragraph] = minutes.items[0]?.paragraphs ?? [];
      if (paragraph === undefined) return false;
      paragraph.text = `${somebody.name}${speech}。${paragraph.text}`;
    }),
  ),
  'name-unlikely': ['殷甲（代', '殷', '市政府办公室殷甲', '殷甲等3人'].map((name) =>
    changed(['attendance', 'inAttendance'], add('inAttendance', { unit: '市教育局', name }), {
      also: ['unmatched-bracket'],
    }),
  ),
  'space-in-name': ['殷 甲', '殷　甲', ' 殷甲'].map((name) =>
    changed(['attendance', 'inAttendance'], add('inAttendance', { unit: '市教育局', name })),
  ),
  'unit-unknown': ['市火星局', '云澜航天集团', '市教肓局'].map((unit) =>
    changed(['attendance', 'inAttendance'], add('inAttendance', { unit, name: '殷甲' })),
  ),
  'unit-alias-mixed': ['市发展和改革委员会', '市教育局|教育局', '市自然资源和规划局'].map((names) =>
    changed(['attendance', 'inAttendance'], add('inAttendance', { unit: names.split('|').at(-1) ?? '', name: '殷甲' })),
  ),
  'unit-written-two-ways': [
    ['由市发展和改革委员会牵头推进，市发改委每月通报。'],
    ['市住房和城乡建设局要抓紧实施，会后由市住建局报送方案。'],
    ['市人力资源和社会保障局要抓好培训，市人社局要公布名单。'],
  ].map(([text = '']) =>
    changed(['items', 0, 'paragraphs'], ({ items }) =>
      items[0]?.paragraphs.push({ ordinal: items[0].paragraphs.length + 1, text }),
    ),
  ),
};

const lines = (main: string, copy: string) => (minutes: Minutes) =>
  Object.assign(minutes, { recipients: { main, copy } });

/** Mistakes of the address lines; they need the directory of the sample. */
export const addressSeeds: Seeds = {
  'address-unresolved': ['各县人民政府', '市火星局', '市水星委'].map((words) =>
    changed(['recipients', 'main'], lines(`${words}，市教育局`, '')),
  ),
  'address-needs-person': ['各有关单位', '市财政局等部门', '市各委、办、局（市教育局除外）'].map((words) =>
    changed(['recipients', 'copy'], lines('市民政局', words)),
  ),
  'unit-addressed-twice': [
    changed(['recipients', 'main'], lines('市教育局，市财政局，市教育局', '')),
    changed(['recipients', 'main'], lines('市发改委，市发展和改革委员会', '')),
    changed(['recipients', 'copy'], lines('市教育局', '市法院，市人民法院')),
  ],
  'unit-in-main-and-copy': [
    changed(['recipients', 'copy'], lines('市教育局', '市教育局')),
    changed(['recipients', 'copy'], lines('市各委办局', '市财政局')),
    changed(['recipients', 'copy'], lines('各镇人民政府', '柳岸镇')),
  ],
};
