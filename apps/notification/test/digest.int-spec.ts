import { randomUUID } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { QueueRegistry, Reconciler } from '#libs/messaging';
import {
  eventually,
  givenDocument,
  givenOffice,
  givenPerson,
  givenTask,
  type MailSink,
  minutesOf,
  startMailSink,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { DeliverMails } from '../src/deliver-mails.js';
import { NotificationModule } from '../src/index.js';
import { MailPreferencesStore } from '../src/mail-preferences.js';
import { type MailRow, promiseDelivery, rowIn, rowOf } from './mails.js';

interface Notice {
  readonly id: string;
  readonly documentId: string;
  readonly taskId: string;
}

const morning = 8.5 * 3_600_000;
const day = 24 * 3_600_000;
const shanghai = 8 * 3_600_000;

describe('notices of tasks as one mail', () => {
  let sink: MailSink;
  let service: TestService;
  let office: TestOffice;

  beforeAll(async () => {
    sink = await startMailSink();
    service = await startTestService([NotificationModule], { env: { SMTP_URL: sink.url, MAIL_DIGEST_OVER: '3' } });
    office = await givenOffice(service.database);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it("wait for the office's morning, go once though two processes send them, and leave out what is decided", async () => {
    const person = await reader('daily');
    const [first, second, decided] = [await notice(person), await notice(person), await notice(person)];
    const reminder = await notice(person, 'task-reminder', first);
    const all = [first, second, decided, reminder];

    await promiseDelivery(service, all);

    for (const one of all) {
      const { notBefore } = await heldBack(one);
      expect(((notBefore?.getTime() ?? 0) + shanghai) % day).toBe(morning);
      expect(await rowOf(service, one)).toMatchObject({ state: 'pending', attempts: 0 });
    }
    await decide(decided);
    await dawn(all);
    const deliver = service.app.get(DeliverMails);
    await Promise.all([deliver.run([first.id, reminder.id]), deliver.run([second.id, decided.id])]);

    await rowIn(service, decided, 'rejected');
    for (const one of [first, second, reminder]) await rowIn(service, one, 'merged');
    const mails = await mailsTo(person);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('【待办汇总】您有 2 件会议纪要待办');
    // Each task has a link of its own, once in a mail.
    expect(new Set(mails[0]?.text?.match(/\/t\/[\w-]{43}/g)).size).toBe(2);
  });

  it('are brought by the ledger when the morning has come', async () => {
    const person = await reader('daily');
    const one = await notice(person);
    await promiseDelivery(service, [one]);
    await heldBack(one);
    await dawn([one]);

    await service.app.get(Reconciler).reconcile(60);

    await rowIn(service, one, 'merged');
    await eventually('the digest arrives', async () => (await mailsTo(person)).length === 1);
  });

  it('are no mail at all when nothing is left to do', async () => {
    const person = await reader('daily');
    const one = await notice(person);
    await promiseDelivery(service, [one]);
    await heldBack(one);
    await decide(one);
    await dawn([one]);

    await service.app.get(DeliverMails).run([one.id]);

    await rowIn(service, one, 'rejected');
    expect(await mailsTo(person)).toHaveLength(0);
  });

  it('never hold up that somebody is urged', async () => {
    const person = await reader('daily');
    const urged = await notice(person, 'task-urged');

    await promiseDelivery(service, [urged]);

    await rowIn(service, urged, 'accepted');
    expect((await mailsTo(person))[0]?.subject).toMatch(/^【催办】/);
  });

  it('are one mail for anybody for whom too many wait at once, and single ones as long as they are few', async () => {
    const [busy, calm] = [await reader('each'), await reader('each')];
    const many = [await notice(busy), await notice(busy), await notice(busy), await notice(busy)];
    const few = [await notice(calm), await notice(calm), await notice(calm)];

    await promiseDelivery(service, [...many, ...few]);

    for (const one of few) await rowIn(service, one, 'accepted');
    for (const one of many) await rowIn(service, one, 'merged');
    await eventually('the digest arrives', async () => (await mailsTo(busy)).length === 1);
    expect((await mailsTo(busy))[0]?.subject).toBe('【待办汇总】您有 4 件会议纪要待办');
    expect(await mailsTo(calm)).toHaveLength(3);
  });

  async function reader(taskMail: 'each' | 'daily'): Promise<string> {
    const id = await givenPerson(service.database, 'reviewer', office.officeId);
    await service.app.get(MailPreferencesStore).set(id, { taskMail });
    return id;
  }

  async function notice(personId: string, kind = 'review-requested', about?: Notice): Promise<Notice> {
    const document = about ?? (await newTask(personId));
    const id = randomUUID();
    await service.database.query(
      `insert into ledger.delivery (id, document_id, round, kind, person_id, channel, task_id, address, state)
       select $1, $2, 1, $3, person.id, 'mail', $5, person.email, 'pending' from directory.person where id = $4`,
      [id, document.documentId, kind, personId, document.taskId],
    );
    return { ...document, id };
  }

  async function newTask(holderId: string): Promise<Pick<Notice, 'documentId' | 'taskId'>> {
    const { id } = await givenDocument(service.database, office, 'review', minutesOf({ closing: randomUUID() }));
    return { documentId: id, taskId: await givenTask(service.database, { id, stage: 'review', holderId }) };
  }

  /** Its message is done with: nothing else would send it now. */
  async function heldBack(one: Notice): Promise<MailRow> {
    const queue = service.app.get(QueueRegistry).get('notification');
    return eventually('it is held back', async () => {
      const row = await rowOf(service, one);
      const { active = 0 } = await queue.getJobCounts('active');
      return row.notBefore !== null && active === 0 && row;
    });
  }

  async function decide({ taskId }: Notice): Promise<void> {
    await service.database.query(
      `update desk.task set state = 'approved', closed_at = now(), closed_by = holder_id where id = $1`,
      [taskId],
    );
  }

  /** Their morning has come. */
  async function dawn(notices: readonly Notice[]): Promise<void> {
    await service.database.query(
      `update ledger.delivery set not_before = now() - interval '1 second' where id = any($1)`,
      [notices.map(({ id }) => id)],
    );
  }

  async function mailsTo(personId: string) {
    const [{ email }] = await service.database.query('select email from directory.person where id = $1', [personId]);
    return Promise.all(sink.mails.filter(({ to }) => to === email).map(({ raw }) => simpleParser(raw)));
  }
});
