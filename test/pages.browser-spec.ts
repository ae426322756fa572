import { HOTP, Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { serveGateway } from '#apps/gateway';
import { allModules } from '#apps/standalone';
import { type MailSink, startMailSink, startTestService, type TestService } from '#libs/testing';
import { linkInMailTo } from './support/mailed-links.js';
import { officePassword, SampleOffice } from './support/sample-office.js';
import { freePort } from './support/service-process.js';
import { pixelsBeside, Visitors } from './support/visitors.js';

const desk = { width: 1280, height: 860 };
const phone = { width: 360, height: 740 };

/** The one-time code of `steps` half minutes from now. */
function codeOf(secret: string, steps = 0): string {
  return HOTP.generate({ secret: Secret.fromBase32(secret.replace(/\s/g, '')), counter: TOTP.counter() + steps });
}

describe('the pages', () => {
  let sink: MailSink;
  let service: TestService;
  let office: SampleOffice;
  let visitors: Visitors;

  beforeAll(async () => {
    sink = await startMailSink();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    visitors = await Visitors.to(url, officePassword);
    service = await startTestService(allModules, {
      // The links in mails must lead to this very server.
      env: { SMTP_URL: sink.url, PORT: String(port), PUBLIC_URL: url },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await SampleOffice.setUp(url, service.database);
  });

  afterAll(async () => {
    await visitors?.stop();
    await service?.stop();
    await sink?.close();
  });

  afterEach(async () => {
    expect((await visitors?.leave()) ?? []).toEqual([]);
  });

  describe.each([
    ['at a desk', desk],
    ['on a phone', phone],
  ])('%s', (_, screen) => {
    it('say in words what is wrong with a password', async () => {
      const page = await visitors.stranger(screen);
      await page.goto('/login');

      await visitors.fillLogin(page, 'drafter', 'not the password');

      await page.getByText('用户名或密码不正确').waitFor();
    });

    it('show the drafter whom a draft will reach, and submit it', async () => {
      const documentId = await office.draft();
      const page = await visitors.signedIn('drafter', screen);

      await page.goto('/');
      await page.locator(`a[href="/documents/${documentId}"]`).first().click();
      await page.getByText('主送 30 个单位，抄送 12 个单位').waitFor();
      await page.getByText('主送单位名单（30）').click();
      await page.getByText('市财政局、').first().waitFor();
      await page.getByRole('button', { name: '提交审核' }).click();
      expect(await office.stage(documentId)).toBe('draft');
      await page.getByRole('dialog').getByRole('button', { name: '提交审核' }).click();
      await page.getByText('已提交').waitFor();

      expect(await office.stage(documentId)).toBe('review');
    });

    it('lead from the mail to the decision: looking changes nothing, the button opens it, another decides it once', async () => {
      const documentId = await submitted();
      const link = await linkTo('reviewer1@office.jiyao.example', documentId);
      const page = await visitors.stranger(screen);
      const posted = postsOf(page);

      for (let again = 0; again < 3; again++) {
        // As a scanner does that runs scripts: it waits until nothing moves any more.
        await page.goto(link, { waitUntil: 'networkidle' });
        await page.getByRole('button', { name: '打开并处理' }).waitFor();
        expect(await pixelsBeside(page)).toBe(0);
      }
      expect(posted).toEqual([]);
      expect(await linksUsed(documentId)).toBe(0);

      await page.getByRole('button', { name: '打开并处理' }).click({ clickCount: 2 });
      await page.getByRole('button', { name: '同意', exact: true }).waitFor();
      await page.getByText('您通过邮件链接进入').waitFor();
      expect(await pixelsBeside(page)).toBe(0);
      expect(await decisions(documentId)).toBe(0);
      expect(await onDeskOf('reviewer1', documentId)).toBe(true);

      await page.getByRole('button', { name: '同意', exact: true }).click();
      await page.getByRole('button', { name: '确认同意' }).click({ clickCount: 3 });
      await page.getByText('已审核同意').waitFor();
      await page.getByText('经邮件链接办理').waitFor();

      const { pathname } = new URL(link);
      expect(new Set(posted)).toEqual(new Set([pathname, `/api/review/tasks/${await taskIdOf(documentId)}/approve`]));
      expect(posted.filter((path) => path !== pathname)).toHaveLength(1);
      expect(await decisions(documentId)).toBe(1);
    });

    it('do not let a text be sent back without a reason', async () => {
      const documentId = await submitted();
      const page = await visitors.signedIn('reviewer1', screen);
      await page.goto(await linkTo('reviewer1@office.jiyao.example', documentId));

      await page.getByRole('button', { name: '退回', exact: true }).click();
      await page.getByRole('button', { name: '确认退回' }).click();
      await page.getByText('请填写退回理由').waitFor();
      expect(await office.stage(documentId)).toBe('review');

      await page.getByRole('dialog').getByRole('textbox').fill('请核对第二项议题。');
      await page.getByRole('button', { name: '确认退回' }).click();
      await page.getByText('已退回拟稿人').waitFor();
      await page.getByText('理由：请核对第二项议题。').waitFor();
      expect(await office.stage(documentId)).toBe('draft');
    });

    it('show the signer the number and the recipients, and lead a unit from its mail to its receipt', async () => {
      const documentId = await submitted();
      await office.approve(documentId);

      const signer = await visitors.signedIn('signer', screen);
      await signer.goto(await linkTo('signer@office.jiyao.example', documentId));
      const preview = signer.getByRole('region', { name: '签发预览' });
      await preview.getByText('主送 30 个单位，抄送 12 个单位').waitFor();
      await preview.getByText('查看单位名单（42）').click();
      await preview.locator('tr', { hasText: 'czj@oa.yunlan.example' }).waitFor();
      const number = (await preview.getByText(/^第 \d+ 号$/).textContent()) ?? '';
      await signer.getByRole('button', { name: '签发', exact: true }).click();
      await signer.getByText(`将编为${number}，发送主送 30 个单位、抄送 12 个单位。`).waitFor();
      await signer.getByRole('button', { name: '确认签发' }).click();
      await signer.getByText('请再次输入登录密码').waitFor();
      expect(await office.stage(documentId)).toBe('sign-off');
      const dialog = signer.getByRole('dialog');
      for (const tick of await dialog.getByRole('checkbox').all()) await tick.check();
      const reason = dialog.getByLabel('仍予签发的理由');
      if ((await reason.count()) > 0) await reason.fill('已核对。');
      await dialog.getByLabel('签发意见').fill('同意印发。');
      await dialog.getByLabel('登录密码').fill('not the password');
      await signer.getByRole('button', { name: '确认签发' }).click();
      await signer.getByText('身份验证未通过').waitFor();
      await dialog.getByLabel('登录密码').fill(officePassword);
      await signer.getByRole('button', { name: '确认签发' }).click();
      await signer.getByText('已签发').waitFor();
      await signer.getByText(/^同意印发。 签发人 \d{4}年\d{1,2}月\d{1,2}日$/).waitFor();

      const officer = await visitors.signedIn('unit-czj', screen);
      await officer.goto(await linkTo('czj@oa.yunlan.example', documentId));
      await officer.getByRole('button', { name: '代表市财政局签收' }).click();
      await officer.getByText('签收成功').waitFor();

      const clerk = await visitors.signedIn('clerk', screen);
      await clerk.goto(`/distribution/${documentId}`);
      await clerk.getByRole('link', { name: number }).waitFor();
      await clerk
        .locator('tr', { hasText: 'czj@oa.yunlan.example' })
        .getByText(/^市财政局收文员 于 .+ 签收$/)
        .waitFor();
      expect(await clerk.getByText('已签收', { exact: true }).and(clerk.locator('td *')).count()).toBe(1);
    });
  });

  it.each([
    ['at a desk', desk],
    ['on a phone', phone],
  ])('tell a stranger %s whether a document is genuine', async (_, screen) => {
    const documentId = await submitted();
    await office.approve(documentId);
    await office.sign(documentId);
    const [{ bytes, code }] = await service.database.query(
      'select bytes, code from signoff.rendition join signoff.seal using (document_id) where document_id = $1',
      [documentId],
    );
    const page = await visitors.stranger(screen);
    const file = (buffer: Buffer) => ({ name: 'minutes.pdf', mimeType: 'application/pdf', buffer });

    await page.goto('/verify');
    await page.getByRole('button', { name: '核验文件' }).click();
    await page.getByText('请选择 PDF 文件').waitFor();
    await page.getByLabel('PDF 文件').setInputFiles(file(bytes));
    await page.getByRole('button', { name: '核验文件' }).click();
    await page.getByText('真实有效').waitFor();
    await page.getByText('签名有效').waitFor();

    await page.getByLabel('PDF 文件').setInputFiles(file(Buffer.concat([bytes, Buffer.from('\n')])));
    await page.getByRole('button', { name: '核验文件' }).click();
    await page.getByText('与签发时不一致，已被改动').waitFor();

    await page.getByLabel('核验码').fill(code.toLowerCase());
    await page.getByRole('button', { name: '核验', exact: true }).click();
    await page.getByText('真实有效').waitFor();
    await page.getByText('核验码属实').waitFor();
    expect(await pixelsBeside(page)).toBe(0);
  });

  it('lead from the mail through the login just as well, and from a link in use to the login', async () => {
    const documentId = await submitted();
    const link = await linkTo('reviewer1@office.jiyao.example', documentId);
    const page = await visitors.stranger(phone);

    await page.goto(link);
    await page.getByRole('link', { name: '登录系统办理' }).click();
    await visitors.fillLogin(page, 'reviewer1');
    await page.getByRole('button', { name: '同意', exact: true }).waitFor();
    expect(await linksUsed(documentId)).toBe(0);

    const visitor = await visitors.stranger(phone);
    await visitor.goto(link);
    await visitor.getByRole('button', { name: '打开并处理' }).click();
    await visitor.getByRole('link', { name: '登录系统', exact: true }).click();
    await visitors.fillLogin(visitor, 'reviewer1');
    await visitor.getByRole('link', { name: '待办' }).first().waitFor();
    await visitor.getByRole('button', { name: '同意', exact: true }).waitFor();

    const late = await visitors.stranger(phone);
    const answer = await late.goto(link);
    expect(answer?.status()).toBe(410);
    await late.getByRole('heading', { name: '该链接已使用过' }).waitFor();
    expect(await pixelsBeside(late)).toBe(0);
  });

  it('set up one-time codes, and do without them again', async () => {
    const page = await visitors.signedIn('auditor', phone);

    await page.goto('/account');
    await page.getByLabel('登录密码').fill(officePassword);
    await page.getByRole('button', { name: '启用', exact: true }).click();
    const secret = (await page.locator('code').textContent()) ?? '';
    await page.getByRole('textbox', { name: '动态口令' }).fill(codeOf(secret));
    expect(await pixelsBeside(page)).toBe(0);
    await page.getByRole('button', { name: '确认启用' }).click();
    await page.getByText('动态口令已启用').waitFor();

    await page.getByLabel('登录密码').fill(officePassword);
    await page.getByRole('textbox', { name: '动态口令' }).fill(codeOf(secret, 1));
    await page.getByRole('button', { name: '停用' }).click();
    await page.getByText('动态口令已停用').waitFor();
  });

  it('fit a screen of 360 pixels in both languages without scrolling sideways', async () => {
    const draft = await office.draft();
    const inReview = await submitted();
    const published = await submitted();
    await office.approve(published);
    await office.sign(published);
    const task = `/tasks/${await taskIdOf(inReview)}`;
    const entry = new URL(await linkTo('czj@oa.yunlan.example', published)).pathname;
    /** Whose page it is, where it is, and what is there once it is whole. */
    const pages: [string, [path: string, whole: string][]][] = [
      [
        'drafter',
        [
          ['/', `main a[href="/documents/${draft}"]`],
          ['/documents', `main a[href="/documents/${draft}"]`],
          ['/documents/new', 'main form select'],
          [`/documents/${draft}`, '#recipients-heading'],
          [`/documents/${draft}/edit`, 'main form'],
        ],
      ],
      [
        'reviewer1',
        [
          ['/', `main a[href="${task}"]`],
          [task, '.decision-bar'],
        ],
      ],
      [
        'unit-czj',
        [
          ['/inbox', `main a[href="${entry}"]`],
          [entry, '.sign-for'],
        ],
      ],
      ['clerk', [[`/distribution/${published}`, 'table.rows']]],
      ['admin', [['/admin', 'table.rows']]],
    ];

    const tooWide: string[] = [];
    for (const [login, places] of pages) {
      const page = await visitors.signedIn(login, phone);
      for (const [path, whole] of places) {
        await page.goto(path);
        await page.locator(whole).first().waitFor();
        if ((await pixelsBeside(page)) > 0) tooWide.push(path);
        await page.locator('.person button[lang]').click();
        await page.locator(whole).first().waitFor();
        if ((await pixelsBeside(page)) > 0) tooWide.push(`${path} in the other language`);
      }
    }

    expect(tooWide).toEqual([]);
  });

  async function submitted(): Promise<string> {
    const documentId = await office.draft();
    await office.submit(documentId);
    return documentId;
  }

  function linkTo(address: string, documentId: string): Promise<string> {
    return linkInMailTo({ sink, database: service.database }, address, documentId);
  }

  async function taskIdOf(documentId: string): Promise<string> {
    const [{ id }] = await service.database.query(
      'select id from desk.task where document_id = $1 order by step limit 1',
      [documentId],
    );
    return id;
  }

  async function linksUsed(documentId: string): Promise<number> {
    const [{ count }] = await service.database.query(
      `select count(used_at)::int from desk.task_link join desk.task on task.id = task_id where document_id = $1`,
      [documentId],
    );
    return count;
  }

  async function decisions(documentId: string): Promise<number> {
    const [{ count }] = await service.database.query(
      'select count(*)::int from review.decision where document_id = $1',
      [documentId],
    );
    return count;
  }

  async function onDeskOf(login: string, documentId: string): Promise<boolean> {
    const { items } = await (await office.as(login)).reviewTasks();
    return items.some((task) => task.documentId === documentId);
  }
});

/** Paths of all that the page asks the server to change, from now on. */
function postsOf(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') paths.push(new URL(request.url()).pathname);
  });
  return paths;
}
