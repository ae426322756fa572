import { givenOffice, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { ReadReportMailbox } from '../src/bounces/read-report-mailbox.js';
import { TakeReport } from '../src/bounces/take-report.js';
import { NotificationModule } from '../src/index.js';
import { dovecotInstalled, type ImapServer, startImapServer } from './imap-server.js';
import { givenMail, rowOf } from './mails.js';
import { reportOf, reportsTo } from './reports.js';

if (!dovecotInstalled) {
  console.warn('The mailbox for reports is not tried: there is no IMAP server (apt-get install dovecot-imapd).');
}

(dovecotInstalled ? describe : describe.skip)('the mailbox for reports, on a real IMAP server', () => {
  let server: ImapServer;
  let service: TestService;
  let office: TestOffice;
  let mailbox: ReadReportMailbox;

  beforeAll(async () => {
    server = await startImapServer();
    service = await startTestService([NotificationModule], {
      env: { MAIL_BOUNCE_ADDRESS: reportsTo, MAIL_BOUNCE_IMAP: server.url },
    });
    office = await givenOffice(service.database);
    mailbox = service.app.get(ReadReportMailbox);
  });

  afterEach(() => jest.restoreAllMocks());

  afterAll(async () => {
    await service?.stop();
    await server?.stop();
  });

  it('is read to its end, and each mail is seen', async () => {
    const mails = await Promise.all([1, 2, 3].map(() => givenMail(service, office, 'a@oa.example', 'accepted')));
    for (const { id } of mails) await server.append(reportOf({ id, action: 'failed', status: '5.1.1' }));
    await server.append(Buffer.from('From: a@oa.example\r\nSubject: hello\r\n\r\nhello\r\n'));

    expect(await mailbox.run()).toBe(4);

    expect(await Promise.all(mails.map(async (mail) => (await rowOf(service, mail)).state))).toEqual([
      'bounced',
      'bounced',
      'bounced',
    ]);
    expect(await server.unseen()).toBe(0);
    expect(await mailbox.run()).toBe(0);
  });

  it('loses nothing and counts nothing twice when the reader dies before it could mark a mail', async () => {
    const mail = await givenMail(service, office, 'a@oa.example', 'accepted');
    await server.append(reportOf({ id: mail.id, action: 'failed', status: '5.1.1' }));
    const take = service.app.get(TakeReport);
    const run = take.run.bind(take);
    jest.spyOn(take, 'run').mockImplementationOnce(async (...report) => {
      await run(...report);
      throw new Error('the process is gone');
    });

    await expect(mailbox.run()).rejects.toThrow('the process is gone');
    expect(await server.unseen()).toBe(1);
    expect(await mailbox.run()).toBe(1);

    const kept = await service.database.query('select effect from ledger.bounce where delivery_id = $1', [mail.id]);
    expect(kept).toEqual([{ effect: 'bounced' }]);
    expect(await server.unseen()).toBe(0);
  });

  it('goes on to the next mail when one can not be taken', async () => {
    const [bad, good] = [
      await givenMail(service, office, 'a@oa.example', 'accepted'),
      await givenMail(service, office, 'a@oa.example', 'accepted'),
    ];
    for (const { id } of [bad, good]) await server.append(reportOf({ id, action: 'failed', status: '5.1.1' }));
    jest.spyOn(service.app.get(TakeReport), 'run').mockRejectedValueOnce(new Error('not this one'));

    await expect(mailbox.run()).rejects.toThrow('not this one');

    expect(await rowOf(service, good)).toMatchObject({ state: 'bounced' });
    expect(await server.unseen()).toBe(1);
    await mailbox.run();
    expect(await rowOf(service, bad)).toMatchObject({ state: 'bounced' });
  });

  it('has one reader at a time; another takes over when that one is dead', async () => {
    const mail = await givenMail(service, office, 'a@oa.example', 'accepted');
    await server.append(reportOf({ id: mail.id, action: 'failed', status: '5.1.1' }));

    const taken = await Promise.all([mailbox.run(), mailbox.run(), mailbox.run()]);
    expect(taken.filter((count) => count !== null)).toEqual([1]);

    await service.database.query(`update ledger.report_mailbox set held_until = now() + interval '1 minute'`);
    expect(await mailbox.run()).toBeNull();
    await service.database.query(`update ledger.report_mailbox set held_until = now() - interval '1 second'`);
    expect(await mailbox.run()).toBe(0);
  });

  it('says what is wrong when it can not be read', async () => {
    const wrong = new ReadReportMailbox(service.database, service.app.get(TakeReport), {
      ...service.config,
      mail: {
        ...service.config.mail,
        bounces: { ...service.config.mail.bounces, mailbox: server.url.replace('secret', 'wrong') },
      },
    });

    await expect(wrong.run()).rejects.toThrow();

    const [{ problem }] = await service.database.query('select problem from ledger.report_mailbox');
    expect(problem).toMatch(/auth/i);
    await mailbox.run();
    expect(await service.database.query('select problem from ledger.report_mailbox')).toEqual([{ problem: null }]);
  });
});
