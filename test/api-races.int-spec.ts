import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DistributionModule } from '#apps/distribution';
import { DraftingModule } from '#apps/drafting';
import { GatewayModule } from '#apps/gateway';
import { ReviewModule } from '#apps/review';
import { SignoffModule } from '#apps/signoff';
import { ApiClient, ApiProblem } from '#libs/client';
import type { DecisionView, DocumentPage, LedgerView, ReceiptView, TaskView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Installation } from '#libs/directory';
import { type ChainedEvent, firstBrokenLink } from '#libs/lifecycle';
import { eventually, startTestService, type TestService } from '#libs/testing';
import { SampleOffice } from './support/sample-office.js';

const clicks = 30;
const rounds = 20;

let service: TestService;
let office: SampleOffice;

beforeAll(async () => {
  // Without notification: what is told by mail is none of the answers' business.
  service = await startTestService([GatewayModule, DraftingModule, ReviewModule, SignoffModule, DistributionModule]);
  office = await SampleOffice.setUp(service.url, service.database);
});

afterAll(() => service?.stop());

describe('many identical requests at once', () => {
  it('are one approval, answered alike', async () => {
    const { documentId, task, reviewer } = await inReview();

    const answers = await Promise.all(times(clicks, () => reviewer.approve(task.id, task.revision)));

    expectOneEffect(answers, { documentId, verdict: 'approved', stage: 'review' });
    expect(await count('review.decision', documentId)).toBe(1);
    expect((await eventTypes(documentId)).filter((type) => type === 'approved')).toHaveLength(1);
  });

  it('are one sending back, answered alike', async () => {
    const { documentId, task, reviewer } = await inReview();
    const body = { revision: task.revision, reason: '请核对第二项议题。' };

    const answers = await Promise.all(
      times(clicks, () => reviewer.send<DecisionView>('POST', `/api/review/tasks/${task.id}/send-back`, body)),
    );

    expectOneEffect(answers, { documentId, verdict: 'sent-back', stage: 'draft' });
    expect((await eventTypes(documentId)).filter((type) => type === 'sent-back')).toHaveLength(1);
  });

  it('are one signature, which spends one number', async () => {
    const { documentId, task, signer, accepted } = await inSignOff();
    const before = await nextOrdinal();

    const answers = await Promise.all(times(clicks, () => signer.sign(task.id, task.revision, { accepted })));

    expectOneEffect(answers, { documentId, verdict: 'signed', stage: 'distribution' });
    expect(await nextOrdinal()).toBe(before + 1);
    expect(await count('signoff.document_number', documentId)).toBe(1);
    const types = await eventTypes(documentId);
    expect(types.filter((type) => type === 'signed' || type === 'sealed')).toEqual(['signed', 'sealed']);
  });

  it('are one submission: the others are told that the document has gone', async () => {
    const documentId = await office.draft();
    const drafter = await office.drafter;
    const { revision } = await drafter.document(documentId);

    const outcomes = await Promise.allSettled(times(clicks, () => drafter.submit(documentId, revision)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(new Set(outcomes.flatMap(statusOf))).toEqual(new Set([409]));
    expect((await eventTypes(documentId)).filter((type) => type === 'submitted')).toHaveLength(1);
  });

  it('are one receipt of a unit', async () => {
    const { documentId, ledger } = await inDistribution();
    const entry = ledger.rows.find(({ role, channel }) => role === 'main' && channel === 'inbox');
    const officer = await officerOf(entry?.unitCode ?? '');

    const receipts = await Promise.all(times(clicks, () => officer.signFor(entry?.id ?? '')));

    expect(repeatedOf(receipts)).toEqual({ first: 1, repeated: clicks - 1 });
    expect(new Set(receipts.map(({ signedForAt }: ReceiptView) => signedForAt)).size).toBe(1);
    expect((await eventTypes(documentId)).filter((type) => type === 'signed-for')).toHaveLength(1);
  });
});

describe('two people at once', () => {
  it('have one outcome when the drafter withdraws while a reviewer approves', async () => {
    const winners = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const { documentId, task, reviewer } = await inReview();

      const { withdrawal, decision } = await race(documentId, task, round, 0, () =>
        reviewer.approve(task.id, task.revision),
      );

      // A withdrawal may follow an approval, but no approval follows a withdrawal.
      expect(withdrawal.status).toBe('fulfilled');
      expect(await office.stage(documentId)).toBe('draft');
      const acts = (await eventTypes(documentId)).filter((type) => type === 'approved' || type === 'withdrawn');
      if (decision.status === 'fulfilled') {
        expect(acts).toEqual(['approved', 'withdrawn']);
      } else {
        expect(statusOf(decision)).toEqual([409]);
        expect(acts).toEqual(['withdrawn']);
        expect(await count('review.decision', documentId)).toBe(0);
      }
      winners.add(acts[0] ?? '');
    }
    // Otherwise nothing was tried: one of them always came first.
    expect([...winners].sort()).toEqual(['approved', 'withdrawn']);
  });

  it('have one outcome when the drafter withdraws while the signer signs, and no number is lost by it', async () => {
    const before = await nextOrdinal();
    const winners: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const { documentId, task, signer, accepted } = await inSignOff();

      const { withdrawal, decision } = await race(documentId, task, round, 20, () =>
        signer.sign(task.id, task.revision, { accepted }),
      );

      const signed = decision.status === 'fulfilled';
      expect([...statusOf(withdrawal), ...statusOf(decision)]).toEqual([409]);
      expect(await office.stage(documentId)).toBe(signed ? 'distribution' : 'draft');
      expect(await count('signoff.document_number', documentId)).toBe(signed ? 1 : 0);
      const acts = (await eventTypes(documentId)).filter((type) => type === 'signed' || type === 'withdrawn');
      expect(acts).toEqual([signed ? 'signed' : 'withdrawn']);
      winners.push(acts[0] ?? '');
    }
    expect([...new Set(winners)].sort()).toEqual(['signed', 'withdrawn']);
    expect(await nextOrdinal()).toBe(before + winners.filter((winner) => winner === 'signed').length);
  }, 120_000);

  async function race(
    documentId: string,
    { revision }: TaskView,
    round: number,
    headStartMs: number,
    decide: () => Promise<DecisionView>,
  ) {
    const drafter = await office.drafter;
    const withdraw = () => drafter.send('POST', `/api/drafting/documents/${documentId}/withdraw`, { revision });
    // Whoever is sent first has the better chance; they take turns. A signature looks at a password before anything else,
    // and so gets a head start that grows.
    const late = () => pause(headStartMs * round).then(withdraw);
    const [one, other] = await Promise.allSettled(round % 2 === 0 ? [withdraw(), decide()] : [decide(), late()]);
    return round % 2 === 0 ? { withdrawal: one, decision: other } : { withdrawal: other, decision: one };
  }
});

const strangerPassword = 'a password for tests';

describe('somebody who holds every role in another office', () => {
  let stranger: ApiClient;

  beforeAll(async () => {
    const password = strangerPassword;
    const login = `stranger-${randomUUID()}`;
    await new Installation(new UnitOfWork(service.database)).office({
      code: 'another-office',
      name: '岚川市人民政府办公室',
      people: [
        {
          login,
          name: '外单位人员',
          email: null,
          password,
          roles: ['drafter', 'reviewer', 'signer', 'distributor', 'administrator', 'auditor'],
        },
      ],
    });
    stranger = new ApiClient(service.url);
    await stranger.login(login, password);
  });

  it('neither sees a document in any stage nor can act on it', async () => {
    const draft = await office.draft();
    const reviewed = await inReview();
    const signing = await inSignOff();
    const distributed = await inDistribution();

    for (const id of [draft, reviewed.documentId, signing.documentId, distributed.documentId]) {
      const { revision, minutes } = await (await office.drafter).document(id);
      const document = `/api/drafting/documents/${id}`;
      await expectUnknown([
        ['GET', `/api/documents/${id}`],
        ['GET', `/api/documents/${id}/file`],
        ['GET', `${document}/recipients`],
        ['PUT', document, { basedOn: revision, minutes }],
        ['POST', `${document}/submit`, { revision }],
        ['POST', `${document}/withdraw`, { revision }],
        ['POST', `${document}/cancel`, { revision }],
        ['GET', `/api/distribution/documents/${id}`],
      ]);
      expect(await stranger.inboxOf(id)).toEqual([]);
    }
    for (const [desk, { task }, verdict] of [
      ['review', reviewed, 'approve'],
      ['signoff', signing, 'sign'],
    ] as const) {
      const { revision } = task;
      const stepUp = { password: strangerPassword };
      await expectUnknown([
        ['GET', `/api/${desk}/tasks/${task.id}`],
        ['POST', `/api/${desk}/tasks/${task.id}/${verdict}`, { revision, ...(verdict === 'sign' ? { stepUp } : {}) }],
        ['POST', `/api/${desk}/tasks/${task.id}/send-back`, { revision, reason: '…' }],
      ]);
    }
    const mail = distributed.ledger.rows.find(({ channel }) => channel === 'mail');
    await expectUnknown([
      ['GET', `/api/signoff/tasks/${signing.task.id}/preview`],
      ['POST', `/api/distribution/deliveries/${mail?.id}/settle`, { outcome: 'accepted', reason: '…' }],
    ]);
  });

  it('finds nothing of it in any list', async () => {
    await inSignOff();

    const documents = await stranger.send<DocumentPage>('GET', '/api/documents?limit=100');

    expect(documents.items).toEqual([]);
    expect((await stranger.reviewTasks()).items).toEqual([]);
    expect((await stranger.signoffTasks()).items).toEqual([]);
    expect((await stranger.inbox()).items).toEqual([]);
    expect((await stranger.offices()).map(({ id }) => id)).not.toContain(office.accounts.officeId);
  });

  async function expectUnknown(requests: readonly ['GET' | 'POST' | 'PUT', string, unknown?][]): Promise<void> {
    for (const [method, path, body] of requests) {
      const answer = await stranger.send(method, path, body).then(
        () => 'accepted',
        (error: unknown) => (error instanceof ApiProblem ? error.code : String(error)),
      );
      expect([method, path, answer]).toEqual([method, path, 'not-found']);
    }
  }
});

describe('an officer of one unit', () => {
  it("can neither see nor sign for another unit's copy", async () => {
    const { ledger } = await inDistribution();
    const [own, foreign] = ledger.rows.filter(({ role, channel }) => role === 'main' && channel === 'inbox');
    const officer = await officerOf(own?.unitCode ?? '');

    await expect(officer.signFor(foreign?.id ?? '')).rejects.toMatchObject({ status: 404 });

    const entries = await officer.inboxOf(ledger.documentId);
    expect(entries.map(({ id }) => id)).toEqual([own?.id]);
    const [{ state }] = await service.database.query('select state from ledger.delivery where id = $1', [foreign?.id]);
    expect(state).toBe('accepted');
  });
});

async function inReview() {
  const documentId = await office.draft();
  await office.submit(documentId);
  const reviewer = await office.as(office.accounts.logins.reviewers[0] ?? '');
  const task = await eventually('the reviewer is asked', async () =>
    (await reviewer.reviewTasks()).items.find((item) => item.documentId === documentId),
  );
  return { documentId, task, reviewer };
}

async function inSignOff() {
  const documentId = await office.draft();
  await office.submit(documentId);
  await office.approve(documentId);
  const signer = await office.as(office.accounts.logins.signer);
  const task = await eventually('the document lies on the signer’s desk', async () =>
    (await signer.signoffTasks()).items.find((item) => item.documentId === documentId),
  );
  const { concerns } = await signer.signOffPreview(task.id);
  return { documentId, task, signer, accepted: concerns.map(({ id }) => id) };
}

async function inDistribution(): Promise<{ documentId: string; ledger: LedgerView }> {
  const { documentId, task, signer, accepted } = await inSignOff();
  await signer.sign(task.id, task.revision, { accepted });
  const clerk = await office.as(office.accounts.logins.distributor);
  const ledger = await eventually('the ledger is open', async () => {
    const view = await clerk.ledger(documentId);
    return view.totals.units > 0 && view;
  });
  return { documentId, ledger };
}

function officerOf(unitCode: string): Promise<ApiClient> {
  return office.as(office.accounts.officers.get(unitCode) ?? '');
}

/** Every answer is the same, save that one says that it was the first. */
function expectOneEffect(answers: readonly DecisionView[], expected: Partial<DecisionView>): void {
  expect(repeatedOf(answers)).toEqual({ first: 1, repeated: clicks - 1 });
  for (const answer of answers) expect(answer).toMatchObject(expected);
}

function repeatedOf(answers: readonly { readonly repeated: boolean }[]) {
  const repeated = answers.filter((answer) => answer.repeated).length;
  return { first: answers.length - repeated, repeated };
}

function statusOf(outcome: PromiseSettledResult<unknown>): unknown[] {
  if (outcome.status === 'fulfilled') return [];
  return [outcome.reason instanceof ApiProblem ? outcome.reason.status : outcome.reason];
}

function times<T>(count: number, act: () => T): T[] {
  return Array.from({ length: count }, act);
}

async function count(table: string, documentId: string): Promise<number> {
  const [row] = await service.database.query(`select count(*)::int from ${table} where document_id = $1`, [documentId]);
  return row.count;
}

/** In their order; the chain that they make is whole. */
async function eventTypes(documentId: string): Promise<string[]> {
  const events: ChainedEvent[] = await service.database.query(
    `select document_id as "documentId", seq, type, at, actor_id as "actorId", data,
            previous_hash as "previousHash", hash
       from lifecycle.event where document_id = $1 order by seq`,
    [documentId],
  );
  expect(firstBrokenLink(events)).toBeNull();
  return events.map(({ type }) => type);
}

async function nextOrdinal(): Promise<number> {
  const [{ next }] = await service.database.query(
    'select next_ordinal as next from signoff.series where office_id = $1',
    [office.accounts.officeId],
  );
  return next;
}
