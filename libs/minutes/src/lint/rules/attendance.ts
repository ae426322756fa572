import type { Attendee, Minutes } from '../../model.js';
import { attending, away, type Listed, labelOf, peopleOf } from '../people.js';
import type { Report, Rule } from '../rule.js';

/** People of two different units, or with two different posts, may share a name. */
function canBeOne(a: Attendee, b: Attendee): boolean {
  const agree = (one: string | null | undefined, other: string | null | undefined) => !one || !other || one === other;
  return a.name === b.name && agree(a.unit, b.unit) && agree(a.post, b.post);
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
          zh: `${second.name}在${labelOf[first.list]}名单中出现两次，请删去一处`,
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
          zh: `${second.name}同时在${labelOf[first.list]}和${labelOf[second.list]}名单中，请保留一处`,
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
          zh: `${second.name}同时在${labelOf[first.list]}和${labelOf[second.list]}名单中，请核对是否到会`,
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
          zh: `${person.name}代${principal.name}参会，${principal.name}却也在${labelOf[principal.list]}名单中，请核对`,
          en: `${person.name} stands in for ${principal.name}, who is listed as there; check which is true`,
        },
      };
    }
  },
};
