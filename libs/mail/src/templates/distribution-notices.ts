import type { Locale, RecipientRole, ReturnCode } from '#libs/contracts';
import { type Body, type WrittenMail, write } from './words.js';

/** What every notice about a distributed document says of it. */
export interface AboutDocument {
  readonly recipient: string;
  readonly title: string;
  readonly number: string;
  readonly office: string;
  readonly url: string;
}

type Said = Pick<Body, 'subject' | 'paragraphs'> & {
  readonly facts?: Body['facts'];
  readonly link: string;
};

/** One notice in both languages: what is said, and of which document. */
function notice(locale: Locale, about: AboutDocument, said: Readonly<Record<Locale, Said>>): WrittenMail {
  const { subject, paragraphs, facts = [], link } = said[locale];
  const english = locale === 'en';
  return write({
    locale,
    subject: `${subject}${english ? ': ' : ''}${about.title} ${about.number}`,
    greeting: english ? `To ${about.recipient}` : `${about.recipient}：`,
    paragraphs,
    facts: [
      [english ? 'Title' : '标题', about.title],
      [english ? 'Number' : '文号', about.number],
      [english ? 'Issued by' : '发文机关', about.office],
      ...facts,
    ],
    link: { label: link, url: about.url },
  });
}

/** 催收: to a main recipient that has not signed. `unit` where the mail goes to a person of it. */
export function receiptReminder(
  locale: Locale,
  about: AboutDocument,
  { dueOn, unit }: { readonly dueOn: string | null; readonly unit: string | null },
): WrittenMail {
  const who = unit === null ? '你单位' : unit;
  return notice(locale, about, {
    'zh-CN': {
      subject: '【催收】',
      paragraphs: [`下列会议纪要已主送${who}，尚未签收，请尽快登录系统签收并按要求办理。`],
      facts: [['签收期限', dueOn ?? '']],
      link: '查看并签收',
    },
    en: {
      subject: 'Reminder, please sign for',
      paragraphs: [`The minutes below were addressed to ${unit ?? 'your unit'} and have not been signed for.`],
      facts: [['Sign for it by', dueOn ?? '']],
      link: 'Read and sign for it',
    },
  });
}

/** To the head of a unit that has not signed: recipient is the head. */
export function receiptEscalated(
  locale: Locale,
  about: AboutDocument,
  { dueOn, unit }: { readonly dueOn: string | null; readonly unit: string },
): WrittenMail {
  return notice(locale, about, {
    'zh-CN': {
      subject: '【请督促签收】',
      paragraphs: [`下列会议纪要已主送${unit}，经提醒仍未签收，请您督促收文人员及时签收、办理。`],
      facts: [['签收期限', dueOn ?? '']],
      link: '查看文件',
    },
    en: {
      subject: 'Not signed for',
      paragraphs: [`The minutes below were addressed to ${unit}, which has not signed for them after a reminder.`],
      facts: [['Sign for it by', dueOn ?? '']],
      link: 'See the document',
    },
  });
}

/** A unit to phone: who answers there. */
export interface UnitToCall {
  readonly unit: string;
  readonly phone: string | null;
  readonly headName: string | null;
  readonly headPhone: string | null;
  readonly officers: readonly string[];
}

/** To the clerk: whom to phone. */
export function callList(locale: Locale, about: AboutDocument, units: readonly UnitToCall[]): WrittenMail {
  const line = ({ unit, phone, headName, headPhone, officers }: UnitToCall) =>
    [
      unit,
      phone ?? (locale === 'en' ? 'no number' : '无电话'),
      officers.join('、'),
      [headName, headPhone].filter(Boolean).join(' '),
    ]
      .filter((part) => part !== '')
      .join(locale === 'en' ? ', ' : '，');
  return notice(locale, about, {
    'zh-CN': {
      subject: '【电话催收】',
      paragraphs: [`下列会议纪要有 ${units.length} 个主送单位到期未签收，请电话催收。`],
      facts: [['未签收单位', units.map(line).join('\n')]],
      link: '查看分发情况',
    },
    en: {
      subject: 'Please phone',
      paragraphs: [`${units.length} main recipients have not signed for the minutes below. Please phone them.`],
      facts: [['Not signed', units.map(line).join('\n')]],
      link: 'See the distribution',
    },
  });
}

/** Why a unit returns a document, as one says it. */
export const returnReasons: Readonly<Record<Locale, Readonly<Record<ReturnCode, string>>>> = {
  'zh-CN': {
    'not-ours': '非本单位职责或误送',
    incomplete: '文件不完整',
    unreadable: '文件无法打开',
    duplicate: '重复收文',
    format: '格式不符合规定',
    other: '其他',
  },
  en: {
    'not-ours': 'not ours to handle, or sent by mistake',
    incomplete: 'incomplete',
    unreadable: 'can not be opened',
    duplicate: 'received before',
    format: 'its form is at fault',
    other: 'other',
  },
};

/** 退文: to the clerk. */
export function documentReturned(
  locale: Locale,
  about: AboutDocument,
  {
    unit,
    by,
    code,
    remark,
  }: { readonly unit: string; readonly by: string; readonly code: ReturnCode; readonly remark: string },
): WrittenMail {
  const why = returnReasons[locale][code];
  return notice(locale, about, {
    'zh-CN': {
      subject: '【退文】',
      paragraphs: [`${unit}退回了下列会议纪要，请核实后补发，或确认退文。`],
      facts: [
        ['退文单位', unit],
        ['退文人', by],
        ['退文原因', why],
        ['说明', remark],
      ],
      link: '处理退文',
    },
    en: {
      subject: 'Returned',
      paragraphs: [`${unit} returned the minutes below. Please send them again, or let the return be.`],
      facts: [
        ['Returned by', `${unit}, ${by}`],
        ['Reason', why],
        ['Remark', remark],
      ],
      link: 'Deal with the return',
    },
  });
}

/** 增发: to the signer, who is asked. */
export function additionRequested(
  locale: Locale,
  about: AboutDocument,
  {
    unit,
    role,
    reason,
    by,
  }: { readonly unit: string; readonly role: RecipientRole; readonly reason: string; readonly by: string },
): WrittenMail {
  return notice(locale, about, {
    'zh-CN': {
      subject: '【请批准增发】',
      paragraphs: [`${by}申请将下列会议纪要增发至${unit}，请您审批。`],
      facts: [
        ['增发单位', unit],
        ['发送方式', role === 'main' ? '主送' : '抄送'],
        ['理由', reason],
      ],
      link: '查看并审批',
    },
    en: {
      subject: 'May another unit have it?',
      paragraphs: [`${by} asks you to let ${unit} have the minutes below.`],
      facts: [
        ['Unit', unit],
        ['Sent as', role === 'main' ? 'main recipient' : 'copy recipient'],
        ['Reason', reason],
      ],
      link: 'Decide',
    },
  });
}

/** To whoever asked for another unit. */
export function additionDecided(
  locale: Locale,
  about: AboutDocument,
  { unit, approved, remark }: { readonly unit: string; readonly approved: boolean; readonly remark: string },
): WrittenMail {
  return notice(locale, about, {
    'zh-CN': {
      subject: approved ? '【已批准增发】' : '【未批准增发】',
      paragraphs: [approved ? `签发人已同意增发至${unit}，系统已发送。` : `签发人不同意增发至${unit}。`],
      facts: [['意见', remark]],
      link: '查看分发情况',
    },
    en: {
      subject: approved ? 'Another unit gets it' : 'No other unit gets it',
      paragraphs: [
        approved ? `The signer lets ${unit} have it; it has been sent.` : `The signer does not let ${unit} have it.`,
      ],
      facts: [['Remark', remark]],
      link: 'See the distribution',
    },
  });
}

export type AnnulmentKind = 'revoked' | 'repealed' | 'superseded';

const annulledHow: Readonly<
  Record<Locale, Readonly<Record<AnnulmentKind, readonly [subject: string, sentence: string]>>>
> = {
  'zh-CN': {
    revoked: ['【撤销】', '下列会议纪要已撤销，自始无效，请停止执行并收回已传阅的文本。'],
    repealed: ['【废止】', '下列会议纪要自即日起废止，请停止执行。'],
    superseded: ['【更正】', '下列会议纪要已由新的文件替代，请按新文件执行。'],
  },
  en: {
    revoked: ['Revoked', 'The minutes below were revoked: they are void from the start. Please stop acting on them.'],
    repealed: ['Repealed', 'The minutes below are repealed as of today. Please stop acting on them.'],
    superseded: ['Superseded', 'Another document takes the place of the minutes below. Please follow that one.'],
  },
};

/** 撤销, 废止, 更正: to each unit that had it. */
export function annulled(
  locale: Locale,
  about: AboutDocument,
  {
    kind,
    reason,
    replacement,
  }: { readonly kind: AnnulmentKind; readonly reason: string; readonly replacement: string | null },
): WrittenMail {
  const said = (language: Locale) => {
    const [subject, sentence] = annulledHow[language][kind];
    return { subject, paragraphs: [sentence] };
  };
  return notice(locale, about, {
    'zh-CN': {
      ...said('zh-CN'),
      facts: [
        ['原因', reason],
        ['替代文件', replacement ?? ''],
      ],
      link: '查看',
    },
    en: {
      ...said('en'),
      facts: [
        ['Reason', reason],
        ['Replaced by', replacement ?? ''],
      ],
      link: 'See it',
    },
  });
}

/** 传阅: to somebody of the unit. */
export function circulated(
  locale: Locale,
  about: AboutDocument,
  { unit, by, note }: { readonly unit: string; readonly by: string; readonly note: string },
): WrittenMail {
  return notice(locale, about, {
    'zh-CN': {
      subject: '【传阅】',
      paragraphs: [`${unit}${by}将下列会议纪要送您阅知，阅后请在系统中点“已阅”。`],
      facts: [['附言', note]],
      link: '查看',
    },
    en: {
      subject: 'For you to read',
      paragraphs: [`${by} of ${unit} shows you the minutes below. Please mark them as read when you have.`],
      facts: [['Note', note]],
      link: 'Read it',
    },
  });
}

/** 主动公开 is due: to the clerk. */
export function publicationDue(
  locale: Locale,
  about: AboutDocument,
  { dueOn, overdue }: { readonly dueOn: string; readonly overdue: boolean },
): WrittenMail {
  return notice(locale, about, {
    'zh-CN': {
      subject: overdue ? '【逾期未公开】' : '【请按期公开】',
      paragraphs: ['下列会议纪要已定为主动公开，应自签发之日起 20 个工作日内公开，目前尚未公开。'],
      facts: [['公开期限', dueOn]],
      link: '前往公开',
    },
    en: {
      subject: overdue ? 'Publication overdue' : 'Publication due',
      paragraphs: ['The minutes below are to be public within 20 working days of their signature, and are not yet.'],
      facts: [['Due', dueOn]],
      link: 'Publish',
    },
  });
}
