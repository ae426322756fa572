import type { Locale } from '#libs/contracts';
import type { SignOffRequested } from './sign-off-requested.js';
import { type WrittenMail, write } from './words.js';

/** 复核, to whoever distributes for the office: the document is signed and waits for its last reading. */
export function proofRequested(locale: Locale, mail: SignOffRequested & { readonly number: string }): WrittenMail {
  return locale === 'en'
    ? write({
        locale,
        subject: `To be proofread: ${mail.title} ${mail.number}`,
        greeting: `Dear ${mail.recipient},`,
        paragraphs: ['The minutes below are signed. They go out when you have read the page and released it.'],
        facts: [
          ['Title', mail.title],
          ['Number', mail.number],
          ['Issued by', mail.office],
          ['Drafted by', mail.drafter],
          ['On behalf of', mail.principal ?? ''],
        ],
        link: { label: 'Read and release', url: mail.url },
      })
    : write({
        locale,
        subject: `【待复核】${mail.title} ${mail.number}`,
        greeting: `${mail.recipient}同志：`,
        paragraphs: ['下列会议纪要已签发，请您复核版面后放行。'],
        facts: [
          ['标题', mail.title],
          ['编号', mail.number],
          ['发文机关', mail.office],
          ['拟稿人', mail.drafter],
          ['受托代', mail.principal ?? ''],
        ],
        link: { label: '阅读并放行', url: mail.url },
      });
}
