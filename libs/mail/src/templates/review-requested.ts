import type { Locale } from '#libs/contracts';
import { type WrittenMail, write } from './words.js';

export interface ReviewRequested {
  readonly recipient: string;
  readonly title: string;
  readonly office: string;
  readonly drafter: string;
  /** Name of the review step. */
  readonly step: string;
  /** In whose name the recipient is asked, when that is somebody else. */
  readonly principal?: string | null;
  readonly url: string;
  readonly personalUntil?: string | null;
}

/** To a reviewer: a document waits for their decision. */
export function reviewRequested(locale: Locale, mail: ReviewRequested): WrittenMail {
  return locale === 'en'
    ? write({
        locale,
        subject: `For your review: ${mail.title}`,
        greeting: `Dear ${mail.recipient},`,
        paragraphs: ['The minutes below wait for your decision.'],
        facts: [
          ['Title', mail.title],
          ['Issued by', mail.office],
          ['Drafted by', mail.drafter],
          ['On behalf of', mail.principal ?? ''],
          ['Step', mail.step],
        ],
        link: { label: 'Read and decide', url: mail.url },
        personalUntil: mail.personalUntil ?? null,
      })
    : write({
        locale,
        subject: `【待审核】${mail.title}`,
        greeting: `${mail.recipient}同志：`,
        paragraphs: ['下列会议纪要送您审核，请阅后提出意见。'],
        facts: [
          ['标题', mail.title],
          ['发文机关', mail.office],
          ['拟稿人', mail.drafter],
          ['受托代', mail.principal ?? ''],
          ['审核环节', mail.step],
        ],
        link: { label: '阅读并审核', url: mail.url },
        personalUntil: mail.personalUntil ?? null,
      });
}
