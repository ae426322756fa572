import type { Locale } from '#libs/contracts';
import { type WrittenMail, write } from './words.js';

export interface SignOffRequested {
  readonly recipient: string;
  readonly title: string;
  readonly office: string;
  readonly drafter: string;
  /** In whose name the recipient is asked, when that is somebody else. */
  readonly principal?: string | null;
  readonly url: string;
  readonly personalUntil?: string | null;
}

/** To the signer: review has passed, the document waits for the signature. */
export function signOffRequested(locale: Locale, mail: SignOffRequested): WrittenMail {
  return locale === 'en'
    ? write({
        locale,
        subject: `For your signature: ${mail.title}`,
        greeting: `Dear ${mail.recipient},`,
        paragraphs: ['The minutes below have passed review and wait for your signature.'],
        facts: [
          ['Title', mail.title],
          ['Issued by', mail.office],
          ['Drafted by', mail.drafter],
          ['On behalf of', mail.principal ?? ''],
        ],
        link: { label: 'Read and sign', url: mail.url },
        personalUntil: mail.personalUntil ?? null,
      })
    : write({
        locale,
        subject: `【待签发】${mail.title}`,
        greeting: `${mail.recipient}同志：`,
        paragraphs: ['下列会议纪要已审核通过，请您签发。'],
        facts: [
          ['标题', mail.title],
          ['发文机关', mail.office],
          ['拟稿人', mail.drafter],
          ['受托代', mail.principal ?? ''],
        ],
        link: { label: '阅读并签发', url: mail.url },
        personalUntil: mail.personalUntil ?? null,
      });
}
