import { patternRule } from '../pattern-rule.js';
import type { Report, Rule } from '../rule.js';
import { headingsOf } from '../texts.js';

export const emptyHeading: Rule = {
  id: 'empty-heading',
  severity: 'error',
  title: { zh: '有序号而没有标题', en: 'A number without a heading' },
  *check({ items }): Iterable<Report> {
    for (const [index, { ordinal, heading }] of items.entries()) {
      if (ordinal === null || heading.trim() !== '') continue;
      yield {
        place: { path: ['items', index, 'heading'], span: null },
        message: { zh: '这一项只有序号，没有标题，请补写', en: 'This item has a number and no heading; write one' },
      };
    }
  },
};

/** A statement is an item by itself; only a heading announces something that must follow. */
const announces = /^(?:传达|学习|审议|听取|研究|讨论|通报|部署|审定|协调|关于)[^。；]{2,80}$/;

export const emptyItem: Rule = {
  id: 'empty-item',
  severity: 'warning',
  title: { zh: '标题下没有正文', en: 'A heading with nothing below it' },
  *check({ items }): Iterable<Report> {
    if (items.every(({ paragraphs }) => paragraphs.length === 0)) return;
    for (const [index, { heading, paragraphs }] of items.entries()) {
      if (paragraphs.length > 0 || !announces.test(heading)) continue;
      yield {
        place: { path: ['items', index, 'heading'], span: null },
        message: {
          zh: '这一标题下没有正文，请补写议定意见或删去标题',
          en: 'Nothing follows this heading; write what was decided or delete it',
        },
      };
    }
  },
};

export const emptyParagraph: Rule = {
  id: 'empty-paragraph',
  severity: 'warning',
  title: { zh: '空段落', en: 'An empty paragraph' },
  *check({ items }): Iterable<Report> {
    for (const [index, { paragraphs }] of items.entries()) {
      for (const [at, { text }] of paragraphs.entries()) {
        if (text.trim() !== '') continue;
        yield {
          place: { path: ['items', index, 'paragraphs', at, 'text'], span: null },
          message: { zh: '这一段没有内容，请补写或删去', en: 'This paragraph is empty; write it or delete it' },
        };
      }
    }
  },
};

export const headingEndsWithMark = patternRule({
  id: 'heading-ends-with-mark',
  severity: 'warning',
  title: { zh: '标题末尾有标点', en: 'A heading ends with a mark' },
  pattern: /(?<=^[^。；]{1,60})[。，；、：,.;:]$/gu,
  texts: headingsOf,
  message: ([mark]) => ({ zh: `标题末尾不用标点，删去“${mark}”`, en: `A heading ends without a mark; delete ${mark}` }),
  fix: () => '',
});
