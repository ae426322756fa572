import type { LedgerView } from '#libs/contracts';
import type { FaultyMail } from './faulty-mail.js';

/** The ledger as text: one line a unit, columns aligned also for Chinese. */
export function distributionTable({ rows, totals }: LedgerView): string {
  const units = rows.filter(({ channel, reissued }) => channel === 'inbox' && !reissued);
  const mailOf = new Map(rows.flatMap((row) => (row.channel === 'mail' ? [[row.unitCode, row]] : [])));
  const cells = units.map((inbox) => {
    const mail = mailOf.get(inbox.unitCode);
    return [
      inbox.role === 'main' ? '主送' : '抄送',
      inbox.unitName,
      mail?.address ?? '—',
      mail?.state ?? '—',
      inbox.state === 'signed-for' ? `已签收 ${inbox.signedForBy ?? ''}` : '已收到',
    ];
  });
  return [
    aligned([['', '单位 unit', '邮箱 address', '邮件 mail', '收件箱 inbox'], ...cells]),
    '',
    `${totals.units} 个单位 units：主送 main ${totals.main}，抄送 copy ${totals.copy}；已签收 signed for ${totals.signedFor}，未签收 outstanding ${totals.outstanding}`,
  ].join('\n');
}

/** What is known of each mail beside what the server says that it did, a line a row of the ledger. */
export function faultsTable({ rows }: LedgerView, mail: FaultyMail): string {
  const cells = rows
    .filter(({ channel }) => channel === 'mail')
    .map((row) => [
      row.role === 'main' ? '主送' : '抄送',
      row.unitName,
      row.address ?? '—',
      row.reissue === null ? (mail.faultAt(row.address ?? '')?.name ?? '正常接收 250') : '补发 re-issue',
      mail.logOf(row).join(' → '),
      `${row.state}（${row.attempts}）`,
    ]);
  return aligned([
    ['', '单位 unit', '邮箱 address', '情形 fault', '邮件服务器日志 server’s log', '台账 ledger（次 attempts）'],
    ...cells,
  ]);
}

function aligned(table: readonly (readonly string[])[]): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => width(row[column] ?? ''))));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

/** Columns that a terminal gives the text: two for each wide character. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(character) ? 2 : 1),
    0,
  );
}
