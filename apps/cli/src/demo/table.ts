import type { LedgerView } from '#libs/contracts';

/** The ledger as text: one line a unit, columns aligned also for Chinese. */
export function distributionTable({ rows, totals }: LedgerView): string {
  const units = rows.filter(({ channel }) => channel === 'inbox');
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
  const table = [['', '单位 unit', '邮箱 address', '邮件 mail', '收件箱 inbox'], ...cells];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => width(row[column] ?? ''))));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
  return [
    ...lines,
    '',
    `${totals.units} 个单位 units：主送 main ${totals.main}，抄送 copy ${totals.copy}；已签收 signed for ${totals.signedFor}，未签收 outstanding ${totals.outstanding}`,
  ].join('\n');
}

/** Columns that a terminal gives the text: two for each wide character. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(character) ? 2 : 1),
    0,
  );
}
