import { peopleOf } from '../people.js';
import type { Report, Rule } from '../rule.js';

/** Too long or too short for a name, or with what no name has: an entry that was cut wrong. */
const unlikely = /[\d０-９，。、；：（）()《》“”]|^.$/u;

export const nameUnlikely: Rule = {
  id: 'name-unlikely',
  severity: 'warning',
  title: { zh: '不像姓名', en: 'Does not look like a name' },
  *check(minutes): Iterable<Report> {
    for (const { name, path } of peopleOf(minutes)) {
      // 各乡镇人民政府 is meant as it is.
      const isLong = /^(?![各全有])\p{Script=Han}{5,}$/u.test(name);
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
