import type { Locale } from '#libs/contracts';
import { dateInChinese, type WrittenMail, write } from './words.js';

export interface TaskReminder {
  readonly recipient: string;
  readonly title: string;
  readonly office: string;
  readonly drafter: string;
  readonly stage: 'review' | 'sign-off' | 'proofreading';
  /**
   * `reminder`: by the calendar; `urged` 催办: by the drafter; `escalated`: to somebody who is to see to what is overdue;
   * `unattended`: to somebody who is to see to what nobody can do now.
   */
  readonly why: 'reminder' | 'urged' | 'escalated' | 'unattended';
  /** YYYY-MM-DD; null without a deadline. */
  readonly dueOn: string | null;
  /** Who holds the task, when that is somebody else than the recipient. */
  readonly holder: string | null;
  readonly url: string;
  readonly personalUntil?: string | null;
}

/** Word of a task that still waits: to its holder, or to whoever is to see to it that it is done. */
export function taskReminder(locale: Locale, mail: TaskReminder): WrittenMail {
  return locale === 'en' ? inEnglish(mail) : inChinese(mail);
}

function inChinese({ stage, why, ...mail }: TaskReminder): WrittenMail {
  const act = { review: '审核', 'sign-off': '签发', proofreading: '复核' }[stage];
  const said = {
    reminder: `下列会议纪要仍待您${act}，请按期办理。`,
    urged: `拟稿人催请您尽快${act}下列会议纪要。`,
    escalated: `下列会议纪要逾期未${act}，请予督促。`,
    unattended: `下列会议纪要的${act}人不能办理，或外出而无人可以代办，请指定他人办理。`,
  }[why];
  return write({
    locale: 'zh-CN',
    subject: `【${{ reminder: '提醒', urged: '催办', escalated: '逾期', unattended: '待指定' }[why]}】${mail.title}`,
    greeting: `${mail.recipient}同志：`,
    paragraphs: [said],
    facts: [
      ['标题', mail.title],
      ['发文机关', mail.office],
      ['拟稿人', mail.drafter],
      ['办理人', mail.holder ?? ''],
      ['办理期限', mail.dueOn === null ? '' : dateInChinese(mail.dueOn)],
    ],
    link: { label: why === 'escalated' || why === 'unattended' ? '查看' : `阅读并${act}`, url: mail.url },
    personalUntil: mail.personalUntil ?? null,
  });
}

function inEnglish({ stage, why, ...mail }: TaskReminder): WrittenMail {
  const act = { review: 'review', 'sign-off': 'signature', proofreading: 'proofreading' }[stage];
  const said = {
    reminder: `The minutes below still wait for your ${act}.`,
    urged: `The drafter asks you for your ${act} of the minutes below.`,
    escalated: `The ${act} of the minutes below is overdue. Please see to it.`,
    unattended: `Nobody can see to the ${act} of the minutes below now. Please give it to somebody who can.`,
  }[why];
  return write({
    locale: 'en',
    subject: `${{ reminder: 'Reminder', urged: 'Urged', escalated: 'Overdue', unattended: 'Nobody to act' }[why]}: ${mail.title}`,
    greeting: `Dear ${mail.recipient},`,
    paragraphs: [said],
    facts: [
      ['Title', mail.title],
      ['Issued by', mail.office],
      ['Drafted by', mail.drafter],
      ['With', mail.holder ?? ''],
      ['Due', mail.dueOn ?? ''],
    ],
    link: { label: why === 'escalated' || why === 'unattended' ? 'Look' : 'Read and decide', url: mail.url },
    personalUntil: mail.personalUntil ?? null,
  });
}
