import { type Finding, type Minutes, placeInWords, type Severity } from '#libs/minutes';

/** One file and what was found in it. */
export interface Linted {
  readonly file: string;
  readonly minutes: Minutes;
  readonly findings: readonly Finding[];
}

const names: Readonly<Record<Severity, { readonly zh: string; readonly en: string }>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
};

/** Two lines a finding: in Chinese, and in English with the page of the rule. */
export function asText({ file, minutes, findings }: Linted): string[] {
  return findings.map(({ severity, place, message, rule, excerpt }) => {
    const where = placeInWords(minutes, place);
    const words = excerpt === '' ? '' : ` 「${excerpt.replace(/\s+/g, ' ')}」`;
    return [
      `${file}:${where.zh}: ${names[severity].zh}: ${message.zh}${words} [${rule}]`,
      `    ${where.en}: ${names[severity].en}: ${message.en} (${pageOf(rule)})`,
    ].join('\n');
  });
}

export function asJson(linted: readonly Linted[]): string {
  const all = linted.flatMap(({ file, minutes, findings }) =>
    findings.map((finding) => ({
      file,
      ...finding,
      place: { ...finding.place, ...placeInWords(minutes, finding.place) },
      page: pageOf(finding.rule),
    })),
  );
  return JSON.stringify(all, null, 2);
}

/** 3 个错误，2 个警告，1 个提示 */
export function summary(linted: readonly Linted[]): string {
  const all = linted.flatMap(({ findings }) => findings);
  const counts = (['error', 'warning', 'info'] as const).map((severity) => ({
    severity,
    count: countOf(all, severity),
  }));
  const zh = counts.map(({ severity, count }) => `${count} 个${names[severity].zh}`).join('，');
  const en = counts.map(({ severity, count }) => `${count} ${plural(names[severity].en, count)}`).join(', ');
  return `${zh} (${en})`;
}

function plural(word: string, count: number): string {
  return count === 1 || word === 'info' ? word : `${word}s`;
}

function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function pageOf(rule: string): string {
  return `docs/lint/${rule}.md`;
}
