import type { Report, Rule } from '../rule.js';
import { everyTextOf, type TextAt } from '../texts.js';

interface CharacterAt {
  readonly character: string;
  readonly at: number;
}

function* charactersOf({ text }: TextAt): Iterable<CharacterAt> {
  let at = 0;
  for (const character of text) {
    yield { character, at };
    at += character.length;
  }
}

/** U+4E00 → how people look a character up. */
function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

export const glyphMissing: Rule = {
  id: 'glyph-missing',
  severity: 'error',
  title: { zh: '字体中没有的字', en: 'A character that no font has' },
  *check(minutes, { hasGlyph }): Iterable<Report> {
    if (hasGlyph === undefined) return;
    for (const text of everyTextOf(minutes)) {
      for (const { character, at } of charactersOf(text)) {
        const isBlank = /\s/.test(character);
        if (isBlank || hasGlyph(character.codePointAt(0) ?? 0)) continue;
        yield {
          place: { path: text.path, span: [at, at + character.length] },
          message: {
            zh: `所用字体都没有“${character}”（${codeOf(character)}），印出来是空框，请安装含此字的字体`,
            en: `No font in use has ${character} (${codeOf(character)}): it would print as an empty box; install one that has it`,
          },
        };
      }
    }
  },
};

/** Private use and the replacement character: what is there was lost or means something on one machine only. */
const unreadable = /[\p{Private_Use}\ufffd]/u;

export const unreadableCharacter: Rule = {
  id: 'unreadable-character',
  severity: 'error',
  title: { zh: '无法辨认的字符', en: 'A character that cannot be read' },
  *check(minutes): Iterable<Report> {
    for (const text of everyTextOf(minutes)) {
      if (!unreadable.test(text.text)) continue;
      for (const { character, at } of charactersOf(text)) {
        if (!unreadable.test(character)) continue;
        yield {
          place: { path: text.path, span: [at, at + character.length] },
          excerpt: text.text.slice(Math.max(0, at - 8), at + 8),
          message: {
            zh: `此处有无法辨认的字符（${codeOf(character)}），请对照原件补写`,
            en: `A character here cannot be read (${codeOf(character)}); write it from the original`,
          },
        };
      }
    }
  },
};
