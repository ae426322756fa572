import type { Locale } from '#libs/contracts';
import { type WrittenMail, write } from './words.js';

/** What a unit is to do. */
export interface AskedOfUnit {
  readonly heading: string;
  readonly what: string;
  readonly role: 'lead' | 'helper';
  /** YYYY-MM-DD; null without a due day. */
  readonly endsOn: string | null;
}

/** `overdue` tells the office; `reported` asks it to take the matter as done; all others go to the unit. */
export const followUpMailKinds = [
  'assigned',
  'postponed',
  'reminder',
  'overdue',
  'reported',
  'returned',
  'reopened',
  'closed',
  'dropped',
] as const;
export type FollowUpMailKind = (typeof followUpMailKinds)[number];

export interface FollowUpMail {
  readonly kind: FollowUpMailKind;
  readonly recipient: string;
  readonly title: string;
  readonly number: string;
  readonly office: string;
  /** Whose duty it is, when that is not the recipient. */
  readonly unit: string;
  readonly asked: readonly AskedOfUnit[];
  /** How many more there are than are named. */
  readonly more: number;
  /** Why it is written: of a reminder, how it stands with the due day; else whoever acted says it. */
  readonly reason: string;
  /** What the unit reports, who for it, and how many files came with it. */
  readonly report: { readonly text: string; readonly by: string; readonly files: number } | null;
  readonly url: string;
}

/** Word of what a meeting asked of a unit: that it is to be done, when, and what became of it. */
export function followUpMail(locale: Locale, mail: FollowUpMail): WrittenMail {
  return locale === 'en' ? inEnglish(mail) : inChinese(mail);
}

const chinese: Readonly<
  Record<FollowUpMailKind, { readonly tag: string; said(unit: string): string; readonly link: string }>
> = {
  assigned: {
    tag: '督办',
    said: () => '下列会议议定事项由你单位承办，请按期办理，并在系统中反馈进展和办理结果。',
    link: '查看并反馈',
  },
  postponed: { tag: '督办延期', said: () => '下列议定事项的办理期限已调整，请按新的期限办理。', link: '查看' },
  reminder: { tag: '督办提醒', said: () => '下列议定事项尚未办结，请按期办理并反馈。', link: '查看并反馈' },
  overdue: { tag: '督办超期', said: (unit) => `${unit}承办的下列议定事项已超期，请予督促。`, link: '查看' },
  reported: { tag: '督办反馈', said: (unit) => `${unit}反馈下列议定事项已办结，请审核。`, link: '审核' },
  returned: { tag: '督办退回', said: () => '下列议定事项的办结反馈已被退回，请按意见继续办理。', link: '查看并反馈' },
  reopened: { tag: '重新督办', said: () => '下列议定事项重新督办，请继续办理并反馈。', link: '查看并反馈' },
  closed: { tag: '督办办结', said: () => '下列议定事项已确认办结。', link: '查看' },
  dropped: { tag: '督办撤销', said: () => '下列议定事项不再督办。', link: '查看' },
};

function inChinese(mail: FollowUpMail): WrittenMail {
  const { tag, said, link } = chinese[mail.kind];
  const toOffice = mail.kind === 'reported' || mail.kind === 'overdue';
  const asked = mail.asked.map(({ what, role, endsOn }, index) => {
    const due = endsOn === null ? '未明确期限' : `${dateInChinese(endsOn)}前`;
    return `${mail.asked.length > 1 ? `${index + 1}. ` : ''}${what}（${role === 'lead' ? '牵头' : '配合'}，${due}）`;
  });
  return write({
    locale: 'zh-CN',
    subject: `【${tag}】${mail.title} ${mail.number}`.trim(),
    greeting: toOffice ? `${mail.recipient}同志：` : `${mail.recipient}：`,
    paragraphs: [said(mail.unit)],
    facts: [
      ['会议纪要', mail.title],
      ['文号', mail.number],
      ['发文机关', mail.office],
      ['议题', mail.asked.length === 1 ? (mail.asked[0]?.heading ?? '') : ''],
      ['议定事项', [...asked, ...(mail.more > 0 ? [`另有 ${mail.more} 项，请在系统中查看。`] : [])].join('\n')],
      ['承办单位', toOffice ? mail.unit : ''],
      ['反馈内容', mail.report?.text ?? ''],
      ['反馈人', mail.report?.by ?? ''],
      ['附件', mail.report && mail.report.files > 0 ? `${mail.report.files} 个，请在系统中查看` : ''],
      [
        mail.kind === 'reminder' || mail.kind === 'overdue' ? '期限' : mail.kind === 'closed' ? '意见' : '理由',
        mail.reason,
      ],
    ],
    link: { label: link, url: mail.url },
  });
}

const english: Readonly<
  Record<FollowUpMailKind, { readonly tag: string; said(unit: string): string; readonly link: string }>
> = {
  assigned: {
    tag: 'Follow-up',
    said: () => 'The meeting asks your unit for what is named below. Please do it in time, and report on it.',
    link: 'Look and report',
  },
  postponed: { tag: 'Another due day', said: () => 'What is named below is due on another day.', link: 'Look' },
  reminder: { tag: 'Reminder', said: () => 'What is named below is not done yet.', link: 'Look and report' },
  overdue: { tag: 'Overdue', said: (unit) => `What ${unit} is to do is overdue. Please see to it.`, link: 'Look' },
  reported: { tag: 'Reported as done', said: (unit) => `${unit} reports the matter below as done.`, link: 'Decide' },
  returned: { tag: 'Returned', said: () => 'The matter below was not taken as done.', link: 'Look and report' },
  reopened: { tag: 'Followed up again', said: () => 'The matter below is followed up again.', link: 'Look and report' },
  closed: { tag: 'Done', said: () => 'The matter below was taken as done.', link: 'Look' },
  dropped: { tag: 'Dropped', said: () => 'The matter below is followed up no longer.', link: 'Look' },
};

function inEnglish(mail: FollowUpMail): WrittenMail {
  const { tag, said, link } = english[mail.kind];
  const toOffice = mail.kind === 'reported' || mail.kind === 'overdue';
  const asked = mail.asked.map(({ what, role, endsOn }, index) => {
    const due = endsOn === null ? 'no due day' : `due ${endsOn}`;
    return `${mail.asked.length > 1 ? `${index + 1}. ` : ''}${what} (${role === 'lead' ? 'leader' : 'helper'}, ${due})`;
  });
  return write({
    locale: 'en',
    subject: `${tag}: ${mail.title} ${mail.number}`.trim(),
    greeting: toOffice ? `Dear ${mail.recipient},` : `To ${mail.recipient}`,
    paragraphs: [said(mail.unit)],
    facts: [
      ['Minutes', mail.title],
      ['Number', mail.number],
      ['Issued by', mail.office],
      ['Matter', mail.asked.length === 1 ? (mail.asked[0]?.heading ?? '') : ''],
      ['To be done', [...asked, ...(mail.more > 0 ? [`and ${mail.more} more`] : [])].join('\n')],
      ['Unit', toOffice ? mail.unit : ''],
      ['Report', mail.report?.text ?? ''],
      ['Reported by', mail.report?.by ?? ''],
      ['Files', mail.report && mail.report.files > 0 ? String(mail.report.files) : ''],
      [
        mail.kind === 'reminder' || mail.kind === 'overdue' ? 'Due' : mail.kind === 'closed' ? 'Remark' : 'Reason',
        mail.reason,
      ],
    ],
    link: { label: link, url: mail.url },
  });
}

/** 2026年11月24日 (GB/T 9704-2012, 7.3.5.4: no leading zeros). */
function dateInChinese(on: string): string {
  const [year, month, day] = on.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
