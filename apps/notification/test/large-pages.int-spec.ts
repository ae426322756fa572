import { simpleParser } from 'mailparser';
import {
  givenOffice,
  type MailSink,
  startMailSink,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { NotificationModule } from '../src/index.js';
import { givenUnitMail, promiseDelivery, rowIn } from './mails.js';

const halfMegabyte = 512 * 1024;

describe('a page that is too large for a mail', () => {
  let sink: MailSink;
  let service: TestService;
  let office: TestOffice;

  beforeAll(async () => {
    sink = await startMailSink();
    service = await startTestService([NotificationModule], {
      env: { SMTP_URL: sink.url, MAIL_MAX_ATTACHMENT_MB: '0.5', PUBLIC_URL: 'https://minutes.example.org' },
    });
    office = await givenOffice(service.database);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it.each([
    ['at the limit', halfMegabyte, 1],
    ['beyond it', halfMegabyte + 1, 0],
  ])('is left out with a word of where it is: %s', async (_, size, attached) => {
    const address = `unit${size}@oa.example`;
    const mail = await givenUnitMail(service, office, address, Buffer.alloc(size, 'p'));

    await promiseDelivery(service, [mail]);

    await rowIn(service, mail, 'accepted');
    const sent = await simpleParser(sink.mails.find(({ to }) => to === address)?.raw ?? '');
    expect(sent.attachments).toHaveLength(attached);
    expect(sent.text).toContain(attached ? '正文见附件' : '正文较大（0.5 MB），未随邮件附送');
    expect(sent.text).toContain(`https://minutes.example.org/inbox/${mail.documentId}`);
  });
});
