import type { RouteBody } from '#libs/contracts';
import { type Minutes } from '#libs/minutes';
import { minutesOf } from '#libs/testing';

export interface PlayedOffice {
  readonly id: string;
  readonly name: string;
  readonly drafters: readonly string[];
  readonly reviewers: readonly string[];
  readonly signers: readonly string[];
  /** A reviewer whom no route asks. */
  readonly spare: string;
  readonly distributors: readonly string[];
  /** Whether it reads once more what was signed. */
  readonly proofreads: boolean;
  readonly administrator: string;
  readonly posts: readonly string[];
  readonly meetingTypes: readonly string[];
}

/** Kinds of meeting whose routes differ in what they ask. */
export function routesOf({
  drafters,
  reviewers: [r0 = '', r1 = '', r2 = '', r3 = ''],
  signers: [signer = ''],
  administrator,
  posts: [pool = '', post = ''],
}: Omit<PlayedOffice, 'meetingTypes'>): Record<string, RouteBody> {
  const times = {
    workingDays: 2,
    remindBefore: [1],
    remindAfter: [1],
    escalation: { after: 1, to: administrator },
  };
  return {
    常务会议: {
      steps: [
        { name: '科室审核', reviewers: [r0, r1, r2], quorum: { atLeast: 2 }, mayAbstain: true, times },
        { name: '法制审核', reviewers: [], posts: [pool] },
        { name: '分管审核', reviewers: [r3], bulk: true, times },
      ],
      signerId: signer,
      signing: times,
    },
    专题会议: {
      steps: [
        { name: '财政会签', reviewers: [r0, r1], looksAt: ['czj'], when: { concerns: ['czj'] }, times },
        { name: '教育会签', reviewers: [r2], looksAt: ['jyj'], times },
        { name: '核稿', reviewers: [], posts: [post], bulk: true },
      ],
      signerId: signer,
    },
    工作例会: {
      // The drafter reviews too, where somebody else drafted.
      steps: [
        { name: '传阅审核', reviewers: [r0, r1, r2, r3, drafters[0] ?? ''], quorum: { percent: 60 }, mayAbstain: true },
      ],
      signerId: signer,
    },
    碰头会: { steps: [{ name: '大范围印发审核', reviewers: [r1], when: { mainUnitsAtLeast: 3 } }], signerId: r0 },
  };
}

const paragraphs = ['由市财政局落实经费。', '由市教育局负责实施。', '由市审计局加强监督。', '各单位要密切配合。'];

/** A text of a few paragraphs; each `variant` is another text. */
export function textOf(variant: number): Minutes {
  return minutesOf({
    preamble: '会议议定以下意见：',
    items: [
      {
        ordinal: 1,
        heading: '审议一项方案',
        paragraphs: paragraphs.slice(variant % 2).map((text, index) => ({ ordinal: index + 1, text })),
      },
    ],
    closing: '',
    recipients: {
      main: variant % 3 === 0 ? '市财政局、市教育局、市审计局' : '市财政局、市教育局',
      copy: variant % 3 === 0 ? '' : '市审计局',
    },
  });
}

/** The same text with one paragraph worded otherwise. */
export function edited(minutes: Minutes, which: number, mark: number): Minutes {
  const [item] = minutes.items;
  if (item === undefined) return minutes;
  const at = which % item.paragraphs.length;
  return {
    ...minutes,
    items: [
      {
        ...item,
        paragraphs: item.paragraphs.map((paragraph, index) =>
          index === at
            ? {
                ...paragraph,
                text: paragraph.text.replace(/（第\d+稿）|。$/u, `（第${mark}稿）。`).replace('。。', '。'),
              }
            : paragraph,
        ),
      },
    ],
  };
}

/** The same text with a space more in one paragraph, or the one that is there less. */
export function spaced(minutes: Minutes, which: number): Minutes {
  const [item] = minutes.items;
  if (item === undefined) return minutes;
  const at = which % item.paragraphs.length;
  const paragraphs = item.paragraphs.map(({ ordinal, text }, index) => ({
    ordinal,
    text:
      index !== at
        ? text
        : text.includes(' ')
          ? text.replaceAll(' ', '')
          : text.replace('市', ' 市').replace('各', ' 各'),
  }));
  return { ...minutes, items: [{ ...item, paragraphs }] };
}
