import type { Locale } from '#libs/contracts';
import { type WrittenMail, write } from './words.js';

export interface SentBack {
  readonly recipient: string;
  readonly title: string;
  readonly by: string;
  readonly reason: string;
  readonly url: string;
}

/** To the drafter: the text came back, and why. */
export function sentBack(locale: Locale, mail: SentBack): WrittenMail {
  return locale === 'en'
    ? write({
        locale,
        subject: `Sent back: ${mail.title}`,
        greeting: `Dear ${mail.recipient},`,
        paragraphs: ['The minutes that you drafted were sent back. Revise the text and submit it again.'],
        facts: [
          ['Title', mail.title],
          ['Sent back by', mail.by],
          ['Reason', mail.reason],
        ],
        link: { label: 'Open the draft', url: mail.url },
      })
    : write({
        locale,
        subject: `【退回修改】${mail.title}`,
        greeting: `${mail.recipient}同志：`,
        paragraphs: ['您拟稿的会议纪要已被退回，请按意见修改后重新提交。'],
        facts: [
          ['标题', mail.title],
          ['退回人', mail.by],
          ['退回理由', mail.reason],
        ],
        link: { label: '打开文稿', url: mail.url },
      });
}
