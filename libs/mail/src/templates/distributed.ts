import type { Locale, RecipientRole } from '#libs/contracts';
import { type WrittenMail, write } from './words.js';

export interface Distributed {
  readonly unit: string;
  readonly role: RecipientRole;
  readonly title: string;
  readonly number: string;
  readonly office: string;
  /** The items that name the unit, as the document heads them; none when only its list of recipients does. */
  readonly items: readonly string[];
  /** What it is asked to do; `due` in the words of the document, '' where these say nothing. */
  readonly asked: readonly { readonly what: string; readonly due: string }[];
  /** By when a main recipient is to sign for it, YYYY-MM-DD. */
  readonly dueOn: string | null;
  /** How large the page is, when it is too large to be attached. */
  readonly leftOutBytes?: number | null;
  readonly url: string;
}

/** To a unit: the signed document, and what is asked of it as main or copy recipient. */
export function distributed(locale: Locale, mail: Distributed): WrittenMail {
  return locale === 'en' ? english(mail) : chinese(mail);
}

function chinese(mail: Distributed): WrittenMail {
  const asked =
    mail.role === 'main'
      ? '现将下列会议纪要主送你单位，请登录系统签收，并按纪要要求办理。'
      : '现将下列会议纪要抄送你单位，请知悉。';
  return write({
    locale: 'zh-CN',
    subject: `${mail.role === 'main' ? '【请签收】' : '【抄送】'}${mail.title} ${mail.number}`,
    greeting: `${mail.unit}：`,
    paragraphs: [
      asked,
      mail.leftOutBytes
        ? `正文较大（${megabytes(mail.leftOutBytes)} MB），未随邮件附送，请点击下方链接登录系统查阅。`
        : '正文见附件。',
    ],
    facts: [
      ['标题', mail.title],
      ['文号', mail.number],
      ['发文机关', mail.office],
      ['发送方式', mail.role === 'main' ? '主送' : '抄送'],
      ['签收期限', mail.dueOn ?? ''],
      ['涉及你单位的议题', mail.items.join('\n')],
      ['需你单位办理', mail.asked.map(({ what, due }) => (due === '' ? what : `${what}（${due}）`)).join('\n')],
    ],
    link: { label: mail.role === 'main' ? '查看并签收' : '查看', url: mail.url },
  });
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

function english(mail: Distributed): WrittenMail {
  const asked =
    mail.role === 'main'
      ? 'The minutes below are addressed to your unit. Please sign for them and act on what they ask.'
      : 'The minutes below are sent to your unit for information.';
  return write({
    locale: 'en',
    subject: `${mail.role === 'main' ? 'Please sign for' : 'Copy'}: ${mail.title} ${mail.number}`,
    greeting: `To ${mail.unit}`,
    paragraphs: [
      asked,
      mail.leftOutBytes
        ? `The document is too large to be attached (${megabytes(mail.leftOutBytes)} MB): follow the link below to read it.`
        : 'The document is attached.',
    ],
    facts: [
      ['Title', mail.title],
      ['Number', mail.number],
      ['Issued by', mail.office],
      ['Sent as', mail.role === 'main' ? 'main recipient' : 'copy recipient'],
      ['Sign for it by', mail.dueOn ?? ''],
      ['Items that name your unit', mail.items.join('\n')],
      ['Your unit is asked to', mail.asked.map(({ what, due }) => (due === '' ? what : `${what} (${due})`)).join('\n')],
    ],
    link: { label: mail.role === 'main' ? 'Read and sign for it' : 'Read it', url: mail.url },
  });
}
