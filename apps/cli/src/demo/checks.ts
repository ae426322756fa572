import { resolveRecipients } from '#libs/minutes';
import type { DemoResult } from './run-demo.js';

/** What must hold at the end of a demo; each failure is a sentence. The exit code is 0 only when there is none. */
export function failuresOf(result: DemoResult): string[] {
  const { input, document, ledger, unitMails } = result;
  const { totals } = ledger;
  const wanted = resolveRecipients(document.minutes.recipients, input.directory, document.updatedAt.slice(0, 10));
  const addressed = new Map(input.directory.units.map(({ code, email }) => [code, email]));
  const expectedMails = [...wanted.main, ...wanted.copy].flatMap(({ code }) => addressed.get(code) ?? []).sort();
  const receivedBy = unitMails.flatMap(({ to }) => to).sort();

  return failed([
    ...documentChecks(result, wanted),
    [
      totals.mail.accepted === expectedMails.length,
      `${totals.mail.accepted} mails accepted, not ${expectedMails.length}`,
    ],
    [
      JSON.stringify(receivedBy) === JSON.stringify(expectedMails),
      `the mail server received ${receivedBy.length} mails to units (${new Set(receivedBy).size} addresses), not one for each of ${expectedMails.length}`,
    ],
    [
      new Set(unitMails.map(({ messageId }) => messageId)).size === unitMails.length,
      'two mails to units have one Message-ID',
    ],
  ]);
}

/**
 * The same for a mail server that fails: the ledger agrees with the server's log, nobody was forgotten, and nobody got two
 * mails but by a person's act.
 */
export function faultyFailuresOf(result: DemoResult): string[] {
  const { input, document, ledger, disagreements } = result;
  const wanted = resolveRecipients(document.minutes.recipients, input.directory, document.updatedAt.slice(0, 10));
  const { mail } = ledger.totals;
  return [
    ...failed([
      ...documentChecks(result, wanted),
      [mail.pending + mail.attempting + mail.uncertain === 0, 'mails are under way, or their fate is not known'],
    ]),
    ...disagreements,
  ];
}

type Check = readonly [boolean, string];

function documentChecks({ document, ledger, expectedOrdinal, report }: DemoResult, wanted: Wanted): Check[] {
  const { totals } = ledger;
  return [
    [document.number === `第 ${expectedOrdinal} 号`, `the number is ${document.number}, not 第 ${expectedOrdinal} 号`],
    [document.stage === 'done', `the document is in ${document.stage}, not done`],
    [document.seal !== null, 'the document has no seal'],
    [
      report.recipients.unresolved.length === 0,
      `unresolved address phrases: ${report.recipients.unresolved.join('、')}`,
    ],
    [totals.main === wanted.main.length, `${totals.main} main units, not ${wanted.main.length}`],
    [totals.copy === wanted.copy.length, `${totals.copy} copy units, not ${wanted.copy.length}`],
    [totals.inbox === totals.units, `${totals.inbox} inbox rows for ${totals.units} units`],
    [totals.outstanding === 0, `${totals.outstanding} main units have not signed for it`],
  ];
}

type Wanted = ReturnType<typeof resolveRecipients>;

function failed(checks: readonly Check[]): string[] {
  return checks.flatMap(([holds, sentence]) => (holds ? [] : [sentence]));
}
