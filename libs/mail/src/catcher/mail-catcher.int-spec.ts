import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import express from 'express';
import request from 'supertest';
import { composeMail, prepareAttachment } from '../compose.js';
import { MailTransport } from '../mail-transport.js';
import { MailCatcher } from './mail-catcher.js';
import { mailCatcherRouter } from './mail-catcher-page.js';
import type { MailFolderLimits } from './mail-folder.js';

const from = { name: '纪要系统', address: 'jiyao@office.example' };
const hostile = '<script>alert("x")</script>';

describe('the mail catcher', () => {
  let folder: string;
  let catcher: MailCatcher;
  let transport: MailTransport;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'jiyao-mail-'));
    await start();
  });

  afterEach(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps a mail as it was sent', async () => {
    await send('第一封');

    const [caught] = catcher.list();
    const mail = await catcher.read(caught?.id ?? '');

    expect(caught).toMatchObject({ to: ['czj@oa.example'], subject: '第一封', messageId: '<1@office.example>' });
    expect(Math.abs(Date.now() - (caught?.receivedAt.getTime() ?? 0))).toBeLessThan(60_000);
    expect(mail?.text?.trim()).toBe('请签收。http://127.0.0.1:3000/tasks/1');
    expect(mail?.attachments[0]?.content.toString()).toBe('the page');
    expect((await catcher.source(caught?.id ?? ''))?.toString()).toContain('Message-ID: <1@office.example>');
  });

  it('lists the newest first, and finds by recipient and subject', async () => {
    await send('第一封', 'czj@oa.example');
    await send('第二封', 'jyj@oa.example');

    expect(subjects()).toEqual(['第二封', '第一封']);
    expect(subjects('第一')).toEqual(['第一封']);
    expect(subjects('JYJ@')).toEqual(['第二封']);
    expect(subjects('没有')).toEqual([]);
  });

  it('has the same list after a restart, and drops what was not finished', async () => {
    await send('第一封');
    await send('第二封');
    await writeFile(path.join(folder, 'half.partial'), 'Subject: half');
    const before = catcher.list();

    await restart();

    expect(catcher.list()).toEqual(before);
    expect(await readdir(folder)).not.toContain('half.partial');
  });

  it('reads from the mails what its index lacks', async () => {
    await send('第一封');
    await send('第二封');
    const before = catcher.list();
    const index = path.join(folder, 'index.jsonl');
    await writeFile(index, '{"id": "cut sho');

    await restart();

    expect(catcher.list()).toEqual(before);

    await appendFile(index, '\nnot JSON\n{}\n');
    await restart();

    expect(catcher.list()).toEqual(before);
  });

  it('opens nothing but its mails', async () => {
    await send('第一封');
    await writeFile(path.join(folder, 'notes.eml'), 'Subject: notes');
    await restart();

    expect(subjects()).toEqual(['第一封']);
    expect(await catcher.source('../../../../etc/hostname')).toBeNull();
    expect(await catcher.source('notes')).toBeNull();
  });

  it('lets the oldest go when there are too many', async () => {
    await restart({ mails: 2, bytes: 1_000_000 });

    for (const subject of ['一', '二', '三', '四', '五', '六', '七']) await send(subject);

    expect(subjects()).toEqual(['七', '六']);
    expect((await readdir(folder)).filter((name) => name.endsWith('.eml'))).toHaveLength(2);

    await restart();

    expect(subjects()).toEqual(['七', '六']);
  });

  it('lets the oldest go when they take too much room', async () => {
    await restart({ mails: 100, bytes: 1 });

    await send('一');
    await send('二');

    expect(subjects()).toEqual(['二']);
  });

  it('tells when its port is taken', async () => {
    const port = Number(new URL(catcher.url).port);

    await expect(MailCatcher.start({ folder, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  describe.each(['/mail', '/'])('its pages at %s', (mount) => {
    const base = mount === '/' ? '' : mount;

    it('say so when there is nothing to see', async () => {
      const { text } = await get(`${base}/`).expect(200);

      expect(text).toContain('还没有邮件');
    });

    it('list mails by fifties', async () => {
      for (let count = 1; count <= 51; count++) await send(`第${count}封`);

      const first = await get(`${base}/`).expect(200);
      const second = await get(linksOf(first.text).find((href) => href.includes('from=50')) ?? '').expect(200);

      expect(linksOf(first.text).filter((href) => /\/\d{4}-/.test(href))).toHaveLength(50);
      expect(first.text).toContain('第51封');
      expect(first.text).not.toContain('>第1封<');
      expect(second.text).toContain('>第1封<');
      expect(linksOf(second.text).filter((href) => /\/\d{4}-/.test(href))).toHaveLength(1);
    });

    it('find mails', async () => {
      await send('第一封', 'czj@oa.example');
      await send('第二封', 'jyj@oa.example');

      const { text } = await get(`${base}/?search=${encodeURIComponent('第二')}`).expect(200);

      expect(text).toContain('>第二封<');
      expect(text).not.toContain('>第一封<');
      expect((await get(`${base}/?search=nothing`).expect(200)).text).toContain('没有符合条件的邮件');
    });

    it('show a mail as HTML in a frame that can do nothing, and as text', async () => {
      await send(hostile);
      const address = await addressOfTheMail();

      const shown = await get(address).expect(200);
      const frame = await get(`${address}/html`).expect(200);
      const asText = await get(`${address}?view=text`).expect(200);

      expect(shown.text).toContain(`<iframe src="${address}/html" title="邮件正文 Mail" sandbox="">`);
      expect(frame.text).toBe(`<p>请签收。</p>${hostile}`);
      expect(frame.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
      expect(asText.text).toContain('<pre>请签收。');
      expect(linksOf(asText.text)).toContain('http://127.0.0.1:3000/tasks/1');
    });

    it('let nothing of a mail into their own markup', async () => {
      await send(hostile);
      const address = await addressOfTheMail();

      for (const page of [
        `${base}/`,
        `${base}/?search=${encodeURIComponent(hostile)}`,
        address,
        `${address}?view=text`,
      ]) {
        const { text, headers } = await get(page).expect(200);
        expect(text).not.toContain('<script');
        expect(text).toContain('&lt;script&gt;');
        expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
      }
    });

    it('hand out attachments and the source as files', async () => {
      await send('第一封');
      const address = await addressOfTheMail();

      const attachment = await get(`${address}/attachments/0`).buffer(true).expect(200);
      const source = await get(`${address}/source`).expect(200);

      expect(attachment.headers['content-type']).toBe('application/pdf');
      expect(decodeURIComponent(attachment.headers['content-disposition'] ?? '')).toContain('纪要.pdf');
      expect(String(attachment.body)).toBe('the page');
      expect(source.headers['content-disposition']).toMatch(/^attachment; filename=\d{4}-.*\.eml$/);
    });

    it('say so when a mail is not there', async () => {
      for (const rest of ['gone', 'gone/html', 'gone/source', 'gone/attachments/0']) {
        const { text } = await get(`${base}/${rest}`).expect(404);
        expect(text).toContain('没有这封邮件');
      }
    });

    function get(url: string) {
      return request(express().use(mount, mailCatcherRouter(catcher))).get(url);
    }

    async function addressOfTheMail(): Promise<string> {
      const { text } = await get(`${base}/`);
      return linksOf(text).find((href) => /\/\d{4}-/.test(href)) ?? '';
    }
  });

  async function restart(limits?: MailFolderLimits): Promise<void> {
    await stop();
    await start(limits);
  }

  async function start(limits?: MailFolderLimits): Promise<void> {
    catcher = await MailCatcher.start({ folder, port: 0, ...(limits ? { limits } : {}) });
    transport = new MailTransport({ url: catcher.url, from, connections: 1 });
  }

  async function stop(): Promise<void> {
    await transport.close();
    await catcher.close();
  }

  function subjects(search?: string): string[] {
    return catcher.list(search).map(({ subject }) => subject);
  }

  async function send(subject: string, address = 'czj@oa.example'): Promise<void> {
    const file = { fileName: '纪要.pdf', contentType: 'application/pdf', bytes: Buffer.from('the page') };
    const mail = await composeMail(
      {
        from,
        to: { name: '市财政局', address },
        subject,
        text: '请签收。http://127.0.0.1:3000/tasks/1',
        html: `<p>请签收。</p>${hostile}`,
        messageId: '<1@office.example>',
        date: new Date('2024-03-18T02:00:00Z'),
      },
      [await prepareAttachment(file)],
    );
    expect(await transport.send(mail)).toMatchObject({ kind: 'accepted' });
  }
});

function linksOf(page: string): string[] {
  return [...page.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
}
