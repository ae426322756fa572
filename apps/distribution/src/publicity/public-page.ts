import { html, type Markup, raw } from '#libs/mail';
import { printedCode } from '#libs/minutes';
import { minutesStyle, type PageTemplate, renderHtmlFragment } from '#libs/typesetting';
import type { PublicDocument, PublicPage } from './public-documents.js';

const style = `
body{margin:0;font:16px/1.8 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#1f1f1f;background:#fff}
header,main,footer{max-width:960px;margin:0 auto;padding:0 16px}
header{padding-top:16px;border-bottom:2px solid #b22222}
header a,nav a,main a{color:#8f1d1d}
.skip{position:absolute;left:-9999px}.skip:focus{left:16px}
.banner{margin:16px 0;padding:12px 16px;border-left:4px solid #b22222;background:#fdf3f3}
.facts{color:#595959}
ul.list{list-style:none;padding:0}ul.list li{padding:12px 0;border-bottom:1px solid #e5e5e5}
ul.list .facts{display:block;font-size:14px}
footer{padding:24px 16px;color:#595959;font-size:14px}
@media print{header nav,footer,.skip{display:none}}`;

const annulled = {
  revoked: '本文件已撤销，自始无效。',
  repealed: '本文件已废止。',
  superseded: '本文件已由新的文件替代。',
} as const;

/** The list of what is public, as plain HTML that needs no script (WCAG: one main, one h1, a link past the head). */
export function publicListPage({ lines, next }: PublicPage): string {
  const line = ({ id, title, number, office, signedOn }: PublicPage['lines'][number]) =>
    html`<li><a href="/public/${id}">${title} ${number}</a><span class="facts">${office}　${signedOn}</span></li>`;
  const list =
    lines.length === 0 ? html`<p>目前没有公开的会议纪要。</p>` : html`<ul class="list">${lines.map(line)}</ul>`;
  const more = next === null ? html`` : html`<p><a rel="next" href="/public?before=${next}">下一页</a></p>`;
  return whole('会议纪要公开', html`<h1>会议纪要公开</h1>${list}${more}`);
}

/** One public document: the text as it was signed, a link to the page as PDF, and whether it is in force. */
export function publicDocumentPage(document: PublicDocument, template: PageTemplate): string {
  const { minutes, number, signedOn, code, annulment, replacement } = document;
  const text = renderHtmlFragment(minutes, { number, issuedOn: minutes.issuedOn ?? signedOn }, template);
  const instead =
    replacement === null
      ? html``
      : replacement.id === null
        ? html`替代文件：${replacement.number}。`
        : html`替代文件：<a href="/public/${replacement.id}">${replacement.number}</a>。`;
  const banner =
    annulment === null
      ? html``
      : html`<p class="banner" role="status"><strong>${annulled[annulment.kind]}</strong>（${annulment.on}）${instead}</p>`;
  return whole(
    `${document.title} ${number}`,
    html`${banner}<p class="facts">${document.office}　公开日期：${document.publishedOn}</p>
<p><a href="/public/${document.id}/document.pdf">下载 PDF</a>${code === null ? html`` : html`　<a href="/verify?code=${code}">核验（核验码 ${printedCode(code)}）</a>`}</p>
${raw(text)}`,
    raw(minutesStyle(template)),
  );
}

/** What isn't public, or isn't at all: a stranger is told the same. */
export function publicNotFoundPage(): string {
  return whole(
    '未找到',
    html`<h1>未找到该文件</h1><p>该文件不存在，或未公开。</p><p><a href="/public">返回公开目录</a></p>`,
  );
}

function whole(title: string, body: Markup, moreStyle: Markup = raw('')): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${raw(style)}${moreStyle}</style></head>
<body><a class="skip" href="#text">跳到正文</a>
<header><nav aria-label="公开目录"><a href="/public">会议纪要公开</a></nav></header>
<main id="text">${body}</main>
<footer>公开的文本与印发的正式版本具有同等效力。</footer></body></html>
`.markup;
}
