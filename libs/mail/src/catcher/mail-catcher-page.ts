import express, { type Router } from 'express';
import type { AddressObject, ParsedMail } from 'mailparser';
import type { MailCatcher } from './mail-catcher.js';
import { html, type Markup, page, raw } from './markup.js';

const pageSize = 50;

/** The pages on which caught mail can be read: a list, a mail, its HTML in a frame of its own, its attachments. */
export function mailCatcherRouter(catcher: MailCatcher): Router {
  const router = express.Router({ strict: false });
  router.get('/', (request, response) => {
    const search = String(request.query['search'] ?? '');
    const from = Math.max(0, Number(request.query['from'] ?? 0) || 0);
    response.type('html').send(listPage(catcher, request.baseUrl, search, from));
  });
  router.get('/:id', async (request, response, next) => {
    const mail = await catcher.read(request.params.id);
    if (mail === null) next();
    else response.type('html').send(mailPage(mail, request.baseUrl, request.params.id));
  });
  router.get('/:id/html', async (request, response, next) => {
    const mail = await catcher.read(request.params.id);
    if (mail === null) return next();
    // Shown as the recipient would see it, but able to do nothing.
    response.set(
      'Content-Security-Policy',
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
    );
    response.type('html').send(mail.html || '');
  });
  router.get('/:id/attachments/:index', async (request, response, next) => {
    const attachment = (await catcher.read(request.params.id))?.attachments[Number(request.params.index)];
    if (attachment === undefined) return next();
    response
      .attachment(attachment.filename ?? 'attachment')
      .type(attachment.contentType)
      .send(attachment.content);
  });
  return router;
}

function listPage(catcher: MailCatcher, base: string, search: string, from: number): string {
  const mails = catcher.list(search);
  const shown = mails.slice(from, from + pageSize);
  const more = (start: number, label: string): Markup =>
    html`<a href="${base}?${new URLSearchParams({ search, from: String(start) }).toString()}">${label}</a>`;
  return page(
    '邮件 Mail',
    html`<h1>邮件 <small>Mail that stayed on this machine</small></h1>
      <form><input type="search" name="search" value="${search}" aria-label="按收件人或主题查找 search" placeholder="收件人或主题 recipient or subject"><button>查找 Search</button></form>
      ${
        shown.length === 0
          ? html`<p class="empty">${search ? '没有符合条件的邮件。Nothing matches.' : '还没有邮件。No mail yet.'}</p>`
          : html`<p>${String(mails.length)} 封 mails</p>
            <ul class="mails">${shown.map(
              (mail) =>
                html`<li><a href="${base}/${mail.id}"><strong>${mail.subject || '（无主题）'}</strong><span>${mail.to.join(', ')}</span><time datetime="${mail.receivedAt.toISOString()}">${mail.receivedAt.toLocaleString('zh-CN')}</time></a></li>`,
            )}</ul>`
      }
      <nav>${from > 0 ? more(Math.max(0, from - pageSize), '较新 Newer') : ''} ${from + pageSize < mails.length ? more(from + pageSize, '较早 Older') : ''}</nav>`,
  );
}

function mailPage(mail: ParsedMail, base: string, id: string): string {
  const facts: readonly [string, string][] = [
    ['发件人 From', textOf(mail.from)],
    ['收件人 To', textOf(mail.to)],
    ['时间 Date', mail.date?.toLocaleString('zh-CN') ?? ''],
    ['Message-ID', mail.messageId ?? ''],
  ];
  return page(
    mail.subject ?? '邮件 Mail',
    html`<p><a href="${base}">← 全部邮件 All mail</a></p>
      <h1>${mail.subject ?? '（无主题）'}</h1>
      <dl>${facts.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
      ${
        mail.attachments.length === 0
          ? ''
          : html`<p>附件 Attachments：${mail.attachments.map(
              ({ filename, size }, index) =>
                html`<a href="${base}/${id}/attachments/${String(index)}">${filename ?? '附件'}（${String(Math.ceil(size / 1024))} kB）</a> `,
            )}</p>`
      }
      <h2>HTML</h2><iframe src="${base}/${id}/html" title="HTML" sandbox="allow-popups"></iframe>
      <h2>文本 Text</h2><pre>${raw(escaped(mail.text ?? ''))}</pre>`,
  );
}

function textOf(addresses: AddressObject | AddressObject[] | undefined): string {
  return [addresses ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
}

function escaped(text: string): string {
  return html`${text}`.markup;
}
