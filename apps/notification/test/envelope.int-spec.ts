import {
  givenOffice,
  type MailSink,
  startMailSink,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { NotificationModule } from '../src/index.js';
import { givenMail, promiseDelivery } from './mails.js';

describe('the envelope of a mail', () => {
  let sink: MailSink;
  let service: TestService;
  let office: TestOffice;

  beforeAll(async () => {
    sink = await startMailSink();
    service = await startTestService([NotificationModule], {
      env: {
        SMTP_URL: sink.url,
        MAIL_FROM: 'jiyao@office.example',
        MAIL_BOUNCE_ADDRESS: 'bounces@office.example',
      },
    });
    office = await givenOffice(service.database);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('names the mail in its sender, so that a report finds back to it; what a reader sees stays', async () => {
    const mail = await givenMail(service, office, 'somebody@oa.example');

    await promiseDelivery(service, [mail]);

    await sink.waitFor(({ to }) => to === 'somebody@oa.example');
    const sent = sink.mails.find(({ to }) => to === 'somebody@oa.example');
    expect(sent?.from).toBe(`bounces+${mail.id}@office.example`);
    expect(sent?.raw).toMatch(/^From: .*<jiyao@office\.example>/m);
    expect(sent?.messageId).toBe(`<${mail.id}.jiyao@office.example>`);
  });
});
