import { lintRules, type Severity } from '../../src/index.js';
import type { Measured } from './measure.js';

const severityNames: Readonly<Record<Severity, string>> = {
  error: '错误 error',
  warning: '警告 warning',
  info: '提示 info',
};

/** docs/lint/README.md: every rule with what was measured. */
export function indexPage(measured: readonly Measured[], documents: number): string {
  const found = sum(measured, ({ found }) => found);
  const planted = sum(measured, ({ planted }) => planted);
  const errors = alarms(measured, 'error') + alarms(measured, 'warning');
  return `# 校核规则

${lintRules.length} 条规则，写在 \`libs/minutes/src/lint/rules\`；每条一页，文件名就是规则名。

- 错误：可以断定有错，改正前不能送审、签发。
- 警告：很可能有错，由人判断。
- 提示：与通行写法不一致，可以不改。

规则不能单独关闭。缺少依据（名录、上一文号、领导排序、字体等）时，相应规则不出声。

The ${lintRules.length} rules of \`jiyao lint\`. An error is wrong for certain and stops a draft; a warning is probably wrong; a
hint is against the usual form. No rule can be switched off; a rule that lacks what it needs (directory, last number,
leaders, fonts) stays silent.

## 测量 Measured

召回 recall：把这种错误植入干净的文稿，在该处、且只由这条规则查出的比例。共植入 ${planted} 处，查出 ${found} 处。
误报 alarms：在 ${documents} 份干净文稿（语料 \`libs/minutes/test/corpus\` 中未损坏的，加样例）上查出的次数；错误和警告共
${errors} 次。精确率 precision：查出的植入错误占全部查出的比例。语料是编写规则时就有的，别处的文稿会略差。

${table(measured)}
`;
}

const heads =
  '规则 rule,级别 severity,查什么 what,植入 planted,查出 found,误报 alarms,召回 recall,精确率 precision'.split(',');
const firstNumber = 3;

/** Set in columns, as the formatter sets it. */
function table(measured: readonly Measured[]): string {
  const rows = [heads, ...measured.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((cells) => widthOf(cells[column] ?? ''))));
  const [head = '', ...body] = rows.map((cells) =>
    lineOf(cells.map((cell, column) => padded(cell, column, widths[column] ?? 0))),
  );
  const rule = lineOf(
    widths.map((width, column) => (column < firstNumber ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)),
  );
  return [head, rule, ...body].join('\n');
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function padded(cell: string, column: number, width: number): string {
  const blanks = ' '.repeat(width - widthOf(cell));
  return column < firstNumber ? cell + blanks : blanks + cell;
}

/** A Chinese character is as wide as two Latin letters. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u2e80-\ua4cf\uff00-\uff60]/.test(character) ? 2 : 1), 0);
}

function cellsOf({ rule, planted, found, onClean }: Measured): string[] {
  const { title, severity } = lintRules.find(({ id }) => id === rule) ?? {
    title: { zh: '' },
    severity: 'info' as const,
  };
  return [
    `[${rule}](${rule}.md)`,
    severityNames[severity],
    title.zh,
    ...[planted, found, onClean].map(String),
    percent(found, planted),
    percent(found, found + onClean),
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`;
}

function alarms(measured: readonly Measured[], severity: Severity): number {
  const ofSeverity = new Set(lintRules.filter((rule) => rule.severity === severity).map(({ id }) => id));
  return sum(
    measured.filter(({ rule }) => ofSeverity.has(rule)),
    ({ onClean }) => onClean,
  );
}

function sum(measured: readonly Measured[], count: (one: Measured) => number): number {
  return measured.reduce((total, one) => total + count(one), 0);
}
