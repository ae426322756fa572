import { randomUUID } from 'node:crypto';
import { DistributionModule } from '#apps/distribution';
import { NotificationModule } from '#apps/notification';
import { SignoffModule } from '#apps/signoff';
import { UnitOfWork } from '#libs/database';
import { message, Outbox, QueueRegistry } from '#libs/messaging';
import {
  eventually,
  givenDocument,
  givenOffice,
  givenPerson,
  type MailSink,
  minutesOf,
  type SinkBehaviour,
  startMailSink,
  startTestService,
  type TestDocument,
  type TestOffice,
  type TestService,
  testPassword,
} from '#libs/testing';
import { SettleUncertain } from '../apps/distribution/src/clerk/settle-uncertain.js';
import { SignFor } from '../apps/distribution/src/unit/sign-for.js';
import { TakeReport } from '../apps/notification/src/bounces/take-report.js';
import { reportOf, reportsTo } from '../apps/notification/test/reports.js';
import { PreviewSignature } from '../apps/signoff/src/preview-signature.js';
import { SignDocument } from '../apps/signoff/src/sign-document.js';

interface Row {
  readonly id: string;
  readonly unit: string;
  readonly channel: 'mail' | 'inbox';
  readonly state: string;
  readonly response: string | null;
  readonly attempts: number;
}

const accept: SinkBehaviour = { kind: 'accept' };

/** What a server that misbehaves leaves in the ledger of a document, and who is written to twice: nobody. */
describe('the ledger of a distribution', () => {
  let service: TestService;
  let sink: MailSink;
  let office: TestOffice;
  let behaviour: Record<string, SinkBehaviour[]>;

  beforeAll(async () => {
    sink = await startMailSink((address) => {
      const [next = accept, ...later] = behaviour[address] ?? [];
      if (later.length > 0) behaviour[address] = later;
      return next;
    });
    service = await startTestService([SignoffModule, DistributionModule, NotificationModule], {
      env: { SMTP_URL: sink.url, MAIL_BOUNCE_ADDRESS: reportsTo },
    });
    office = await givenOffice(service.database);
  });

  beforeEach(async () => {
    behaviour = {};
    // An address that a server refused in one test is written to again in the next.
    await service.database.query('delete from ledger.suppression');
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('has one row for each unit and channel, and each unit gets one mail', async () => {
    const document = await distribute();

    const rows = await settled(document);

    expect(rows.map(({ unit, channel, state }) => [unit, channel, state])).toEqual([
      ['czj', 'inbox', 'accepted'],
      ['czj', 'mail', 'accepted'],
      ['jyj', 'inbox', 'accepted'],
      ['jyj', 'mail', 'accepted'],
      ['sjj', 'inbox', 'accepted'],
      ['sjj', 'mail', 'accepted'],
    ]);
    expect(mailsOf(rows)).toEqual({ czj: 1, jyj: 1, sjj: 1 });
  });

  it('keeps the words of a server that refused, and does not hold up the others', async () => {
    behaviour['jyj@oa.yunlan.example'] = [{ kind: 'reply', at: 'RCPT', code: 550, text: 'no such mailbox' }];
    const document = await distribute();

    const rows = await settled(document);

    const refused = rows.find(({ unit, channel }) => unit === 'jyj' && channel === 'mail');
    expect(refused).toMatchObject({ state: 'rejected', attempts: 1 });
    expect(refused?.response).toContain('no such mailbox');
    expect(mailsOf(rows)).toEqual({ czj: 1, jyj: 0, sjj: 1 });
  });

  it('tries again what the server put off, and sends nothing else again by it', async () => {
    const later: SinkBehaviour = { kind: 'reply', at: 'RCPT', code: 451, text: 'greylisted' };
    behaviour['czj@oa.yunlan.example'] = [later, later, accept];
    const document = await distribute();

    const rows = await settled(document);

    expect(rows.find(({ unit, channel }) => unit === 'czj' && channel === 'mail')).toMatchObject({
      state: 'accepted',
      attempts: 3,
    });
    expect(mailsOf(rows)).toEqual({ czj: 1, jyj: 1, sjj: 1 });
  });

  it('leaves a mail uncertain when the connection broke before the answer, and never sends it again by itself', async () => {
    behaviour['sjj@oa.yunlan.example'] = [{ kind: 'break-after-data' }];
    const document = await distribute();
    const rows = await settled(document);
    const uncertain = rows.filter(({ state }) => state === 'uncertain');

    await promise(message('notification.deliver', { deliveryIds: uncertain.map(({ id }) => id) }));
    await promise(message('distribution.open', { documentId: document.id, round: 1 }));
    await eventually('the messages are handled', () => nothingUnderWay());

    expect(uncertain.map(({ unit }) => unit)).toEqual(['sjj']);
    expect(mailsOf(await settled(document))).toMatchObject({ sjj: 1 });
  });

  it('closes when every main unit has signed for it and every mail is known', async () => {
    const document = await distribute();
    const rows = await settled(document);

    await signFor(rows, 'czj');
    expect(await stageOf(document)).toBe('distribution');
    await signFor(rows, 'jyj');

    expect(await stageOf(document)).toBe('done');
  });

  it('is settled by a receipt where nobody knew whether the mail had arrived', async () => {
    behaviour['czj@oa.yunlan.example'] = [{ kind: 'break-after-data' }];
    const document = await distribute();
    const rows = await settled(document);
    await signFor(rows, 'jyj');
    expect(await stageOf(document)).toBe('distribution');

    await signFor(rows, 'czj');

    expect(await stageOf(document)).toBe('done');
    expect((await rowsOf(document)).map(({ state }) => state)).not.toContain('uncertain');
  });

  it('is settled by a clerk where no receipt will come', async () => {
    behaviour['sjj@oa.yunlan.example'] = [{ kind: 'break-after-data' }];
    const document = await distribute();
    const rows = await settled(document);
    await signFor(rows, 'jyj');
    await signFor(rows, 'czj');
    const uncertain = rows.find(({ state }) => state === 'uncertain');
    const clerk = await personWith('distributor', office.officeId);

    const row = await service.app
      .get(SettleUncertain, { strict: false })
      .run(clerk, uncertain?.id ?? '', { outcome: 'accepted', reason: '已电话核实收到。' }, actorOf(clerk.id));

    expect(row).toMatchObject({ state: 'accepted', response: '已电话核实收到。' });
    expect(await stageOf(document)).toBe('done');
  });

  it('is settled by what the mail server reports, and the document closes', async () => {
    behaviour['sjj@oa.yunlan.example'] = [{ kind: 'break-after-data' }];
    const document = await distribute();
    const rows = await settled(document);
    await signFor(rows, 'jyj');
    await signFor(rows, 'czj');
    const uncertain = rows.find(({ state }) => state === 'uncertain');
    const report = reportOf({ id: uncertain?.id ?? '', action: 'failed', status: '5.1.1' });

    await service.app.get(TakeReport, { strict: false }).run(report, 'http', randomUUID());

    await eventually('the document closes', async () => (await stageOf(document)) === 'done');
    expect((await rowsOf(document)).find(({ id }) => id === uncertain?.id)?.state).toBe('bounced');
  });

  /** Signs a document that addresses the three units, and lets the queues do the rest. */
  async function distribute(): Promise<TestDocument> {
    const document = await givenDocument(service.database, office, 'sign-off', minutesOf({ closing: randomUUID() }));
    await promise(message('signoff.open', { documentId: document.id, round: 1 }));
    const task = await eventually('the document lies on the desk', async () => {
      const [row] = await service.database.query(
        `select id from desk.task where stage = 'sign-off' and document_id = $1`,
        [document.id],
      );
      return row;
    });
    const { concerns } = await service.app
      .get(PreviewSignature, { strict: false })
      .run(task.id, actorOf(office.signerId));
    await service.app.get(SignDocument, { strict: false }).run(
      task.id,
      {
        revision: document.revision,
        stepUp: { password: testPassword },
        accepted: { warnings: concerns.map(({ id }) => id), reason: '已核对。' },
      },
      actorOf(office.signerId),
    );
    return document;
  }

  async function signFor(rows: readonly Row[], unit: string): Promise<void> {
    const entry = rows.find((row) => row.unit === unit && row.channel === 'inbox');
    const [{ id: unitId }] = await service.database.query('select id from directory.unit where code = $1', [unit]);
    const officer = await personWith('unit-officer', unitId);
    await service.app.get(SignFor, { strict: false }).run(officer, entry?.id ?? '', actorOf(officer.id));
  }

  async function personWith(role: 'distributor' | 'unit-officer', unitId: string) {
    const id = await givenPerson(service.database, role, unitId);
    return { id, login: id, name: role, locale: 'zh-CN' as const, grants: [{ role, unitId, unitName: '' }] };
  }

  function actorOf(personId: string) {
    return { personId, correlationId: randomUUID() };
  }

  function promise(outgoing: ReturnType<typeof message>): Promise<void> {
    return service.app.get(UnitOfWork).run((tx) => service.app.get(Outbox).add(tx, randomUUID(), [outgoing]));
  }

  async function nothingUnderWay(): Promise<boolean> {
    const [{ waiting }] = await service.database.query(
      'select exists (select from messaging.outbox_message) as waiting',
    );
    const counts = await Promise.all(
      (['distribution', 'notification', 'signoff'] as const).map((name) =>
        service.app.get(QueueRegistry).get(name).getJobCounts('active', 'waiting', 'delayed', 'waiting-children'),
      ),
    );
    return !waiting && counts.every((count) => Object.values(count).every((number) => number === 0));
  }

  function rowsOf(document: TestDocument): Promise<Row[]> {
    return service.database.query(
      `select delivery.id, unit.code as unit, channel, state, response, attempts
         from ledger.delivery join directory.unit on unit.id = unit_id
        where document_id = $1 and kind = 'distribution' order by unit.code, channel`,
      [document.id],
    );
  }

  /** The rows, when no mail is under way any more. */
  function settled(document: TestDocument): Promise<Row[]> {
    return eventually('every mail of the document has an outcome', async () => {
      const rows = await rowsOf(document);
      return rows.length > 0 && rows.every(({ state }) => state !== 'pending' && state !== 'attempting') && rows;
    });
  }

  /** How many mails with the Message-ID of the unit's row arrived whole. */
  function mailsOf(rows: readonly Row[]): Record<string, number> {
    return Object.fromEntries(
      rows
        .filter(({ channel }) => channel === 'mail')
        .map(({ id, unit }) => [unit, sink.mails.filter(({ messageId }) => messageId.startsWith(`<${id}.`)).length]),
    );
  }

  async function stageOf(document: TestDocument): Promise<string> {
    const [{ stage }] = await service.database.query('select stage from lifecycle.document where id = $1', [
      document.id,
    ]);
    return stage;
  }
});
