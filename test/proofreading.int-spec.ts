import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allModules } from '#apps/standalone';
import type { ApiClient } from '#libs/client';
import type { CorrectionView, DecisionView, DocumentView, TaskView, VerificationView } from '#libs/contracts';
import { QueueRegistry, Reconciler } from '#libs/messaging';
import type { Minutes } from '#libs/minutes';
import { eventually, type MailSink, published, startMailSink, startTestService, type TestService } from '#libs/testing';
import type { PageTemplate } from '#libs/typesetting';
import { jiyao } from './support/command-line.js';
import { SampleOffice } from './support/sample-office.js';

/** 复核, by way of HTTP: from the signature to the units, which get nothing before it is over. */
describe('a signed document that the office proofreads', () => {
  let sink: MailSink;
  let service: TestService;
  let office: SampleOffice;
  let clerk: ApiClient;

  beforeAll(async () => {
    sink = await startMailSink();
    service = await startTestService(allModules, { env: { SMTP_URL: sink.url } });
    office = await SampleOffice.setUp(service.url, service.database);
    clerk = await office.as(office.accounts.logins.distributor);
    const administrator = await office.as(office.accounts.logins.administrator);
    await administrator.send('PUT', `/api/directory/offices/${office.accounts.officeId}/settings`, { proofread: true });
  }, 120_000);

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('goes out with the release and not before, also when the queues were lost', async () => {
    const { id, task } = await signed();

    await loseQueues();
    expect(await rowsOf(id)).toBe(0);
    expect(await clerk.document(id)).toMatchObject({ stage: 'sign-off', taskId: task.id, number: expect.any(String) });

    await release(task, await clerk.document(id));
    await loseQueues();

    await eventually('the ledger is open', async () => (await rowsOf(id)) > 0);
    await office.signForAll(id);
    await eventually('the document is done', async () => (await office.stage(id)) === 'done');
    expect(typesOf(await clerk.document(id))).toEqual(
      expect.arrayContaining(['signed', 'sealed', 'released', 'distributed', 'closed']),
    );
  });

  it('shows each of those concerned what they may do, and asks the proofreader by mail', async () => {
    const { id, task } = await signed();
    await sink.waitFor(({ raw }) => raw.includes(`/tasks/${task.id}`));

    expect((await clerk.document(id)).may).toEqual(['release', 'correct', 'return-to-signer']);
    expect((await (await office.drafter).document(id)).may).toEqual([]);
    expect((await (await office.as(office.accounts.logins.signer)).document(id)).may).toEqual([]);
    expect((await clerk.document(id)).waiting).toMatchObject([{ stage: 'sign-off', step: '复核', proofreading: true }]);
  });

  it('is not taken back by its drafter, nor annulled by its signer', async () => {
    const { id } = await signed();
    const drafter = await office.drafter;
    const { revision } = await drafter.document(id);

    await expect(drafter.send('POST', `/api/drafting/documents/${id}/withdraw`, { revision })).rejects.toMatchObject({
      code: 'wrong-stage',
    });
    const signer = await office.as(office.accounts.logins.signer);
    const annulment = { kind: 'revoked', reason: '作废', stepUp: { password: 'a password for tests' } };
    await expect(signer.send('POST', `/api/signoff/documents/${id}/annul`, annulment)).rejects.toMatchObject({
      code: 'wrong-stage',
    });
  });

  it('goes out as it was corrected, and tells whoever holds the first page', async () => {
    const { id, task } = await signed();
    const before = await clerk.document(id);
    const code = before.signature?.code ?? '';

    const corrected = await correct(task, before, (text) => text.replace('。', ' 。'));
    const after = await clerk.document(id);

    expect(corrected).toMatchObject({ sealVersion: 2, revision: after.revision });
    expect(after).toMatchObject({ number: before.number, signature: { signedOn: before.signature?.signedOn } });
    expect(after.signature?.code).not.toBe(code);
    expect(await verify(code)).toMatchObject({ verdict: 'superseded', sealedAgain: { because: 'form' } });
    expect(await verify(after.signature?.code ?? '')).toMatchObject({ verdict: 'genuine' });
    await expect(correct(task, after, (text) => text.replace('。', '，暂缓实施。'))).rejects.toMatchObject({
      code: 'change-of-substance',
      status: 422,
    });
    await release(task, after);
    await eventually('the ledger is open', async () => (await rowsOf(id)) > 0);
  });

  it('is signed again under its number when it goes back to its signer', async () => {
    const { id, task } = await signed();
    const { number, revision } = await clerk.document(id);

    await clerk.send('POST', `/api/signoff/tasks/${task.id}/return-to-signer`, { revision, reason: '金额有误' });
    await office.sign(id);

    expect(await clerk.document(id)).toMatchObject({ number, stage: 'sign-off' });
    await release(await proofOf(id), await clerk.document(id));
    await eventually('the ledger is open', async () => (await rowsOf(id)) > 0);
  });

  it('signed again on the same day on another page leaves the first one superseded, not altered', async () => {
    const { id, task } = await signed();
    const { revision, signature } = await clerk.document(id);
    const [first] = await pages(id);
    const administrator = await office.as(office.accounts.logins.administrator);
    const template = `/api/signoff/offices/${office.accounts.officeId}/page-template`;
    const before = await administrator.send<PageTemplate>('GET', template);

    await clerk.send('POST', `/api/signoff/tasks/${task.id}/return-to-signer`, { revision, reason: '版头有误' });
    await administrator.send('PUT', template, { ...before, heading: '市政府常务会议纪要' });
    await office.sign(id);
    await administrator.send('PUT', template, before);
    const [, second] = await pages(id);

    // One day, text, number and recipients give one code; the page is another one.
    expect((await clerk.document(id)).signature?.code).toBe(signature?.code);
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(false);
    const told = await jiyaoVerify(first);
    expect(told).toMatchObject({
      code: 1,
      outcome: { verdict: 'superseded', signatureHolds: true, sealedAgain: { because: 'signature' } },
    });
    expect(await jiyaoVerify(second)).toMatchObject({ code: 0, outcome: { verdict: 'genuine', signatureHolds: true } });
    const forged = await jiyaoVerify(Buffer.concat([first ?? Buffer.alloc(0), Buffer.from('\n')]));
    expect(forged).toMatchObject({ code: 1, outcome: { verdict: 'altered' } });
  });

  it('goes back to its drafter when its signer says so, keeps its number, and is not cancelled', async () => {
    const { id, task } = await signed();
    const { number, revision } = await clerk.document(id);
    const signer = await office.as(office.accounts.logins.signer);
    const drafter = await office.drafter;

    await clerk.send('POST', `/api/signoff/tasks/${task.id}/return-to-signer`, { revision, reason: '金额有误' });
    const again = await eventually('the signer is asked again', async () =>
      (await signer.signoffTasks()).items.find(({ documentId }) => documentId === id),
    );
    await signer.send('POST', `/api/signoff/tasks/${again.id}/send-back`, { revision, reason: '请重拟第一项。' });

    expect((await drafter.document(id)).may).toEqual(['edit', 'submit']);
    await expect(drafter.send('POST', `/api/drafting/documents/${id}/cancel`, { revision })).rejects.toMatchObject({
      code: 'wrong-stage',
    });
    await office.submit(id);
    await office.approve(id);
    await office.sign(id);
    expect(await clerk.document(id)).toMatchObject({ number, stage: 'sign-off' });
  });

  /** A document on the desk of the one who distributes. */
  async function signed(): Promise<{ id: string; task: TaskView }> {
    const id = await office.draft();
    await office.submit(id);
    await office.approve(id);
    await office.sign(id);
    return { id, task: await proofOf(id) };
  }

  async function proofOf(id: string): Promise<TaskView> {
    const task = (await clerk.signoffTasks()).items.find(({ documentId }) => documentId === id);
    if (task === undefined) throw new Error('the proof lies on another desk');
    expect(task).toMatchObject({ proofreading: true, mine: true, step: '复核' });
    return task;
  }

  function release({ id }: TaskView, { revision }: DocumentView): Promise<DecisionView> {
    return clerk.send('POST', `/api/signoff/tasks/${id}/release-document`, { revision });
  }

  function correct(
    { id }: TaskView,
    { revision, minutes }: DocumentView,
    change: (text: string) => string,
  ): Promise<CorrectionView> {
    const [item, ...items] = minutes.items;
    if (item === undefined) throw new Error('the sample has items');
    const paragraphs = item.paragraphs.map((paragraph) => ({ ...paragraph, text: change(paragraph.text) }));
    const changed: Minutes = { ...minutes, items: [{ ...item, paragraphs }, ...items] };
    const body = { basedOn: revision, minutes: changed, reason: '标点有误' };
    return clerk.send('POST', `/api/signoff/tasks/${id}/correct`, body);
  }

  /** Every version of the page, the first one first. */
  async function pages(id: string): Promise<Buffer[]> {
    const rows: { bytes: Buffer }[] = await service.database.query(
      'select bytes from signoff.rendition_version where document_id = $1 order by version',
      [id],
    );
    return rows.map(({ bytes }) => bytes);
  }

  async function jiyaoVerify(pdf: Uint8Array = new Uint8Array()): Promise<{ code: number; outcome: VerificationView }> {
    const folder = await mkdtemp(path.join(tmpdir(), 'jiyao-proof-'));
    const file = path.join(folder, 'page.pdf');
    await writeFile(file, pdf);
    const { code, out } = await jiyao('verify', file, '--url', service.url, '--json');
    await rm(folder, { recursive: true });
    return { code, outcome: JSON.parse(out) as VerificationView };
  }

  async function verify(code: string): Promise<VerificationView> {
    const response = await fetch(`${service.url}/api/signoff/public/verify/${code}`);
    return (await response.json()) as VerificationView;
  }

  function typesOf({ timeline }: DocumentView): string[] {
    return timeline.map(({ type }) => type);
  }

  async function rowsOf(id: string): Promise<number> {
    const [{ count }] = await service.database.query(
      `select count(*)::int from ledger.delivery where document_id = $1 and kind = 'distribution'`,
      [id],
    );
    return count;
  }

  /** The queues lose what they hold; the reconciler finds what the record still owes. */
  async function loseQueues(): Promise<void> {
    for (const name of ['signoff', 'distribution'] as const) {
      await service.app.get(QueueRegistry, { strict: false }).get(name).drain(true);
    }
    await service.app.get(Reconciler, { strict: false }).reconcile(0);
    await published(service);
  }
});
