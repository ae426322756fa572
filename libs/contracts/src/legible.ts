import { z } from 'zod';

/** Control characters other than tab and line ends, and halves of surrogate pairs: nobody reads them, PostgreSQL keeps no U+0000. */
const illegible = /(?![\t\n\r])[\p{Control}\p{Surrogate}]/u;

/**
 * The schema of what comes from outside, for values whose every text can be read and kept. What can't is refused with its
 * place, and never quietly changed.
 */
export function legible<T extends z.ZodType>(schema: T) {
  return z
    .unknown()
    .superRefine((value, context) => {
      const found = firstIllegible(value);
      if (found === null) return;
      const name = `U+${found.character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      context.addIssue({
        code: 'custom',
        path: found.path,
        message: `含有不能使用的控制字符 ${name}，请删除后重新提交 contains the control character ${name}`,
      });
    })
    .pipe(schema);
}

interface Found {
  readonly path: PropertyKey[];
  readonly character: string;
}

/** Not by recursion: how deep a body goes is its sender's choice. */
function firstIllegible(whole: unknown): Found | null {
  const left: { readonly value: unknown; readonly path: PropertyKey[] }[] = [{ value: whole, path: [] }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path } = next;
    if (typeof value === 'string') {
      const [character] = illegible.exec(value) ?? [];
      if (character !== undefined) return { path, character };
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const [key, part] of Object.entries(value)) {
        const [character] = illegible.exec(key) ?? [];
        if (character !== undefined) return { path, character };
        left.push({ value: part, path: [...path, key] });
      }
    }
  }
  return null;
}
