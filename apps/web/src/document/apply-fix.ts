import type { FindingView } from '#libs/contracts';
import type { Minutes } from '#libs/minutes';

type Fix = NonNullable<FindingView['fix']>;

/** The minutes with the edits of one fix made, the rearmost first so that the places of the others stay right. */
export function applyFix(minutes: Minutes, { edits }: Fix): Minutes {
  const edited = structuredClone(minutes);
  for (const edit of [...edits].sort((a, b) => b.span[0] - a.span[0])) {
    replaceAt(edited, edit.path, (text) => text.slice(0, edit.span[0]) + edit.replacement + text.slice(edit.span[1]));
  }
  return edited;
}

function replaceAt(root: object, path: readonly (string | number)[], change: (text: string) => string): void {
  let part = root as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) part = part[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  const text = part[last];
  if (typeof text === 'string') part[last] = change(text);
}
