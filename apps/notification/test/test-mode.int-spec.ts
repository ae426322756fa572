import { randomUUID } from 'node:crypto';
import { simpleParser } from 'mailparser';
import {
  givenDocument,
  givenOffice,
  givenTask,
  type MailSink,
  type SinkBehaviour,
  startMailSink,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { NotificationModule } from '../src/index.js';
import { givenMail, givenUnitMail, promiseDelivery, rowIn } from './mails.js';

const tester = 'tester@office.example';

describe('the test mode', () => {
  let sink: MailSink;
  let service: TestService;
  let office: TestOffice;
  let behaviour: SinkBehaviour = { kind: 'accept' };

  beforeAll(async () => {
    sink = await startMailSink(() => behaviour);
    service = await startTestService([NotificationModule], { env: { SMTP_URL: sink.url, MAIL_TEST_TO: tester } });
    office = await givenOffice(service.database);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('sends every mail to the tester and to nobody else, and says so on the mail and in the ledger', async () => {
    const mails = [
      await givenMail(service, office, 'person@oa.example'),
      await givenUnitMail(service, office, 'unit@oa.example'),
    ];

    await promiseDelivery(service, mails);

    for (const mail of mails) {
      expect((await rowIn(service, mail, 'accepted')).response).toContain(`sent to ${tester}: 250`);
    }
    expect(new Set(sink.mails.map(({ to }) => to))).toEqual(new Set([tester]));
    expect(sink.mails.every(({ raw }) => !/^(to|cc|bcc):.*@oa\.example/im.test(raw))).toBe(true);
    const subjects = await Promise.all(sink.mails.map(async ({ raw }) => (await simpleParser(raw)).subject ?? ''));
    expect(subjects.sort().map((subject) => subject.slice(0, subject.indexOf('】') + 1))).toEqual([
      '【测试：原收件人 person@oa.example】',
      '【测试：原收件人 unit@oa.example】',
    ]);
  });

  it('carries no link by which the tester could decide for others', async () => {
    behaviour = { kind: 'accept' };
    const document = await givenDocument(service.database, office, 'review');
    const [holderId] = office.reviewerIds;
    const taskId = await givenTask(service.database, { id: document.id, stage: 'review', holderId });
    const id = randomUUID();
    await service.database.query(
      `insert into ledger.delivery (id, document_id, round, kind, person_id, channel, task_id, address, state)
       values ($1, $2, 1, 'review-requested', $3, 'mail', $4, 'reviewer@oa.example', 'pending')`,
      [id, document.id, holderId, taskId],
    );

    await promiseDelivery(service, [{ id, documentId: document.id }]);

    await rowIn(service, { id }, 'accepted');
    expect((await simpleParser(sink.mails.at(-1)?.raw ?? '')).text).toContain(`/tasks/${taskId}`);
    expect(await service.database.query('select from desk.task_link')).toEqual([]);
  });

  it('blames no recipient when the server refuses the tester', async () => {
    behaviour = { kind: 'reply', at: 'RCPT', code: 550, text: '5.1.1 no such mailbox' };
    const mail = await givenMail(service, office, 'blameless@oa.example');

    await promiseDelivery(service, [mail]);

    await rowIn(service, mail, 'rejected');
    expect(await service.database.query('select address from ledger.suppression')).toEqual([]);
  });
});
