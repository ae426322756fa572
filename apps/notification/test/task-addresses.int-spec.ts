import { randomUUID } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { proofreadersSeat } from '#libs/desk';
import {
  givenDocument,
  givenOffice,
  givenTask,
  type MailSink,
  startMailSink,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { NotificationModule } from '../src/index.js';
import { promiseDelivery, rowIn } from './mails.js';

interface Notice {
  readonly id: string;
  readonly documentId: string;
  readonly taskId: string;
}

const own = /http:\/\/localhost:\d+\/t\/[\w-]{43}$/m;

describe('where mails lead for their tasks', () => {
  let sink: MailSink;
  let service: TestService;
  let office: TestOffice;

  beforeAll(async () => {
    sink = await startMailSink();
    service = await startTestService([NotificationModule], { env: { SMTP_URL: sink.url } });
    office = await givenOffice(service.database);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it.each(['review-requested', 'task-reminder', 'task-urged'])('%s: to a link for its holder alone', async (kind) => {
    const notice = await givenNotice(kind);

    const text = await sent(notice);

    expect(text).toMatch(own);
    expect(text).toMatch(/办理链接仅供您本人使用.*\d+年\d+月\d+日前有效/);
    expect(text).not.toContain(notice.taskId);
    expect(await links(notice)).toMatchObject([{ used_at: null, person_id: office.reviewerIds[0] }]);
  });

  it('to the document, of whoever is to see to it that it is done', async () => {
    const notice = await givenNotice('task-escalated');

    expect(await sent(notice)).toContain(`/documents/${notice.documentId}`);
    expect(await links(notice)).toEqual([]);
  });

  it('to the page behind the login, while several may claim the task', async () => {
    const notice = await givenNotice('review-requested');
    await service.database.query(
      'update desk.task set holder_id = null, principal_id = null, pool = $2 where id = $1',
      [notice.taskId, [...office.reviewerIds]],
    );

    const text = await sent(notice);

    expect(text).toContain(`/tasks/${notice.taskId}`);
    expect(text).not.toContain('仅供您本人使用');
    expect(await links(notice)).toEqual([]);
  });

  it('to the page behind the login, where one act sends the document out and asks nothing again', async () => {
    const notice = await givenNotice('signoff-requested', 'sign-off');
    await service.database.query('update desk.task set seat = $2 where id = $1', [notice.taskId, proofreadersSeat]);

    expect(await sent(notice)).toContain(`/tasks/${notice.taskId}`);
    expect(await links(notice)).toEqual([]);
  });

  it('keep no token but its hash', async () => {
    const notice = await givenNotice('review-requested');
    const token =
      own
        .exec(await sent(notice))?.[0]
        .split('/')
        .at(-1) ?? '';

    const [{ found }] = await service.database.query(
      `select (select count(*) from desk.task_link as link where link::text like $1)
            + (select count(*) from ledger.delivery where delivery::text like $1)
            + (select count(*) from messaging.outbox_message as sent where sent::text like $1) as found`,
      [`%${token}%`],
    );

    expect(Number(found)).toBe(0);
  });

  async function givenNotice(kind: string, stage: 'review' | 'sign-off' = 'review'): Promise<Notice> {
    const document = await givenDocument(service.database, office, stage);
    const [holderId] = office.reviewerIds;
    const taskId = await givenTask(service.database, { id: document.id, stage, holderId });
    const id = randomUUID();
    await service.database.query(
      `insert into ledger.delivery (id, document_id, round, kind, person_id, channel, task_id, address, state)
       values ($1, $2, 1, $3, $4, 'mail', $5, $6, 'pending')`,
      [id, document.id, kind, holderId, taskId, 'reviewer@office.example'],
    );
    return { id, documentId: document.id, taskId };
  }

  async function sent(notice: Notice): Promise<string> {
    await promiseDelivery(service, [notice]);
    await rowIn(service, notice, 'accepted');
    const mail = sink.mails.find(({ messageId }) => messageId.startsWith(`<${notice.id}.`));
    return (await simpleParser(mail?.raw ?? '')).text ?? '';
  }

  async function links({ id }: Notice): Promise<unknown[]> {
    return service.database.query('select * from desk.task_link where delivery_id = $1', [id]);
  }
});
