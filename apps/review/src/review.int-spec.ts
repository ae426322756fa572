import { randomUUID } from 'node:crypto';
import type { Envelope } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { TaskList } from '#libs/desk';
import {
  givenDocument,
  givenOffice,
  messagesIn,
  minutesOf,
  startTestService,
  type TestDocument,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { CloseRound } from './close-round.js';
import { DecideTask } from './decide-task.js';
import { OpenStep } from './open-step.js';
import { ReviewModule } from './review.module.js';

describe('review', () => {
  let service: TestService;
  let office: TestOffice;
  let decideTask: DecideTask;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await givenOffice(service.database);
    decideTask = service.app.get(DecideTask, { strict: false });
  });

  afterAll(() => service?.stop());

  it('puts one task on the desk of each reviewer, however often the step is opened', async () => {
    const document = await givenDocument(service.database, office, 'review');

    await Promise.all([openStep(document), openStep(document)]);
    await openStep(document);

    const tasks = await tasksOf(document);
    expect(tasks.map(({ reviewer }) => reviewer).sort()).toEqual([...office.reviewerIds].sort());
    expect(await count('ledger.delivery', document)).toBe(2);
  });

  it('ends when the last reviewer has approved', async () => {
    const { document, first, second } = await onDesks();

    const one = await approve(first, document.revision);
    const two = await approve(second, document.revision);

    expect([one.stage, two.stage]).toEqual(['review', 'sign-off']);
    expect(await messagesOf(document)).toContain('signoff.open');
  });

  it('takes a double click as one approval, and answers the second like the first', async () => {
    const { document, first } = await onDesks();

    const answers = await Promise.all([approve(first, document.revision), approve(first, document.revision)]);

    expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(await count('review.decision', document)).toBe(1);
    expect(await eventTypes(document)).toEqual(['step-opened', 'approved']);
  });

  it('gives one result when one reviewer approves and the other sends back at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const { document, first, second } = await onDesks();

      const outcomes = await Promise.allSettled([
        approve(first, document.revision),
        sendBack(second, document.revision, '请核对第二段的数字。'),
      ]);

      const [{ stage }]: [{ stage: string }] = await service.database.query(
        'select stage from lifecycle.document where id = $1',
        [document.id],
      );
      // Whoever came first, the text goes back; the approval counts only if it was the first.
      expect(stage).toBe('draft');
      expect(outcomes[1].status).toBe('fulfilled');
      if (outcomes[0].status === 'rejected') expect(outcomes[0].reason).toMatchObject({ code: 'already-decided' });
    }
  });

  it('refuses a decision on a text that the reviewer did not see', async () => {
    const { document, first } = await onDesks();

    await expect(approve(first, 'f'.repeat(64))).rejects.toMatchObject({ code: 'stale-revision' });

    expect(await count('review.decision', document)).toBe(0);
  });

  it.each(['before', 'after'])(
    'says where to read what changed when the text was taken back and submitted anew, %s its tasks were cleared',
    async (when) => {
      const { document, first } = await onDesks();
      const changed = 'e'.repeat(64);
      await service.database.query('update lifecycle.document set round = 2, revision_hash = $2 where id = $1', [
        document.id,
        changed,
      ]);
      if (when === 'after') {
        await service.app
          .get(UnitOfWork)
          .run((tx) => service.app.get(CloseRound, { strict: false }).run(tx, document.id, 1));
      }

      await expect(approve(first, document.revision)).rejects.toMatchObject({
        code: 'stale-revision',
        members: { redline: `/api/documents/${document.id}/redline?from=${document.revision}&to=${changed}` },
      });
    },
  );

  it('refuses a decision on a document that was withdrawn meanwhile', async () => {
    const { document, first } = await onDesks();
    await service.database.query(`update lifecycle.document set stage = 'draft' where id = $1`, [document.id]);

    await expect(approve(first, document.revision)).rejects.toMatchObject({ code: 'wrong-stage' });

    const { items } = await service.app
      .get(TaskList, { strict: false })
      .open('review', first.reviewer, { limit: 100, held: 'by-me' });
    expect(items.map(({ documentId }) => documentId)).not.toContain(document.id);
  });

  it('does not know a task for anybody but its reviewer', async () => {
    const { document, first, second } = await onDesks();
    const stranger = { ...first, reviewer: second.reviewer };

    await expect(approve(stranger, document.revision)).rejects.toMatchObject({ code: 'not-found' });
    await expect(sendBack({ ...first, reviewer: office.signerId }, document.revision, '…')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('sends the text back with the reason, and takes it off the other desks', async () => {
    const { document, first, second } = await onDesks();

    const answer = await sendBack(first, document.revision, '请核对第二段的数字。');

    expect(answer).toMatchObject({ verdict: 'sent-back', stage: 'draft', repeated: false });
    await expect(approve(second, document.revision)).rejects.toMatchObject({ code: 'already-decided' });
    expect(await messagesOf(document)).toContain('drafting.returned');
    const [{ data }]: [{ data: unknown }] = await service.database.query(
      `select data from lifecycle.event where document_id = $1 and type = 'sent-back'`,
      [document.id],
    );
    expect(data).toMatchObject({ reason: '请核对第二段的数字。' });
  });

  it('ignores a message of an earlier round', async () => {
    const document = await givenDocument(service.database, office, 'review');

    await openStep(document, { round: 2 });

    expect(await tasksOf(document)).toEqual([]);
  });

  interface Task {
    readonly id: string;
    readonly reviewer: string;
  }

  async function onDesks(): Promise<{ document: TestDocument; first: Task; second: Task }> {
    const document = await givenDocument(service.database, office, 'review', minutesOf({ closing: randomUUID() }));
    await openStep(document);
    const [first, second] = await tasksOf(document);
    if (!first || !second) throw new Error('the step opened no tasks');
    return { document, first, second };
  }

  function openStep(document: TestDocument, changes: { round?: number } = {}): Promise<void> {
    const message: Envelope<'review.open'> = {
      messageId: randomUUID(),
      correlationId: randomUUID(),
      payload: { documentId: document.id, round: 1, step: 0, ...changes },
    };
    return service.app.get(UnitOfWork).run((tx) => service.app.get(OpenStep, { strict: false }).run(tx, message));
  }

  function approve({ id, reviewer }: Task, revision: string) {
    const approval = { verdict: 'approved', revision, remark: null, toStep: null } as const;
    return decideTask.run(id, approval, { personId: reviewer, correlationId: randomUUID() });
  }

  function sendBack({ id, reviewer }: Task, revision: string, reason: string) {
    const sendingBack = { verdict: 'sent-back', revision, remark: reason, toStep: null } as const;
    return decideTask.run(id, sendingBack, { personId: reviewer, correlationId: randomUUID() });
  }

  function tasksOf(document: TestDocument): Promise<Task[]> {
    return service.database.query(
      'select id, holder_id as reviewer from desk.task where document_id = $1 order by opened_at, id',
      [document.id],
    );
  }

  async function count(table: string, document: TestDocument): Promise<number> {
    const [row] = await service.database.query(`select count(*)::int from ${table} where document_id = $1`, [
      document.id,
    ]);
    return row.count;
  }

  async function eventTypes(document: TestDocument): Promise<string[]> {
    const rows: { type: string }[] = await service.database.query(
      'select type from lifecycle.event where document_id = $1 order by seq',
      [document.id],
    );
    return rows.map(({ type }) => type);
  }

  /** Messages about the document that were handed to a queue; nothing in this process takes those of other stages. */
  async function messagesOf(document: TestDocument): Promise<string[]> {
    return (await messagesIn(service, ['drafting', 'signoff'], document.id)).map(({ name }) => name);
  }
});
