import type { Locale } from '#libs/contracts';
import type { LinkView } from '#libs/desk';
import { html, type Markup, raw } from '#libs/mail';
import { linkWords } from './link-words.js';

const style = `
*{box-sizing:border-box}
body{margin:0;font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f1f1f;background:#f5f5f5;overflow-wrap:anywhere}
header,main{max-width:640px;margin:0 auto;padding:16px}
header{font-weight:600;color:#8f1d1d}
main{background:#fff;border-top:3px solid #b22222;padding-bottom:24px}
h1{margin:0 0 16px;font-size:24px;line-height:1.35}
dl{margin:0 0 24px}dt{color:#595959;font-size:14px}dd{margin:0 0 8px}
form{margin:0 0 16px}
button{width:100%;min-height:48px;padding:8px 24px;border:0;border-radius:6px;background:#b22222;color:#fff;font:inherit;font-weight:600;cursor:pointer}
button:focus-visible,a:focus-visible{outline:3px solid #0b5cad;outline-offset:2px}
a{color:#0b5cad;display:inline-block;padding:8px 0}
.quiet{color:#595959;font-size:14px}
@media (min-width:480px){header,main{padding-left:32px;padding-right:32px}main{margin-bottom:32px;padding-top:24px}button{width:auto}}`;

/** What the link leads to, and the one button that uses it: a form, so that the page needs no script and has none. */
export function linkPage(link: LinkView, token: string, terms: { minutes: number; until: string }): string {
  const words = linkWords[link.locale];
  const { labels } = words;
  const facts: readonly (readonly [string, string | null])[] = [
    [labels.title, link.title],
    [labels.office, link.office],
    [labels.step, link.step],
    [labels.for, link.person],
    [labels.principal, link.principal],
    [labels.dueOn, link.dueOn && words.day(link.dueOn)],
  ];
  return whole(
    link.locale,
    words.asked[link.stage],
    html`<dl>${facts.map(([label, value]) => (value ? html`<dt>${label}</dt><dd>${value}</dd>` : html``))}</dl>
<form method="post" action="/t/${token}"><button type="submit">${words.open}</button></form>
<p class="quiet">${words.inert}${words.after(terms.minutes, link.stage === 'sign-off')}</p>
<p class="quiet">${words.personal(link.person, words.day(terms.until))}</p>
<p>${signIn(link)}</p>`,
  );
}

/** Why the link leads nowhere any more, and the way in that is always open. Says nothing of what it led to. */
export function deadLinkPage(link: LinkView & { readonly obstacle: NonNullable<LinkView['obstacle']> }): string {
  const { title, text } = linkWords[link.locale].obstacles[link.obstacle];
  return whole(
    link.locale,
    title,
    html`<p>${text}</p>${link.obstacle === 'person-left' ? html`` : html`<p>${signIn(link)}</p>`}`,
  );
}

export function unknownLinkPage(locale: Locale): string {
  const { obstacles, signIn: label } = linkWords[locale];
  const { title, text } = obstacles.unknown;
  return whole(locale, title, html`<p>${text}</p><p><a href="/login">${label}</a></p>`);
}

/** The browser is somebody else's at the moment: nothing of theirs ends without their word. */
export function otherPersonPage(link: LinkView, token: string, present: string): string {
  const words = linkWords[link.locale];
  const { title, text } = words.other(link.person, present);
  return whole(
    link.locale,
    title,
    html`<p>${text}</p>
<form method="post" action="/t/${token}?instead=1"><button type="submit">${words.openAs(link.person)}</button></form>
<p><a href="/">${words.stay}</a></p>`,
  );
}

function signIn({ locale, taskId }: LinkView): Markup {
  return html`<a href="/login?next=${encodeURIComponent(`/tasks/${taskId}`)}">${linkWords[locale].signIn}</a>`;
}

function whole(locale: Locale, title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex,nofollow"><title>${title} - ${linkWords[locale].system}</title><style>${raw(style)}</style></head>
<body><header>${linkWords[locale].system}</header><main><h1>${title}</h1>${body}</main></body></html>
`.markup;
}
