import { away, labelOf, peopleOf } from '../people.js';
import type { Report, Rule } from '../rule.js';
import { paragraphsOf } from '../texts.js';

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
          zh: `${name}主持会议，却列在${labelOf[person.list]}名单中，请核对`,
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
            zh: `${name}列在${labelOf[list]}名单中，此处却写其在会上发言，请核对`,
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
