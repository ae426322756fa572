import { startStandalone } from '#apps/standalone';
import { ApiClient, setUpOffice } from '#libs/client';
import type { DirectoryImportBody, DocumentView, LedgerView } from '#libs/contracts';
import { Installation } from '#libs/directory';
import { parseMinutes } from '#libs/minutes';
import { readSource } from '#libs/typesetting';
import { eventually } from './eventually.js';
import type { FaultyMail } from './faulty-mail.js';
import { type DemoReport, reportOf } from './report.js';

export interface DemoInput {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly directory: DirectoryImportBody;
}

/** A mail as the SMTP sink received it. */
export interface CaughtMail {
  readonly to: readonly string[];
  readonly messageId: string;
}

export interface DemoResult {
  readonly input: DemoInput;
  readonly document: DocumentView;
  readonly ledger: LedgerView;
  /** Mails to units only. */
  readonly unitMails: readonly CaughtMail[];
  /** The number that the text carries, by which the series was set. */
  readonly expectedOrdinal: number;
  readonly report: DemoReport;
  /** Where ledger and mail server disagreed; [] with a server that does its work. */
  readonly disagreements: readonly string[];
}

const meetingType = '常务会议';
const password = 'jiyao-demo';

/**
 * Takes one document the whole way, as people would: every act is a request to the HTTP API, everything between the
 * acts comes through the queues.
 */
export async function runDemo(
  input: DemoInput,
  dataFolder: string,
  say: (line: string) => void,
  faultyMail: FaultyMail | null = null,
): Promise<DemoResult> {
  const startedAt = performance.now();
  const tell = (stage: string, words: string) =>
    say(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${stage}  ${words}`);
  const standalone = await startStandalone({
    dataFolder,
    // Its own stack throughout: no setting of the person's may lead mail or data elsewhere.
    env: { PORT: '0', LOG_LEVEL: 'error', ...faultyMail?.env },
  });
  try {
    const baseUrl = standalone.service.url;
    const signedIn = async (login: string) => {
      const client = new ApiClient(baseUrl);
      await client.login(login, password);
      return client;
    };
    const { text } = await readSource(input.bytes, input.fileName);
    const { minutes } = parseMinutes(text, { lexicon: input.directory.units });
    const expectedOrdinal = minutes.number?.ordinal ?? 1;
    const { officeId, logins, officers } = await setUpOffice(standalone.service.app.get(Installation), {
      baseUrl,
      officeName: minutes.issuer || minutes.title || '发文机关',
      meetingType,
      directory: input.directory,
      series: { pattern: '第 {n} 号', scope: 'continuous', next: expectedOrdinal },
      password,
    });
    tell('准备', `已建立发文机关和单位名录 directory of ${input.directory.units.length} units`);

    const drafter = await signedIn(logins.drafter);
    const { id, warnings } = await drafter.importFile({ officeId, meetingType, fileName: input.fileName }, input.bytes);
    const draft = await drafter.document(id);
    tell('拟稿', `${draft.title}，${draft.minutes.items.length} 项议题，${warnings.length} 条提示 warnings`);
    const unresolved = (await drafter.recipients(id)).unresolved.map(({ text: phrase }) => phrase);
    if (unresolved.length > 0) tell('拟稿', `无法识别 unresolved: ${unresolved.join('、')}`);
    await drafter.submit(id, draft.revision);
    tell('审核', '已提交 submitted');

    const reviewers = await Promise.all(logins.reviewers.map(signedIn));
    await eventually('every review step is approved', async () => {
      for (const [index, reviewer] of reviewers.entries()) {
        for (const task of (await reviewer.reviewTasks()).items) {
          await reviewer.approve(task.id, task.revision);
          tell('审核', `${logins.reviewers[index]} 同意「${task.step}」 approved`);
        }
      }
      return (await drafter.document(id)).stage === 'sign-off';
    });

    const signer = await signedIn(logins.signer);
    const [task] = await eventually('the document lies on the signer’s desk', async () => {
      const { items } = await signer.signoffTasks();
      return items.length > 0 && items;
    });
    if (task === undefined) throw new Error('unreachable: a desk with a task has a first one');
    await signer.signAfterPreview(task.id, task.revision, '同意印发。');
    const signed = await drafter.document(id);
    tell('签发', `${signed.number} 已签发 signed`);

    const clerk = await signedIn(logins.distributor);
    const sent = await eventually('every mail is settled', async () => {
      const ledger = await clerk.ledger(id);
      const { pending, attempting } = ledger.totals.mail;
      return ledger.totals.units > 0 && pending + attempting === 0 && ledger;
    });
    const { accepted, rejected, uncertain } = sent.totals.mail;
    tell(
      '分发',
      `主送 ${sent.totals.main}，抄送 ${sent.totals.copy}；邮件 accepted ${accepted}，rejected ${rejected}，uncertain ${uncertain}`,
    );

    const disagreements = faultyMail?.disagreements(sent) ?? [];
    if (faultyMail !== null) {
      const bounced = await faultyMail.bounce(baseUrl, clerk, id);
      tell('退信', `${bounced} 封被退回，已按退信回执记账 bounced`);
      const { reissued, asked } = await faultyMail.settle(clerk, await clerk.ledger(id));
      tell('补发', `补发 re-issued ${reissued}，电话核实 asked by phone ${asked}`);
    }

    const mainUnits = sent.rows.filter(({ role, channel }) => role === 'main' && channel === 'inbox');
    for (const { unitCode } of mainUnits) {
      const officer = await signedIn(officers.get(unitCode) ?? '');
      for (const entry of await officer.inboxOf(id)) await officer.signFor(entry.id);
    }
    tell('签收', `${mainUnits.length} 个主送单位已签收 signed for`);
    const document = await eventually('the ledger is closed', async () => {
      const current = await drafter.document(id);
      return current.stage === 'done' && current;
    });
    tell('办结', '台账已闭合 ledger closed');

    const ledger = await clerk.ledger(id);
    const unitAddresses = new Set(input.directory.units.map(({ email }) => email));
    // What the minutes ask of a unit is told it in a mail of its own, which is no part of the distribution.
    const unitMails = (standalone.catcher?.list() ?? []).filter(
      ({ to, subject }) => to.some((address) => unitAddresses.has(address)) && !subject.startsWith('【督办】'),
    );
    const report = reportOf(document, ledger, unresolved, Math.round(performance.now() - startedAt));
    return { input, document, ledger, unitMails, expectedOrdinal, report, disagreements };
  } finally {
    await standalone.stop();
  }
}
