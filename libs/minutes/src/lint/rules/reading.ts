import type { WarningCode } from '../../parsing/warnings.js';
import type { Severity, Words } from '../finding.js';
import type { Rule } from '../rule.js';

/** What the parser was unsure of, told where the editor looks. It is known by the line of the source only. */
function readingRule(id: string, severity: Severity, title: Words, codes: readonly WarningCode[]): Rule {
  return {
    id,
    severity,
    title,
    *check(_, { parseWarnings = [] }) {
      for (const { code, message, line, excerpt = '' } of parseWarnings) {
        if (!codes.includes(code)) continue;
        const where = line === undefined ? { zh: '', en: '' } : { zh: `原文第${line}行：`, en: `Line ${line}: ` };
        yield {
          place: { path: [], span: null },
          excerpt,
          message: { zh: where.zh + message.zh, en: where.en + message.en },
        };
      }
    },
  };
}

export const lineLeftOut = readingRule(
  'line-left-out',
  'warning',
  { zh: '有一行未能识别', en: 'A line that was not recognised' },
  ['unrecognised-line'],
);

export const pageBreakJoined = readingRule(
  'page-break-joined',
  'info',
  { zh: '分页处的段落已接合', en: 'A paragraph joined across a page break' },
  ['page-break-joined'],
);

export const nameUncertain = readingRule(
  'name-uncertain',
  'warning',
  { zh: '姓名切分不确定', en: 'Which part is the name is uncertain' },
  ['uncertain-name'],
);
