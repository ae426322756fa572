import type { Minutes } from '../../model.js';
import type { Report, Rule } from '../rule.js';
import { editDistance, likeness } from '../similarity.js';
import { proseOf } from '../texts.js';

/** From this likeness on, a heading and a topic are about one matter. */
const sameMatter = 0.5;

/** A matter without its verb, blanks, marks, and 了: 听取了市水利局关于… and 市水利局关于… are one. */
function matterOf(text: string): string {
  return text
    .replace(/^(?:会议)?(?:分别|专题|集体)?(?:传达学习|传达|学习|审议|听取|研究|讨论|通报|部署|审定|协调)了?/, '')
    .replace(/[\s《》“”（）〔〕，。、；：]|（[^）]*）/g, '');
}

function isAbout(a: string, b: string): boolean {
  return a.includes(coreOf(b)) || b.includes(coreOf(a)) || likeness(a, b) >= sameMatter;
}

/** 研究教师招聘、停车泊位经营有关事宜 announces what has a heading of its own: 研究教师招聘有关事宜. */
function coreOf(matter: string): string {
  return matter.replace(/(?:的?有关|相关)?(?:事宜|问题|事项|工作|情况|汇报|报告|的)+$/, '') || matter;
}

interface Unmatched {
  readonly topics: readonly string[];
  readonly headings: readonly number[];
}

/**
 * Topics and headings that have no counterpart. Only where most of them have one: then the opening of these minutes lists
 * the items, and what is left over is a mistake. Others only sum up, and nothing follows from it.
 */
function unmatchedIn({ topics, items }: Minutes): Unmatched {
  const matters = topics.map(matterOf).filter((matter) => matter !== '');
  const headed = items.flatMap(({ heading }, index) =>
    matterOf(heading) === '' ? [] : [{ index, matter: matterOf(heading) }],
  );
  const topicsLeft = topics.filter(
    (topic) => matterOf(topic) !== '' && !headed.some(({ matter }) => isAbout(matterOf(topic), matter)),
  );
  const headingsLeft = headed.filter(({ matter }) => !matters.some((topic) => isAbout(topic, matter)));
  const matched = Math.min(matters.length - topicsLeft.length, headed.length - headingsLeft.length);
  const isList = matched >= 2 && matched * 2 >= Math.max(matters.length, headed.length);
  return isList
    ? { topics: topicsLeft, headings: headingsLeft.map(({ index }) => index) }
    : { topics: [], headings: [] };
}

export const topicWithoutHeading: Rule = {
  id: 'topic-without-heading',
  severity: 'warning',
  title: { zh: '开头所列议题没有对应标题', en: 'A topic of the opening has no heading' },
  *check(minutes): Iterable<Report> {
    for (const topic of unmatchedIn(minutes).topics) {
      const at = minutes.preamble.indexOf(topic);
      yield {
        place: { path: ['preamble'], span: at === -1 ? null : [at, at + topic.length] },
        excerpt: topic,
        message: {
          zh: '开头列了这一议题，正文没有对应的标题，请核对是否漏写',
          en: 'The opening lists this topic, but no heading has it; check for a missing item',
        },
      };
    }
  },
};

export const headingWithoutTopic: Rule = {
  id: 'heading-without-topic',
  severity: 'warning',
  title: { zh: '标题不在开头所列议题中', en: 'A heading is not among the topics of the opening' },
  *check(minutes): Iterable<Report> {
    if (/等(?:议题|事项|工作|内容|[\d一二三四五六七八九十]+[个项])/.test(minutes.preamble)) return;
    for (const index of unmatchedIn(minutes).headings) {
      yield {
        place: { path: ['items', index, 'heading'], span: null },
        message: {
          zh: '开头所列议题中没有这一项，请补入或核对标题',
          en: 'The topics of the opening do not have this item; add it or check the heading',
        },
      };
    }
  },
};

const shortestTitle = 8;
const fewChanges = 2;

/** A title that is nearly, but not quite, the one of the heading: copied wrong. Other years make other titles. */
export const titleWrittenTwoWays: Rule = {
  id: 'title-written-two-ways',
  severity: 'warning',
  title: { zh: '同一文件名称前后不一', en: 'One title written two ways' },
  *check(minutes): Iterable<Report> {
    const ofItem = minutes.items.map(({ heading }) => titlesIn(heading).map(({ title }) => title));
    const known = new Set(ofItem.flat());
    for (const { path, text } of proseOf(minutes).filter((one) => one.path[2] !== 'heading')) {
      const meant = typeof path[1] === 'number' ? (ofItem[path[1]] ?? []) : [...known];
      for (const { title, start } of titlesIn(text)) {
        const heading = known.has(title) ? undefined : meant.find((one) => isNearly(title, one));
        if (heading === undefined) continue;
        yield {
          place: { path, span: [start, start + title.length] },
          message: {
            zh: `标题写“${heading}”，此处写“${title}”，请统一`,
            en: `The heading has ${heading}, here it is ${title}; write one of them`,
          },
        };
      }
    }
  },
};

function titlesIn(text: string): { title: string; start: number }[] {
  return [...text.matchAll(/《([^《》]{2,120})》/g)].map((found) => ({
    title: found[1] ?? '',
    start: found.index + 1,
  }));
}

function isNearly(a: string, b: string): boolean {
  // A word written twice is told by doubled-words.
  if (a.replace(/(\p{Script=Han}{2,12})\1/u, '$1') === b) return false;
  if (a === b || Math.min(a.length, b.length) < shortestTitle || a.includes(b) || b.includes(a)) return false;
  if (numbersIn(a) !== numbersIn(b)) return false;
  return editDistance(a, b, fewChanges) <= fewChanges;
}

function numbersIn(text: string): string {
  return text.match(/\d+|[一二三四五六七八九十]+/g)?.join() ?? '';
}
