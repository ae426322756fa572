/** Text made safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** `<name attributes>` round escaped text; '' where there is no text, so that no empty element is left. */
export function element(name: string, text: string, attributes = ''): string {
  return text === '' ? '' : wrap(name, escapeHtml(text), attributes);
}

/** The same round markup. */
export function wrap(name: string, markup: string, attributes = ''): string {
  return markup === '' ? '' : `<${name}${attributes === '' ? '' : ` ${attributes}`}>${markup}</${name}>`;
}
