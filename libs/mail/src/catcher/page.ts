import { createHash } from 'node:crypto';
import { html, type Markup, raw } from '../markup.js';

const style = `
body { margin: 0; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: #1f1f1f; background: #f5f5f5; }
main { max-width: 860px; margin: 0 auto; padding: 16px; }
h1 { font-size: 22px; line-height: 1.4; overflow-wrap: anywhere; } small { font-size: 14px; font-weight: normal; color: #595959; }
a { color: #0b5cad; } form { display: flex; gap: 8px; }
input, button { font: inherit; padding: 6px 12px; border: 1px solid #8c8c8c; border-radius: 6px; background: #fff; color: inherit; }
input { flex: 1; min-width: 0; } button { white-space: nowrap; cursor: pointer; }
a:focus-visible, input:focus-visible, button:focus-visible { outline: 2px solid #0b5cad; outline-offset: 2px; }
.mails { list-style: none; margin: 8px 0 16px; padding: 0; background: #fff; border: 1px solid #d9d9d9; border-radius: 6px; overflow: hidden; }
.mails li + li { border-top: 1px solid #e8e8e8; }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: 2px 16px; padding: 10px 14px; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
.mails strong { grid-column: 1 / -1; } .mails span, .mails time { color: #595959; font-size: 14px; }
.mails a:hover, .mails a:focus-visible { background: #eef6ff; outline-offset: -2px; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 16px 0; padding: 12px 16px; background: #fff; border: 1px solid #d9d9d9; border-radius: 6px; }
dt { color: #595959; } dd { margin: 0; overflow-wrap: anywhere; } dd a { display: block; }
.views { display: flex; gap: 4px; margin: 16px 0 -1px; } .views a { padding: 6px 16px; text-decoration: none; border: 1px solid transparent; border-radius: 6px 6px 0 0; }
.views a[aria-current] { color: inherit; background: #fff; border-color: #d9d9d9; border-bottom-color: #fff; position: relative; }
iframe, pre, .empty { box-sizing: border-box; width: 100%; margin: 0; border: 1px solid #d9d9d9; border-radius: 0 6px 6px 6px; background: #fff; }
iframe { height: 560px; } pre { padding: 16px; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
.empty { margin: 16px 0; padding: 48px 16px; text-align: center; color: #595959; border-radius: 6px; } .pages { display: flex; gap: 16px; }
@media (max-width: 480px) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: 8px; } .mails a { grid-template-columns: 1fr; } }
`;

/** What the pages may do: show themselves, in this style, and a mail in a frame. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the HTML of a mail may do: look as its author meant it, with nothing fetched, followed or run. */
export const mailPolicy = [
  'sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** A whole page. */
export function page(title: string, body: Markup): string {
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${raw(style)}</style></head><body><main>${body}</main></body></html>`
    .markup;
}
