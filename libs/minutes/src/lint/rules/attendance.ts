import type { Attendee, Minutes } from '../../model.js';
import type { Path } from '../finding.js';
import type { Report, Rule } from '../rule.js';
import { type AttendanceListName, attendanceLists, paragraphsOf } from '../texts.js';

interface Listed extends Attendee {
  readonly list: AttendanceListName;
  readonly path: Path;
}

const attending: readonly AttendanceListName[] = ['present', 'inAttendance', 'invited'];
const away: readonly AttendanceListName[] = ['excused', 'absent'];

const inChinese: Readonly<Record<AttendanceListName, string>> = {
  present: '出席',
  inAttendance: '列席',
  invited: '应邀参加',
  excused: '请假',
  absent: '缺席',
};

/** Everybody who is named, list by list. Entries that name nobody are left out. */
function peopleOf({ attendance }: Minutes, lists: readonly AttendanceListName[] = attendanceLists): Listed[] {
  return lists.flatMap((list) =>
    (attendance[list] ?? [])
      .map((person, index) => ({ ...person, list, path: ['attendance', list, index] }))
      .filter(({ name }) => name !== ''),
  );
}

/** People of two different units may share a name. */
function canBeOne(a: Attendee, b: Attendee): boolean {
  return a.name === b.name && (a.unit === null || b.unit === null || a.unit === b.unit);
}

export const personTwice: Rule = {
  id: 'person-twice',
  severity: 'error',
  title: { zh: '同一人在一个名单中出现两次', en: 'A person stands twice in one list' },
  *check(minutes): Iterable<Report> {
    for (const [first, second] of pairsOf(minutes, (a, b) => a.list === b.list && canBeOne(a, b))) {
      yield {
        place: { path: second.path, span: null },
        excerpt: second.name,
        message: {
          zh: `${second.name}在${inChinese[first.list]}名单中出现两次，请删去一处`,
          en: `${second.name} stands twice in the list; delete one of them`,
        },
      };
    }
  },
};

export const sameNameTwoUnits: Rule = {
  id: 'same-name-two-units',
  severity: 'info',
  title: { zh: '两个单位有同名的人', en: 'One name under two units' },
  *check(minutes): Iterable<Report> {
    for (const [first, second] of pairsOf(minutes, (a, b) => a.name === b.name && !canBeOne(a, b))) {
      yield {
        place: { path: second.path, span: null },
        excerpt: second.name,
        message: {
          zh: `${first.unit ?? ''}和${second.unit ?? ''}都有${second.name}，请核对是否同一人`,
          en: `${second.name} is listed for two units; check whether they are two people`,
        },
      };
    }
  },
};

export const personInTwoLists: Rule = {
  id: 'person-in-two-lists',
  severity: 'error',
  title: { zh: '同一人既出席又列席', en: 'A person is in two lists' },
  *check(minutes): Iterable<Report> {
    const isWrong = (a: Listed, b: Listed) =>
      a.list !== b.list && attending.includes(a.list) && attending.includes(b.list) && canBeOne(a, b);
    for (const [first, second] of pairsOf(minutes, isWrong)) {
      yield {
        place: { path: second.path, span: null },
        excerpt: second.name,
        message: {
          zh: `${second.name}同时在${inChinese[first.list]}和${inChinese[second.list]}名单中，请保留一处`,
          en: `${second.name} is in two lists; keep one`,
        },
      };
    }
  },
};

export const presentAndAbsent: Rule = {
  id: 'present-and-absent',
  severity: 'error',
  title: { zh: '同一人既到会又请假', en: 'A person is both there and away' },
  *check(minutes): Iterable<Report> {
    const isWrong = (a: Listed, b: Listed) => attending.includes(a.list) && away.includes(b.list) && canBeOne(a, b);
    for (const [first, second] of pairsOf(minutes, isWrong)) {
      yield {
        place: { path: second.path, span: null },
        excerpt: second.name,
        message: {
          zh: `${second.name}同时在${inChinese[first.list]}和${inChinese[second.list]}名单中，请核对是否到会`,
          en: `${second.name} is listed as there and as away; check which is true`,
        },
      };
    }
  },
};

/** Pairs of people in the order of the lists, of whom the second is told about. */
function pairsOf(minutes: Minutes, isWrong: (a: Listed, b: Listed) => boolean): [Listed, Listed][] {
  const byName = new Map<string, Listed[]>();
  for (const person of peopleOf(minutes)) {
    const same = byName.get(person.name);
    if (same) same.push(person);
    else byName.set(person.name, [person]);
  }
  return [...byName.values()].flatMap((same) =>
    same.flatMap((second, index): [Listed, Listed][] => {
      const first = same.slice(0, index).find((other) => isWrong(other, second));
      return first ? [[first, second]] : [];
    }),
  );
}

export const chairAbsent: Rule = {
  id: 'chair-absent',
  severity: 'error',
  title: { zh: '主持人列在请假或缺席名单中', en: 'The chair is listed as away' },
  *check(minutes): Iterable<Report> {
    const name = minutes.meeting.chair?.name ?? '';
    for (const person of peopleOf(minutes, away).filter((one) => one.name === name)) {
      yield {
        place: { path: person.path, span: null },
        excerpt: name,
        message: {
          zh: `${name}主持会议，却列在${inChinese[person.list]}名单中，请核对`,
          en: `${name} presided, and is listed as away; check which is true`,
        },
      };
    }
  },
};

export const chairNotPresent: Rule = {
  id: 'chair-not-present',
  severity: 'warning',
  title: { zh: '出席名单中没有主持人', en: 'The chair is not among the present' },
  *check(minutes, { chairIsListed = false }): Iterable<Report> {
    const name = minutes.meeting.chair?.name ?? '';
    const { present } = minutes.attendance;
    if (!chairIsListed || name === '' || present.length === 0 || present.some((one) => one.name === name)) return;
    yield {
      place: { path: ['attendance', 'present'], span: null },
      excerpt: name,
      message: {
        zh: `${name}主持会议，出席名单中没有这个名字，请补入`,
        en: `${name} presided, but is not among the present; add the name`,
      },
    };
  },
};

const speaks = '(?:同志)?(?:就[^，。；]{2,40})?(?:作了?|传达|汇报|通报|介绍|发言|讲话|主持|强调|指出|要求|宣读)';

export const absentPersonSpeaks: Rule = {
  id: 'absent-person-speaks',
  severity: 'warning',
  title: { zh: '请假或缺席的人在会上发言', en: 'Somebody who was away speaks' },
  *check(minutes): Iterable<Report> {
    for (const { name, list } of peopleOf(minutes, away).filter((one) => one.name.length > 1)) {
      const speech = new RegExp(`${escaped(name)}${speaks}`, 'u');
      for (const { path, text } of paragraphsOf(minutes)) {
        const found = speech.exec(text);
        if (!found) continue;
        yield {
          place: { path, span: [found.index, found.index + found[0].length] },
          message: {
            zh: `${name}列在${inChinese[list]}名单中，此处却写其在会上发言，请核对`,
            en: `${name} is listed as away, but speaks here; check which is true`,
          },
        };
      }
    }
  },
};

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');
}

export const standInForPresent: Rule = {
  id: 'stand-in-for-present',
  severity: 'error',
  title: { zh: '被代会的人也在到会名单中', en: 'Somebody who is stood in for is there too' },
  *check(minutes): Iterable<Report> {
    const there = peopleOf(minutes, attending);
    for (const person of there.filter(({ standsInFor }) => standsInFor !== undefined)) {
      const principal = there.find(({ name }) => name === person.standsInFor);
      if (!principal) continue;
      yield {
        place: { path: person.path, span: null },
        excerpt: person.name,
        message: {
          zh: `${person.name}代${principal.name}参会，${principal.name}却也在${inChinese[principal.list]}名单中，请核对`,
          en: `${person.name} stands in for ${principal.name}, who is listed as there; check which is true`,
        },
      };
    }
  },
};

export const leaderOrder: Rule = {
  id: 'leader-order',
  severity: 'warning',
  title: { zh: '领导排序与规定不符', en: 'Leaders not in protocol order' },
  *check({ attendance }, { leaders = [] }): Iterable<Report> {
    let highest = { rank: -1, name: '' };
    for (const [index, { name }] of attendance.present.entries()) {
      const rank = leaders.indexOf(name);
      if (rank === -1) continue;
      if (rank > highest.rank) {
        highest = { rank, name };
        continue;
      }
      yield {
        place: { path: ['attendance', 'present', index], span: null },
        excerpt: name,
        message: {
          zh: `按领导排序，${name}应排在${highest.name}之前`,
          en: `By protocol order, ${name} comes before ${highest.name}`,
        },
      };
    }
  },
};

/** Too long or too short for a name, or with what no name has: an entry that was cut wrong. */
const unlikely = /[\d０-９，。、；：（）()《》“”]|^.$/u;

export const nameUnlikely: Rule = {
  id: 'name-unlikely',
  severity: 'warning',
  title: { zh: '不像姓名', en: 'Does not look like a name' },
  *check(minutes): Iterable<Report> {
    for (const { name, path } of peopleOf(minutes)) {
      const isLong = /^\p{Script=Han}{5,}$/u.test(name);
      if (!unlikely.test(name) && !isLong) continue;
      yield {
        place: { path: [...path, 'name'], span: null },
        message: {
          zh: `“${name}”不像姓名，请核对单位、职务与姓名是否切分正确`,
          en: `${name} does not look like a name; check where unit, post and name divide`,
        },
      };
    }
  },
};

export const spaceInName: Rule = {
  id: 'space-in-name',
  severity: 'warning',
  title: { zh: '姓名中有空格', en: 'A space in a name' },
  *check(minutes): Iterable<Report> {
    for (const { name, path } of peopleOf(minutes)) {
      const found = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})|^\s+|\s+$/u.exec(name);
      if (!found) continue;
      yield {
        place: { path: [...path, 'name'], span: null },
        message: {
          zh: '姓名中不留空格，对齐由排版完成',
          en: 'Names are kept without spaces; the page does the aligning',
        },
        fix: {
          title: { zh: '删去空格', en: 'Delete the space' },
          edits: [{ path: [...path, 'name'], span: [found.index, found.index + found[0].length], replacement: '' }],
        },
      };
    }
  },
};
