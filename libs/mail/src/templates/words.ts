import type { Locale } from '#libs/contracts';
import { html, lines, type Markup } from '../markup.js';

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
  /** Last day (YYYY-MM-DD) of links in it that are for the recipient alone; null when it has none. */
  readonly personalUntil?: string | null;
}

const fixed = {
  'zh-CN': {
    colon: '：',
    inert: '打开链接只是查看，不会改变任何内容；办理须在页面中点击按钮确认。',
    personal: (on: string) =>
      `办理链接仅供您本人使用，无须登录即可办理该件，限用一次，${dateInChinese(on)}前有效。请勿转发本邮件。`,
    automatic: '本邮件由纪要系统自动发送，请勿直接回复。',
  },
  en: {
    colon: ': ',
    inert: 'Opening the link only shows the document; nothing changes until you press a button on the page.',
    personal: (on: string) =>
      `A link to a task is for you alone: it opens that task without signing in, works once, and until ${on}. Please do not forward this mail.`,
    automatic: 'This mail was sent by the minutes system. Please do not reply to it.',
  },
} as const;

/** Puts a body into both forms. Facts without a value are left out. */
export function write(body: Body): WrittenMail {
  const known: Body = { ...body, facts: body.facts.filter(([, value]) => value.trim() !== '') };
  return { subject: body.subject, text: asText(known), html: asHtml(known).markup };
}

function asText({ locale, greeting, paragraphs, facts, link, personalUntil = null }: Body): string {
  const { colon, inert, personal, automatic } = fixed[locale];
  return [
    greeting,
    '',
    ...paragraphs.flatMap((paragraph) => [paragraph, '']),
    ...facts.map(([label, value]) =>
      value.includes('\n') ? `${label}${colon.trimEnd()}\n${value}` : `${label}${colon}${value}`,
    ),
    '',
    `${link.label}${colon}${link.url}`,
    '',
    inert,
    ...(personalUntil === null ? [] : [personal(personalUntil)]),
    automatic,
    '',
  ].join('\n');
}

function asHtml({ locale, subject, greeting, paragraphs, facts, link, personalUntil = null }: Body): Markup {
  const { inert, personal, automatic } = fixed[locale];
  const fact = ([label, value]: readonly [string, string]) =>
    html`<dt style="color:#595959;font-size:14px">${label}</dt><dd style="margin:0 0 8px">${lines(value)}</dd>\n`;
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${subject}</title></head>
<body style="margin:0;padding:16px;font:16px/1.7 sans-serif;color:#1f1f1f;background:#ffffff">
<div lang="${locale}" style="max-width:640px;margin:0 auto;overflow-wrap:anywhere">
<p>${greeting}</p>
${paragraphs.map((paragraph) => html`<p>${lines(paragraph)}</p>\n`)}
<dl style="margin:16px 0;padding:12px 16px;border-left:4px solid #b22222;background:#f7f7f7">
${facts.map(fact)}</dl>
<p><a href="${link.url}" style="display:inline-block;padding:10px 24px;background:#b22222;color:#ffffff;text-decoration:none;border-radius:4px">${link.label}</a></p>
<p style="color:#595959;font-size:14px">${inert}<br>${personalUntil === null ? html`` : html`${personal(personalUntil)}<br>`}${automatic}</p>
</div></body></html>
`;
}

/** 2026年11月24日 (GB/T 9704-2012, 7.3.5.4: no leading zeros). */
export function dateInChinese(on: string): string {
  const [year, month, day] = on.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
