import express, { type Request, type Response, type Router } from 'express';
import type { AddressObject, ParsedMail } from 'mailparser';
import { html, type Markup } from '../markup.js';
import type { MailCatcher } from './mail-catcher.js';
import { mailPolicy, page, pagePolicy } from './page.js';

const pageSize = 50;
const shownLinks = 10;

/** The pages on which caught mail can be read: a list, a mail, its HTML in a frame of its own, its attachments. */
export function mailCatcherRouter(catcher: MailCatcher): Router {
  const router = express.Router();
  router.use((_, response, next) => {
    response.set({
      'Content-Security-Policy': pagePolicy,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
    next();
  });
  router.get('/', (request, response) => {
    const search = String(request.query['search'] ?? '');
    const from = Math.max(0, Math.trunc(Number(request.query['from'] ?? 0)) || 0);
    response.type('html').send(listPage(catcher, request.baseUrl, search, from));
  });
  router.get('/:id', async (request, response) => {
    const mail = await catcher.read(request.params.id);
    if (mail === null) return notThere(request, response);
    const asText = request.query['view'] === 'text' || !mail.html;
    response.type('html').send(mailPage(mail, request.baseUrl, request.params.id, asText ? 'text' : 'html'));
  });
  router.get('/:id/html', async (request, response) => {
    const mail = await catcher.read(request.params.id);
    if (mail === null) return notThere(request, response);
    response
      .set('Content-Security-Policy', mailPolicy)
      .type('html')
      .send(mail.html || '');
  });
  router.get('/:id/source', async (request, response) => {
    const source = await catcher.source(request.params.id);
    if (source === null) return notThere(request, response);
    response.attachment(`${request.params.id}.eml`).type('message/rfc822').send(source);
  });
  router.get('/:id/attachments/:index', async (request, response) => {
    const attachment = (await catcher.read(request.params.id))?.attachments[Number(request.params.index)];
    if (attachment === undefined) return notThere(request, response);
    response
      .attachment(attachment.filename ?? 'attachment')
      .type(attachment.contentType)
      .send(attachment.content);
  });
  return router;
}

function notThere({ baseUrl }: Request, response: Response): void {
  const title = '没有这封邮件 No such mail';
  const body = html`<h1>${title}</h1><p>较早的邮件会自动清理。Old mails are removed by and by.</p><p><a href="${baseUrl}/">← 全部邮件 All mail</a></p>`;
  response.status(404).type('html').send(page(title, body));
}

function listPage(catcher: MailCatcher, base: string, search: string, from: number): string {
  const mails = catcher.list(search);
  const shown = mails.slice(from, from + pageSize);
  const more = (start: number, label: string): Markup =>
    html`<a href="${base}/?${new URLSearchParams({ search, from: String(start) }).toString()}">${label}</a>`;
  return page(
    '邮件 Mail',
    html`<h1>邮件 <small>Mail that stayed on this machine</small></h1>
      <form action="${base}/" role="search"><input type="search" name="search" value="${search}" aria-label="按收件人或主题查找 Search by recipient or subject" placeholder="收件人或主题 Recipient or subject"><button>查找 Search</button></form>
      ${
        shown.length === 0
          ? html`<p class="empty">${search ? '没有符合条件的邮件。Nothing matches.' : '还没有邮件。No mail yet.'}</p>`
          : html`<p>共 ${String(mails.length)} 封 <small>${String(mails.length)} in all, newest first</small></p>
            <ul class="mails">${shown.map(
              ({ id, subject, to, receivedAt }) =>
                html`<li><a href="${base}/${id}"><strong>${subject || '（无主题 no subject）'}</strong><span>${to.join(', ')}</span><time datetime="${receivedAt.toISOString()}">${receivedAt.toLocaleString('zh-CN')}</time></a></li>`,
            )}</ul>`
      }
      <nav class="pages" aria-label="翻页 Pages">${from > 0 ? more(Math.max(0, from - pageSize), '← 较新 Newer') : ''} ${from + pageSize < mails.length ? more(from + pageSize, '较早 Older →') : ''}</nav>`,
  );
}

function mailPage(mail: ParsedMail, base: string, id: string, view: 'html' | 'text'): string {
  const { attachments, text = '' } = mail;
  const subject = mail.subject || '（无主题 no subject）';
  const links = [...new Set(text.match(/https?:\/\/[^\s<>"'，。）]+/g) ?? [])].slice(0, shownLinks);
  const facts: readonly (readonly [string, readonly Markup[]])[] = [
    ['发件人 From', [html`${textOf(mail.from)}`]],
    ['收件人 To', [html`${textOf(mail.to)}`]],
    ['时间 Date', [html`${mail.date?.toLocaleString('zh-CN') ?? ''}`]],
    ['Message-ID', [html`${mail.messageId ?? ''}`]],
    // In the frame below nothing can be clicked.
    ['链接 Links', links.map((url) => html`<a href="${url}" rel="noreferrer noopener">${url}</a>`)],
    [
      '附件 Attachments',
      attachments.map(
        ({ filename, size }, index) =>
          html`<a href="${base}/${id}/attachments/${String(index)}" download>${filename ?? '附件 attachment'}（${String(Math.ceil(size / 1024))} kB）</a>`,
      ),
    ],
    ['原文 Source', [html`<a href="${base}/${id}/source" download>${id}.eml</a>`]],
  ];
  const tab = (name: 'html' | 'text', label: string) =>
    html`<a href="${base}/${id}?view=${name}"${view === name ? html` aria-current="page"` : ''}>${label}</a>`;
  return page(
    subject,
    html`<p><a href="${base}/">← 全部邮件 All mail</a></p>
      <h1>${subject}</h1>
      <dl>${facts.filter(([, values]) => values.length > 0).map(([label, values]) => html`<dt>${label}</dt><dd>${values}</dd>`)}</dl>
      <nav class="views" aria-label="显示方式 View">${mail.html ? tab('html', '网页 HTML') : ''}${tab('text', '文本 Text')}</nav>
      ${
        view === 'html'
          ? html`<iframe src="${base}/${id}/html" title="邮件正文 Mail" sandbox=""></iframe>`
          : html`<pre>${text}</pre>`
      }`,
  );
}

function textOf(addresses: AddressObject | AddressObject[] | undefined): string {
  return [addresses ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
}
