import type { Minutes } from '../model.js';
import type { Edit, Finding } from './finding.js';
import { textAt } from './texts.js';

/**
 * The minutes with the fixes of these findings made. Where two fixes touch the same words, the first one is made and the
 * other left for the next round; a fix whose place is gone is left out.
 */
export function applyFixes(minutes: Minutes, findings: readonly Finding[]): Minutes {
  const made = new Map<string, Edit[]>();
  for (const { fix } of findings) {
    const edits = fix?.edits ?? [];
    if (!edits.every((edit) => fits(minutes, edit) && !madeAt(made, edit).some((other) => overlap(other, edit))))
      continue;
    for (const edit of edits) made.set(keyOf(edit), [...madeAt(made, edit), edit]);
  }
  const fixed = structuredClone(minutes);
  for (const edits of made.values()) {
    const path = edits[0]?.path ?? [];
    writeAt(fixed, path, edited(textAt(minutes, path) ?? '', edits));
  }
  return fixed;
}

function keyOf({ path }: Edit): string {
  return path.join('/');
}

function madeAt(made: ReadonlyMap<string, Edit[]>, edit: Edit): readonly Edit[] {
  return made.get(keyOf(edit)) ?? [];
}

function fits(minutes: Minutes, { path, span: [start, end] }: Edit): boolean {
  const text = textAt(minutes, path);
  return text !== null && start >= 0 && start <= end && end <= text.length;
}

/** Two edits of one text that share a character, or insert at one place. */
function overlap({ span: a }: Edit, { span: b }: Edit): boolean {
  return a[0] === b[0] || Math.max(a[0], b[0]) < Math.min(a[1], b[1]);
}

/** From the end to the beginning, so that no edit moves the place of another. */
function edited(text: string, edits: readonly Edit[]): string {
  const lastFirst = [...edits].sort((a, b) => b.span[0] - a.span[0]);
  return lastFirst.reduce(
    (now, { span, replacement }) => now.slice(0, span[0]) + replacement + now.slice(span[1]),
    text,
  );
}

function writeAt(minutes: Minutes, path: Edit['path'], text: string): void {
  let holder: unknown = minutes;
  // textAt has found a text at this path: every step leads into an object or a list.
  for (const step of path.slice(0, -1)) holder = (holder as Record<string | number, unknown>)[step];
  (holder as Record<string | number, unknown>)[path.at(-1) ?? ''] = text;
}
