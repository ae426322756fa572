import type { Locale } from '#libs/contracts';
import { type WrittenMail, write } from './words.js';

export interface TaskDigest {
  readonly recipient: string;
  readonly tasks: readonly {
    readonly title: string;
    readonly office: string;
    readonly stage: 'review' | 'sign-off' | 'proofreading';
    /** YYYY-MM-DD; null without a deadline. */
    readonly dueOn: string | null;
    readonly principal: string | null;
    readonly url: string;
  }[];
  /** How many there are; more than `tasks` when not all are listed. */
  readonly total: number;
  readonly url: string;
  readonly personalUntil?: string | null;
}

/** One mail for all tasks that wait for somebody. */
export function taskDigest(locale: Locale, mail: TaskDigest): WrittenMail {
  return locale === 'en' ? inEnglish(mail) : inChinese(mail);
}

function inChinese({ recipient, tasks, total, url, personalUntil = null }: TaskDigest): WrittenMail {
  const act = { review: '待审核', 'sign-off': '待签发', proofreading: '待复核' };
  return write({
    locale: 'zh-CN',
    subject: `【待办汇总】您有 ${total} 件会议纪要待办`,
    greeting: `${recipient}同志：`,
    paragraphs: [
      `现有 ${total} 件会议纪要待您办理，按办理期限先后列示如下。`,
      ...(total > tasks.length ? [`以下为前 ${tasks.length} 件，其余请登录系统查看。`] : []),
    ],
    facts: tasks.map(({ title, office, stage, dueOn, principal, url: link }) => [
      act[stage],
      [title, office, dueOn && `办理期限：${dueOn}`, principal && `受托代：${principal}`, link]
        .filter(Boolean)
        .join('\n'),
    ]),
    link: { label: '查看全部待办', url },
    personalUntil,
  });
}

function inEnglish({ recipient, tasks, total, url, personalUntil = null }: TaskDigest): WrittenMail {
  const act = { review: 'For review', 'sign-off': 'For signature', proofreading: 'To be proofread' };
  return write({
    locale: 'en',
    subject: `Waiting for you: ${total} minutes`,
    greeting: `Dear ${recipient},`,
    paragraphs: [
      `${total} minutes wait for you. What is due first comes first.`,
      ...(total > tasks.length ? [`These are the first ${tasks.length}; sign in to see the others.`] : []),
    ],
    facts: tasks.map(({ title, office, stage, dueOn, principal, url: link }) => [
      act[stage],
      [title, office, dueOn && `Due ${dueOn}`, principal && `On behalf of ${principal}`, link]
        .filter(Boolean)
        .join('\n'),
    ]),
    link: { label: 'See all of them', url },
    personalUntil,
  });
}
