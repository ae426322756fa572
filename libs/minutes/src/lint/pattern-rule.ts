import type { Minutes } from '../model.js';
import type { Fix, Path, Severity, Words } from './finding.js';
import type { Report, Rule } from './rule.js';
import { proseOf, type TextAt } from './texts.js';

export interface PatternRule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: Words;
  /** Global; what it finds is the excerpt and what a fix replaces. */
  readonly pattern: RegExp;
  message(found: RegExpExecArray): Words;
  /** What to write instead; null where only a person can tell. */
  readonly fix?: (found: RegExpExecArray) => string | null;
  /** Matches that are right as they stand. */
  readonly allows?: (found: RegExpExecArray) => boolean;
  /** Which texts to look at; without it, all that is written in sentences. */
  readonly texts?: (minutes: Minutes) => readonly TextAt[];
}

/** A rule that is known by a pattern in the text. */
export function patternRule({ pattern, message, fix, allows, texts = proseOf, ...rule }: PatternRule): Rule {
  return {
    ...rule,
    *check(minutes): Iterable<Report> {
      for (const { path, text } of texts(minutes)) {
        for (const found of text.matchAll(pattern)) {
          if (allows?.(found)) continue;
          const replacement = fix?.(found) ?? null;
          yield {
            place: { path, span: spanOf(found) },
            message: message(found),
            fix: replacement === null ? null : replaceBy(path, found.index, found[0], replacement),
          };
        }
      }
    },
  };
}

export function spanOf(found: RegExpExecArray): [number, number] {
  return [found.index, found.index + found[0].length];
}

/** A fix that puts `replacement` in place of `written`. */
export function replaceBy(path: Path, at: number, written: string, replacement: string): Fix {
  const title =
    replacement === ''
      ? { zh: `删去“${written}”`, en: `Delete “${written}”` }
      : { zh: `改为“${replacement}”`, en: `Write “${replacement}”` };
  return { title, edits: [{ path, span: [at, at + written.length], replacement }] };
}
