import type { Minutes } from '../../src/index.js';
import { changed, known, paragraph, type Seeds } from './seed.js';

const item =
  (index: number, change: (item: Minutes['items'][number], minutes: Minutes) => unknown) => (minutes: Minutes) => {
    const found = minutes.items[index];
    return found === undefined ? false : change(found, minutes);
  };

/** Cuts the items to three and gives the last one this number. */
const lastOfThree = (ordinal: number) =>
  item(2, (third, minutes) => {
    minutes.items = minutes.items.slice(0, 3);
    third.ordinal = ordinal;
  });

const near = ['heading-without-topic', 'topic-without-heading'];

/** Mistakes of items, headings and paragraphs. */
export const itemSeeds: Seeds = {
  'heading-number-skipped': [
    changed(['items', 2], lastOfThree(4), { also: near }),
    changed(['items', 1], (minutes) => minutes.items.splice(1, 1), { also: near }),
    changed(['items', 0], (minutes) => minutes.items.splice(0, 1), { also: near }),
  ],
  'heading-number-doubled': [
    changed(
      ['items', 1],
      item(1, (it) => Object.assign(it, { ordinal: 1 })),
      { also: ['heading-number-skipped'] },
    ),
    changed(['items', 2], lastOfThree(2), { also: near }),
    changed(['items', 2], lastOfThree(1), { also: near }),
  ],
  'heading-number-missing': [1, 2, 0].map((index) =>
    changed(
      ['items', index],
      item(index, (it) => Object.assign(it, { ordinal: null })),
      { also: ['heading-number-skipped'] },
    ),
  ),
  'paragraph-number-skipped': [
    changed(
      ['items', 0, 'paragraphs', 1],
      item(0, (it) => Object.assign(it.paragraphs[1] ?? {}, { ordinal: 5 })),
      { also: ['paragraph-number-doubled'] },
    ),
    changed(
      ['items', 1, 'paragraphs', 0],
      item(1, (it) => it.paragraphs.splice(0, 1)),
      { also: ['verdict-missing'] },
    ),
    changed(
      ['items', 1, 'paragraphs', 1],
      item(1, (it) => it.paragraphs.splice(1, 1)),
    ),
  ],
  'paragraph-number-doubled': [
    changed(
      ['items', 0, 'paragraphs', 1],
      item(0, (it) => Object.assign(it.paragraphs[1] ?? {}, { ordinal: 1 })),
      { also: ['paragraph-number-skipped'] },
    ),
    changed(
      ['items', 1, 'paragraphs', 2],
      item(1, (it) => Object.assign(it.paragraphs[2] ?? {}, { ordinal: 2 })),
    ),
    changed(
      ['items', 1, 'paragraphs', 2],
      item(1, (it) => Object.assign(it.paragraphs[2] ?? {}, { ordinal: 1 })),
    ),
  ],
  'level-order': [
    changed(
      ['items', 0, 'paragraphs', 0],
      item(0, (it) => it.paragraphs.unshift({ ordinal: null, text: '1.抓部署。' })),
    ),
    changed(
      ['items', 1, 'paragraphs', 0],
      item(1, (it) => it.paragraphs.unshift({ ordinal: null, text: '（1）抓部署。' })),
    ),
    changed(
      ['items', 2, 'paragraphs', 0],
      item(2, (it) => it.paragraphs.unshift({ ordinal: null, text: '2. 抓检查。' })),
    ),
  ],
  'level-mark': [
    changed(
      ['items', 0, 'paragraphs', 1],
      item(0, (it) => it.paragraphs.splice(1, 0, { ordinal: null, text: '1、抓部署。' })),
    ),
    changed(
      ['items', 0, 'paragraphs', 1],
      item(0, (it) => it.paragraphs.splice(1, 0, { ordinal: null, text: '（1）、抓部署。' })),
    ),
    changed(
      ['items', 1, 'paragraphs', 1],
      item(1, (it) => it.paragraphs.splice(1, 0, { ordinal: null, text: '2．抓检查。' })),
    ),
  ],
  'empty-heading': [0, 1, 2].map((index) =>
    changed(
      ['items', index, 'heading'],
      item(index, (it) => Object.assign(it, { heading: '' })),
      { also: [...near, 'action-without-owner', 'owner-not-stated', 'unit-written-two-ways'] },
    ),
  ),
  'empty-item': [1, 2, 0].map((index) =>
    changed(
      ['items', index, 'heading'],
      item(index, (it) => Object.assign(it, { paragraphs: [] })),
    ),
  ),
  'empty-paragraph': ['', ' ', '　'].map((text, index) =>
    changed(
      ['items', index, 'paragraphs', 1],
      item(index, (it) => Object.assign(it.paragraphs[1] ?? {}, { text })),
    ),
  ),
  'heading-ends-with-mark': ['。', '；', '：'].map((mark, index) =>
    changed(
      ['items', index, 'heading'],
      item(index, (it) => Object.assign(it, { heading: it.heading + mark })),
    ),
  ),
  'verdict-missing': [1, 2, 1].map((index, nth) =>
    changed(
      ['items', index, 'heading'],
      item(index, (it) => {
        if (!it.heading.startsWith('审议')) return false;
        it.paragraphs = [
          { ordinal: 1, text: ['要抓好落实。', '各镇要落实责任。', '要坚持先体检、后更新。'][nth] ?? '' },
        ];
      }),
    ),
  ),
  'topic-without-heading': [1, 2, 0].map((index) =>
    changed(
      ['preamble'],
      (minutes) => {
        if (minutes.topics.length < 4) return false;
        minutes.items.splice(index, 1);
      },
      { also: ['heading-number-skipped'] },
    ),
  ),
  'heading-without-topic': [
    '研究历史文化街区保护',
    '审议《职工体育运动会筹备方案》',
    '听取青年人才公寓分配情况的汇报',
  ].map((heading) =>
    changed(['items'], (minutes) => {
      if (minutes.topics.length < 4) return false;
      const paragraphs = [{ ordinal: 1, text: '会议原则同意该方案。' }];
      minutes.items.push({ ordinal: minutes.items.length + 1, heading, paragraphs });
    }),
  ),
  'title-written-two-ways': [
    ['行动方案', '行动计划'],
    ['管理办法', '管理方法'],
    ['三年', '三午'],
  ].map(([right = '', wrong = '']) =>
    changed(['items'], (minutes) => {
      const of = minutes.items.find(
        ({ heading, paragraphs }) => heading.includes(right) && paragraphs[0]?.text.includes(right),
      );
      if (of?.paragraphs[0] === undefined) return false;
      of.paragraphs[0].text = of.paragraphs[0].text.replace(right, wrong);
    }),
  ),
  'due-year-unclear': [
    paragraph('由市财政局于⟦1月31日前⟧完成拨付。', { also: ['due-on-non-working-day'] }),
    paragraph('市教育局要在⟦2月底前⟧完成改造。'),
    paragraph('市民政局牵头，⟦1月底前⟧建成投用。'),
  ],
  'line-not-recognised': [3, 9, 27].map((line) =>
    known([], {
      parseWarnings: [
        { code: 'unrecognised-line', line, excerpt: '附件', message: { zh: '未能识别', en: 'not recognised' } },
      ],
    }),
  ),
  'page-break-joined': [3, 9, 27].map((line) =>
    known([], {
      parseWarnings: [{ code: 'page-break-joined', line, excerpt: '作│风', message: { zh: '已接合', en: 'joined' } }],
    }),
  ),
};
