import type { Words } from '../i18n/zh-cn.js';

/** 「第 2 项第 1 段」 for item.2.paragraph.1: a place of the text by its key. */
export function placeName(key: string, words: Words['places']): string {
  const [, item, part, paragraph] = /^item\.(\d+)\.(heading|paragraph)(?:\.(\d+))?$/.exec(key) ?? [];
  if (item !== undefined) {
    return part === 'heading' ? words.heading(Number(item)) : words.paragraph(Number(item), Number(paragraph));
  }
  const names: Readonly<Record<string, string>> = words.names;
  return Object.hasOwn(names, key) ? (names[key] ?? key) : key;
}
