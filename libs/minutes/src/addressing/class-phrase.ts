import { levelRun } from './levels.js';

/** [prefix] 各 [levels] tail: 市各委办局, 各县（区）人民政府. */
export interface ClassPhrase {
  readonly prefix: string;
  readonly levels: readonly string[];
  readonly tail: string;
}

/** 全市各镇: all of them, as 各镇 says already. */
const allOf = /^(?:全|本)(?:省|市|州|盟|县|区|旗|镇|乡|自治区)$/;

/** Null for a phrase that has no 各, and isn't levels in brackets either: 县（市、区）人民政府. */
export function classPhrase(text: string): ClassPhrase | null {
  const each = text.indexOf('各');
  if (each < 0) return withoutEach(text);
  const run = levelRun(text, each + 1);
  const prefix = text.slice(0, each);
  return {
    prefix: allOf.test(prefix) ? '' : prefix,
    levels: run?.levels ?? [],
    tail: text.slice(run?.end ?? each + 1),
  };
}

function withoutEach(text: string): ClassPhrase | null {
  if (!text.includes('（')) return null;
  const run = levelRun(text, 0);
  return run === null || run.levels.length < 2 ? null : { prefix: '', levels: run.levels, tail: text.slice(run.end) };
}
