import type { Minutes } from '#libs/minutes';
import type { Chance } from './chance.js';
import { recipients } from './units.js';

/** What a sentence asks, as people read it: nobody's duty while there is a doubt. */
export interface Asked {
  readonly named: string;
  readonly role: 'lead' | 'helper';
  readonly certain: boolean;
}

const sentences: readonly { readonly text: string; readonly asks: readonly Asked[] }[] = [
  {
    text: '由市财政局牵头，市教育局配合，于2026年10月13日前完成。',
    asks: [
      { named: '市财政局', role: 'lead', certain: true },
      { named: '市教育局', role: 'helper', certain: true },
    ],
  },
  { text: '由市教育局负责，11月底前完成。', asks: [{ named: '市教育局', role: 'lead', certain: false }] },
  { text: '由市大数据局负责落实。', asks: [{ named: '市大数据局', role: 'lead', certain: false }] },
  { text: '由市审计局负责抓紧落实。', asks: [{ named: '市审计局', role: 'lead', certain: true }] },
  // It is in the directory, but the document does not go there.
  {
    text: '由市体育局负责，于2026年12月1日前完成。',
    asks: [{ named: '市体育局', role: 'lead', certain: false }],
  },
];

export interface WrittenText {
  readonly changes: Partial<Minutes>;
  readonly asks: readonly Asked[];
}

/** A text that asks something of somebody; one that is `long` has a page with very many characters. */
export function writtenText(chance: Chance, { open, long }: { open: boolean; long: boolean }): WrittenText {
  const chosen = chance.some(sentences, 1 + chance.below(3));
  const texts = ['原则同意该方案。', ...chosen.map(({ text }) => text), ...(long ? [manyCharacters()] : [])];
  return {
    asks: chosen.flatMap(({ asks }) => asks),
    changes: {
      ...(open ? { publicity: 'active' } : { publicity: 'on-request', publicityReason: '含内部工作事项' }),
      meeting: { heldOn: '2026-09-25', partOfDay: 'morning', ordinal: 12, name: '市政府常务会议', chair: null },
      items: [
        {
          ordinal: 1,
          heading: '审议一项方案',
          paragraphs: texts.map((text, index) => ({ ordinal: index + 1, text })),
        },
      ],
      recipients,
    },
  };
}

/** The page holds the shape of every character that it shows: twelve hundred different ones make it large. */
function manyCharacters(): string {
  return `${String.fromCodePoint(...Array.from({ length: 1200 }, (_, index) => 0x4e00 + index * 3))}。`;
}
