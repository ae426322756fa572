import type { WarningCode } from '../../parsing/warnings.js';
import type { Severity, Words } from '../finding.js';
import type { Rule } from '../rule.js';

/** What the parser was unsure of, told where the editor looks. It is known by the line of the source only. */
function readingRule(id: string, severity: Severity, title: Words, code: WarningCode): Rule {
  return {
    id,
    severity,
    title,
    *check(_, { parseWarnings = [] }) {
      for (const { message, line, excerpt = '' } of parseWarnings.filter((warning) => warning.code === code)) {
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

export const lineNotRecognised = readingRule(
  'line-not-recognised',
  'info',
  { zh: '有一行未能识别', en: 'A line that was not recognised' },
  'unrecognised-line',
);

export const pageBreakJoined = readingRule(
  'page-break-joined',
  'info',
  { zh: '分页处的段落已接合', en: 'A paragraph joined across a page break' },
  'page-break-joined',
);
