/** HTML that is safe to put into a page. */
export interface Markup {
  readonly markup: string;
}

type Part = string | Markup | readonly Markup[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The one way to write HTML here: escapes every value that is not markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: String.raw({ raw: strings }, ...parts.map(asMarkup)) };
}

/** Text of ours that is HTML already. Never for what somebody wrote. */
export function raw(markup: string): Markup {
  return { markup };
}

/** Text whose line breaks are to be seen. */
export function lines(text: string): readonly Markup[] {
  return text.split(/\r?\n/).map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
}

function asMarkup(part: Part): string {
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (character) => entities[character] ?? '');
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}
