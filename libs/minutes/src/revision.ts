import { createHash } from 'node:crypto';
import type { Minutes } from './model.js';

/**
 * JSON with sorted keys, no spaces and every string in NFC: equal content gives equal bytes, whatever the order in which
 * an editor, a database or a parser built the object. A property whose value is `undefined` is left out, as in JSON.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';

  const members = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => [key.normalize('NFC'), part] as const)
    .sort(([a], [b]) => compareCodeUnits(a, b));
  return `{${members.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}

/** The revision of minutes: SHA-256 of their canonical JSON (UTF-8), as 64 hexadecimal digits. */
export function revisionHash(minutes: Minutes): string {
  return createHash('sha256').update(canonicalJson(minutes), 'utf8').digest('hex');
}

/** Not `localeCompare`, whose order depends on the machine. */
function compareCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
