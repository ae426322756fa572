import type { Item, Minutes } from '#libs/minutes';

/** Changes to the list of items. Numbers follow the order again where one was added or taken away. */

export function addItem(minutes: Minutes): Minutes {
  const fresh: Item = { ordinal: 1, heading: '', paragraphs: [{ ordinal: null, text: '' }] };
  return { ...minutes, items: renumbered([...minutes.items, fresh]) };
}

export function removeItem(minutes: Minutes, index: number): Minutes {
  return { ...minutes, items: renumbered(without(minutes.items, index)) };
}

export function changeItem(minutes: Minutes, index: number, changes: Partial<Item>): Minutes {
  return { ...minutes, items: changed(minutes.items, index, changes) };
}

export function addParagraph(minutes: Minutes, item: number): Minutes {
  const { paragraphs = [] } = minutes.items[item] ?? {};
  const numbers = paragraphs.length === 0 || paragraphs.some(({ ordinal }) => ordinal !== null);
  const fresh = { ordinal: numbers ? 1 : null, text: '' };
  return changeItem(minutes, item, { paragraphs: renumbered([...paragraphs, fresh]) });
}

export function removeParagraph(minutes: Minutes, item: number, index: number): Minutes {
  const { paragraphs = [] } = minutes.items[item] ?? {};
  return changeItem(minutes, item, { paragraphs: renumbered(without(paragraphs, index)) });
}

export function changeParagraph(minutes: Minutes, item: number, index: number, text: string): Minutes {
  const { paragraphs = [] } = minutes.items[item] ?? {};
  return changeItem(minutes, item, { paragraphs: changed(paragraphs, index, { text }) });
}

function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, place) => place !== index);
}

function changed<T>(list: readonly T[], index: number, changes: Partial<T>): T[] {
  return list.map((entry, place) => (place === index ? { ...entry, ...changes } : entry));
}

/** Entries that carry a number get the next one; those without stay without. */
function renumbered<T extends { ordinal: number | null }>(list: readonly T[]): T[] {
  let next = 1;
  return list.map((entry) => (entry.ordinal === null ? entry : { ...entry, ordinal: next++ }));
}
