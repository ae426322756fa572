import { existsSync } from 'node:fs';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { type Browser, chromium, type Page } from 'playwright-core';
import { serveGateway } from '#apps/gateway';
import { allModules } from '#apps/standalone';
import { projectRoot } from '#libs/embedded';
import { eventually, type MailSink, startMailSink, startTestService, type TestService } from '#libs/testing';
import { officePassword, SampleOffice } from './support/sample-office.js';
import { freePort } from './support/service-process.js';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
/** Nothing of the browser's own may ask the network. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.each([
  ['at a desk', { width: 1280, height: 860 }],
  ['on a phone', { width: 360, height: 740 }],
])('the pages %s', (_, viewport) => {
  let sink: MailSink;
  let service: TestService;
  let office: SampleOffice;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    if (!existsSync(path.join(projectRoot(), 'dist/web/index.html'))) {
      throw new Error('The pages have not been built: run `npm run build` first.');
    }
    sink = await startMailSink();
    const port = await freePort();
    service = await startTestService(allModules, {
      // The links in mails must lead to this very server.
      env: { SMTP_URL: sink.url, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await SampleOffice.setUp(service.url, service.database);
    browser = await chromium.launch({ executablePath, args });
  });

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await sink?.close();
  });

  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  it('say in words what is wrong with a password', async () => {
    const page = await open();
    await page.goto(`${service.url}/login`);

    await fillLogin(page, 'drafter', 'not the password');

    await page.getByText('用户名或密码不正确').waitFor();
    forgiveRefusedRequests();
  });

  it('lead from the mail to the decision, and opening the link decides nothing', async () => {
    const documentId = await office.draft();
    await office.submit(documentId);
    const link = await linkInMailTo('reviewer1@office.jiyao.example', documentId);
    const page = await signedIn('reviewer1');

    for (let times = 0; times < 3; times++) {
      await page.goto(link);
      await page.getByRole('button', { name: '审核通过' }).waitFor();
    }
    expect(await decisions(documentId)).toBe(0);
    expect(await overflow(page)).toBe(0);

    await page.getByRole('button', { name: '审核通过' }).click();
    await page.getByRole('button', { name: '确认通过' }).click({ clickCount: 3, delay: 1 });
    await page.getByText('审核已通过').first().waitFor();

    expect(await decisions(documentId)).toBe(1);
  });

  it('do not let a text be sent back without a reason', async () => {
    const documentId = await office.draft();
    await office.submit(documentId);
    const page = await signedIn('reviewer1');
    await page.goto(await linkInMailTo('reviewer1@office.jiyao.example', documentId));

    await page.getByRole('button', { name: '退回修改' }).click();
    await page.getByRole('button', { name: '确认退回' }).click();
    expect(await office.stage(documentId)).toBe('review');

    await page.getByRole('dialog').getByRole('textbox').fill('请核对第二项议题。');
    await page.getByRole('button', { name: '确认退回' }).click();
    await eventually('the draft is back', async () => (await office.stage(documentId)) === 'draft');
  });

  it('show the signer the number and the recipients, and take the unit from its mail to its receipt', async () => {
    const documentId = await office.draft();
    await office.submit(documentId);
    await office.approve(documentId);
    const signer = await signedIn('signer');
    await signer.goto(await linkInMailTo('signer@office.jiyao.example', documentId));
    await signer.getByText('主送 30 个单位').waitFor();
    await signer.getByRole('button', { name: '签发', exact: true }).click();
    await signer.getByRole('button', { name: '确认签发' }).click();
    await eventually('the document is published', async () => (await office.stage(documentId)) === 'distribution');

    const officer = await signedIn('unit-czj');
    await officer.goto(await linkInMailTo('czj@oa.yunlan.example', documentId));
    await officer.getByRole('button', { name: '代表市财政局签收' }).click();
    const clerk = await signedIn('clerk');
    await eventually('the receipt is in the ledger', async () => {
      const { totals } = await (await office.as('clerk')).ledger(documentId);
      return totals.signedFor === 1;
    });
    await clerk.goto(`${service.url}/distribution/${documentId}`);
    await clerk.getByText('市财政局收文员').waitFor();

    expect(await overflow(officer)).toBe(0);
    expect(await overflow(clerk)).toBe(0);
  });

  async function open(): Promise<Page> {
    const context = await browser.newContext({ viewport, locale: 'zh-CN' });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return page;
  }

  async function signedIn(login: string): Promise<Page> {
    const page = await open();
    await page.goto(`${service.url}/login`);
    await fillLogin(page, login, officePassword);
    await page.waitForURL((url) => !url.pathname.startsWith('/login'));
    forgiveRefusedRequests();
    return page;
  }

  async function fillLogin(page: Page, login: string, password: string): Promise<void> {
    await page.getByLabel('用户名').fill(login);
    await page.locator('input[type=password]').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
  }

  /** The browser itself reports a 401, which is the honest answer to whoever is not signed in yet. */
  function forgiveRefusedRequests(): void {
    const others = complaints.filter((text) => !/status of 401/.test(text));
    complaints.splice(0, complaints.length, ...others);
  }

  /** The link of the newest mail about the document to the address. */
  async function linkInMailTo(address: string, documentId: string): Promise<string> {
    const [{ id: rowId }] = await eventually('the mail is in the ledger', async () => {
      const rows = await service.database.query(
        `select id from ledger.delivery where document_id = $1 and address = $2 and channel = 'mail'
          order by created_at desc limit 1`,
        [documentId, address],
      );
      return rows.length > 0 && rows;
    });
    const mail = await eventually('the mail arrives', async () =>
      sink.mails.find(({ messageId }) => messageId.startsWith(`<${rowId}.`)),
    );
    const { text = '' } = await simpleParser(mail.raw);
    return /https?:\/\/\S+/.exec(text)?.[0] ?? '';
  }

  async function decisions(documentId: string): Promise<number> {
    const [{ count }] = await service.database.query(
      'select count(*)::int from review.decision where document_id = $1',
      [documentId],
    );
    return count;
  }

  /** Pixels that the page is wider than the screen. */
  function overflow(page: Page): Promise<number> {
    return page.evaluate('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)');
  }
});
