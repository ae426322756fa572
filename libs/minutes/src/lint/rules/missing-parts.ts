import type { Minutes } from '../../model.js';
import type { Path, Severity, Words } from '../finding.js';
import type { LintContext, Rule } from '../rule.js';

interface Missing {
  readonly id: string;
  readonly severity: Severity;
  readonly title: Words;
  readonly path: Path;
  readonly message: Words;
  isMissing(minutes: Minutes, context: LintContext): boolean;
}

function missing({ id, severity, title, path, message, isMissing }: Missing): Rule {
  return {
    id,
    severity,
    title,
    *check(minutes, context) {
      if (isMissing(minutes, context)) yield { place: { path, span: null }, message, excerpt: '' };
    },
  };
}

export const titleMissing = missing({
  id: 'title-missing',
  severity: 'error',
  title: { zh: '没有标题', en: 'No title' },
  path: ['title'],
  message: { zh: '没有标题，请补写“×××纪要”', en: 'There is no title; write one that ends in 纪要' },
  isMissing: ({ title }) => title.trim() === '',
});

export const titleNotMinutes = missing({
  id: 'title-not-minutes',
  severity: 'warning',
  title: { zh: '标题不含“纪要”', en: 'The title does not say 纪要' },
  path: ['title'],
  message: { zh: '标题应写明文种“纪要”', en: 'The title should name its kind: 纪要' },
  isMissing: ({ title }) => title.trim() !== '' && !/纪\s*要/.test(title),
});

export const meetingDateMissing = missing({
  id: 'meeting-date-missing',
  severity: 'warning',
  title: { zh: '没有会议日期', en: 'No date of the meeting' },
  path: ['meeting', 'heldOn'],
  message: { zh: '没有写明会议日期，请补写', en: 'The date of the meeting is not stated; add it' },
  isMissing: ({ meeting }) => meeting.heldOn === null,
});

export const issuerMissing = missing({
  id: 'issuer-missing',
  severity: 'warning',
  title: { zh: '没有发文机关', en: 'No issuing office' },
  path: ['issuer'],
  message: { zh: '没有写明发文机关，请补写', en: 'The issuing office is not stated; add it' },
  // Some heads say it in the title (西埠区人民政府办公室 专题会议纪要), some at the foot.
  isMissing: ({ issuer, title, compiledBy, imprint }) =>
    issuer.trim() === '' &&
    !compiledBy &&
    !imprint &&
    !/(?:政府|委员会|办公室|[局院校司委会团部处])/.test(title.replace(/会议纪要$/, '')),
});

export const itemsMissing = missing({
  id: 'items-missing',
  severity: 'error',
  title: { zh: '没有正文', en: 'No items' },
  path: ['items'],
  message: { zh: '没有任何议题或正文，请补写', en: 'There is no item and no text; add them' },
  isMissing: ({ items }) => items.every(({ heading, paragraphs }) => heading === '' && paragraphs.length === 0),
});

export const noMainRecipient = missing({
  id: 'no-main-recipient',
  severity: 'warning',
  title: { zh: '没有主送', en: 'No main recipients' },
  path: ['recipients', 'main'],
  message: { zh: '没有主送单位，文件无法分发，请补写', en: 'There is no main recipient to send it to; add one' },
  // Published minutes often show no recipients. Where there is a directory, they are meant to be sent.
  isMissing: ({ recipients }, { directory }) => recipients.main.trim() === '' && directory !== undefined,
});

export const publicityMissing = missing({
  id: 'publicity-missing',
  severity: 'warning',
  title: { zh: '没有确定公开属性', en: 'Publicity not settled' },
  path: ['publicity'],
  message: {
    zh: '没有确定公开属性（主动公开、依申请公开、不予公开），请选定',
    en: 'Whether the text is to be published has not been settled; choose',
  },
  isMissing: ({ publicity }, { publicityReason }) => publicity === null && publicityReason !== undefined,
});

export const publicityWithoutReason = missing({
  id: 'publicity-without-reason',
  severity: 'error',
  title: { zh: '不公开而未说明理由', en: 'Not published, and no reason given' },
  path: ['publicity'],
  message: {
    zh: '依申请公开、不予公开的应当说明理由，请补写',
    en: 'A text that is not published needs a reason; give it',
  },
  isMissing: ({ publicity }, { publicityReason }) =>
    (publicity === 'on-request' || publicity === 'withheld') &&
    publicityReason !== undefined &&
    (publicityReason ?? '').trim() === '',
});
