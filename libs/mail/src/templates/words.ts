import type { Locale } from '#libs/contracts';

/** What a template makes: the same said twice, for readers of text and of HTML. */
export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What the templates share: a greeting, paragraphs, facts, and one link. */
export interface Body {
  readonly locale: Locale;
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly link: { readonly label: string; readonly url: string };
}

const fixed = {
  'zh-CN': {
    colon: '：',
    inert: '打开链接只是查看，不会改变任何内容；办理须在页面中点击按钮确认。',
    automatic: '本邮件由纪要系统自动发送，请勿直接回复。',
  },
  en: {
    colon: ': ',
    inert: 'Opening the link only shows the document; nothing changes until you press a button on the page.',
    automatic: 'This mail was sent by the minutes system. Please do not reply to it.',
  },
} as const;

/** Puts a body into both forms. Every value is escaped in HTML. */
export function write({ locale, subject, greeting, paragraphs, facts, link }: Body): WrittenMail {
  const { colon, inert, automatic } = fixed[locale];
  const text = [
    greeting,
    '',
    ...paragraphs.flatMap((paragraph) => [paragraph, '']),
    ...facts.map(([label, value]) => `${label}${colon}${value}`),
    '',
    `${link.label}${colon}${link.url}`,
    '',
    inert,
    automatic,
    '',
  ].join('\n');
  const html = [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:16px;font:16px/1.7 sans-serif;color:#1f1f1f;background:#ffffff">',
    '<div style="max-width:640px;margin:0 auto">',
    `<p>${escapeHtml(greeting)}</p>`,
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    '<dl style="margin:16px 0;padding:12px 16px;border-left:4px solid #b22222;background:#f7f7f7">',
    ...facts.map(
      ([label, value]) =>
        `<dt style="color:#595959;font-size:14px">${escapeHtml(label)}</dt><dd style="margin:0 0 8px">${escapeHtml(value)}</dd>`,
    ),
    '</dl>',
    `<p><a href="${escapeHtml(link.url)}" style="display:inline-block;padding:10px 24px;background:#b22222;color:#ffffff;text-decoration:none;border-radius:4px">${escapeHtml(link.label)}</a></p>`,
    `<p style="color:#595959;font-size:14px">${escapeHtml(inert)}<br>${escapeHtml(automatic)}</p>`,
    '</div></body></html>',
  ].join('\n');
  return { subject, text, html };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\n', '<br>');
}
