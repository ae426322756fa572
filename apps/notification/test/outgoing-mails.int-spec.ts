import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { authenticate } from 'mailauth';
import { simpleParser } from 'mailparser';
import { loadConfig } from '#libs/platform';
import {
  givenOffice,
  type MailSink,
  type SinkBehaviour,
  startMailSink,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { NotificationModule } from '../src/index.js';
import { OutgoingMail } from '../src/outgoing-mail.js';
import { type GivenMail, givenUnitMail, promiseDelivery, rowIn } from './mails.js';

const halfMegabyte = 512 * 1024;

describe('mails as they arrive', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jiyao-dkim-'));
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let sink: MailSink;
  let service: TestService;
  let office: TestOffice;
  let behaviour: SinkBehaviour = { kind: 'accept' };

  beforeAll(async () => {
    writeFileSync(path.join(folder, 'dkim.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    sink = await startMailSink(() => behaviour);
    service = await startTestService([NotificationModule], {
      env: {
        SMTP_URL: sink.url,
        MAIL_FROM: 'jiyao@office.example',
        MAIL_BOUNCE_ADDRESS: 'bounces@office.example',
        MAIL_MAX_ATTACHMENT_MB: '0.5',
        PUBLIC_URL: 'https://minutes.example.org',
        MAIL_DKIM_DOMAIN: 'office.example',
        MAIL_DKIM_SELECTOR: 'jiyao2026',
        MAIL_DKIM_KEY_FILE: path.join(folder, 'dkim.pem'),
      },
    });
    office = await givenOffice(service.database);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are signed by DKIM: they verify whole or not at all', async () => {
    await sent('unit@oa.example', Buffer.alloc(100_000, 'p'));

    const raw = sink.mails[0]?.raw ?? '';
    expect(await verdict(raw)).toEqual({ result: 'pass', aligned: 'office.example' });
    expect((await verdict(raw.replace(/^Subject: /m, 'Subject: x'))).result).not.toBe('pass');
    expect((await verdict(raw.replace('cHBw', 'cHBx'))).result).not.toBe('pass');
  });

  it('name themselves in the sender of the envelope, so that a report finds back; what a reader sees stays', async () => {
    const mail = await sent('somebody@oa.example');

    const arrived = sink.mails.find(({ to }) => to === 'somebody@oa.example');
    expect(arrived?.from).toBe(`bounces+${mail.id}@office.example`);
    expect(arrived?.raw).toMatch(/^From: .*<jiyao@office\.example>/m);
    expect(arrived?.messageId).toBe(`<${mail.id}.jiyao@office.example>`);
  });

  it.each([
    ['at the limit', halfMegabyte, 1],
    ['beyond it', halfMegabyte + 1, 0],
  ])('leave out a page that is too large, with a word of where it is: %s', async (_, size, attached) => {
    const mail = await sent(`unit${size}@oa.example`, Buffer.alloc(size, 'p'));

    const { attachments, text } = await simpleParser(sink.mails.at(-1)?.raw ?? '');
    expect(attachments).toHaveLength(attached);
    expect(text).toContain(attached ? '正文见附件' : '正文较大（0.5 MB），未随邮件附送');
    expect(text).toContain(`https://minutes.example.org/inbox/${mail.documentId}`);
  });

  it('have a limit in whole bytes, whatever share of a megabyte is set', () => {
    const { mail } = loadConfig({ DATABASE_URL: 'postgres://a@b/c', MAIL_MAX_ATTACHMENT_MB: '0.2' });
    expect(mail.largestAttachment).toBe(209_715);
  });

  it('are not sent at all when the key can not be read, or is only half named: the start says so', () => {
    const { config } = service;
    const dkim = { domain: 'office.example', selector: 's', keyFile: '/nowhere/dkim.pem' };
    expect(() => new OutgoingMail({ ...config, mail: { ...config.mail, dkim } })).toThrow('MAIL_DKIM_KEY_FILE');
    const env = { DATABASE_URL: 'postgres://a@b/c', MAIL_DKIM_DOMAIN: 'office.example', MAIL_DKIM_SELECTOR: 's' };
    expect(() => loadConfig(env)).toThrow('MAIL_DKIM_KEY_FILE is not set');
  });

  it('are uncertain, like any other, when the connection breaks before the answer', async () => {
    behaviour = { kind: 'break-after-data' };
    const mail = await givenUnitMail(service, office, 'lost@oa.example');

    await promiseDelivery(service, [mail]);

    await rowIn(service, mail, 'uncertain');
    expect(sink.mails.filter(({ to }) => to === 'lost@oa.example')).toHaveLength(1);
  });

  async function sent(address: string, page?: Buffer): Promise<GivenMail> {
    const mail = await givenUnitMail(service, office, address, page);
    await promiseDelivery(service, [mail]);
    await rowIn(service, mail, 'accepted');
    return mail;
  }

  async function verdict(raw: string): Promise<{ result: string; aligned: string | false }> {
    const { dkim } = await authenticate(Buffer.from(raw), {
      ip: '192.0.2.10',
      helo: 'mx.office.example',
      sender: 'jiyao@office.example',
      disableArc: true,
      disableBimi: true,
      disableDmarc: true,
      // Stands for the DNS: one record, and nothing else is known.
      resolver: async (name: string, type: string) => {
        if (name === 'jiyao2026._domainkey.office.example' && type === 'TXT') {
          return [[`v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`]];
        }
        throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      },
    });
    const [signature] = dkim.results;
    return { result: signature?.status.result ?? 'none', aligned: signature?.status.aligned ?? false };
  }
});
