/** HTML that is safe to put into a page. */
export interface Markup {
  readonly markup: string;
}

type Part = string | Markup | readonly Markup[];

/** Escapes every value that is not markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: String.raw({ raw: strings }, ...parts.map(asMarkup)) };
}

export function raw(markup: string): Markup {
  return { markup };
}

function asMarkup(part: Part): string {
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

/** A whole page. */
export function page(title: string, body: Markup): string {
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${raw(style)}</style></head><body><main>${body}</main></body></html>`
    .markup;
}

const style = `
body { margin: 0; font: 16px/1.6 system-ui, sans-serif; color: #1f1f1f; background: #f5f5f5; }
main { max-width: 860px; margin: 0 auto; padding: 16px; }
h1 { font-size: 22px; overflow-wrap: anywhere; } h1 small { font-size: 14px; font-weight: normal; color: #595959; }
h2 { font-size: 16px; margin: 24px 0 8px; }
a { color: #0958d9; } form { display: flex; gap: 8px; } input { flex: 1; min-width: 0; } input, button { font: inherit; padding: 6px 10px; }
.mails { list-style: none; padding: 0; background: #fff; border: 1px solid #d9d9d9; border-radius: 6px; }
.mails li + li { border-top: 1px solid #f0f0f0; }
.mails a { display: grid; gap: 2px; padding: 10px 14px; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
.mails a:hover, .mails a:focus { background: #f0f5ff; } .mails span, .mails time { color: #595959; font-size: 14px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; background: #fff; padding: 12px 16px; border-radius: 6px; }
dt { color: #595959; } dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 480px; border: 1px solid #d9d9d9; border-radius: 6px; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #fff; padding: 16px; border-radius: 6px; border: 1px solid #d9d9d9; }
.empty { padding: 48px; text-align: center; color: #595959; background: #fff; border-radius: 6px; } nav { display: flex; gap: 16px; }`;
