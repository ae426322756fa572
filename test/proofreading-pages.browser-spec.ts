import type { Page } from 'playwright-core';
import { serveGateway } from '#apps/gateway';
import { allModules } from '#apps/standalone';
import type { ApiClient } from '#libs/client';
import { eventually, startTestService, type TestService } from '#libs/testing';
import { officePassword, SampleOffice } from './support/sample-office.js';
import { freePort } from './support/service-process.js';
import { pixelsBeside, Visitors } from './support/visitors.js';

const phone = { width: 360, height: 740 };

describe('the pages of proofreading', () => {
  let service: TestService;
  let office: SampleOffice;
  let visitors: Visitors;
  let clerk: ApiClient;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    visitors = await Visitors.to(url, officePassword);
    service = await startTestService(allModules, {
      env: { PORT: String(port), PUBLIC_URL: url },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await SampleOffice.setUp(url, service.database);
    clerk = await office.as(office.accounts.logins.distributor);
    const administrator = await office.as(office.accounts.logins.administrator);
    await administrator.send('PUT', `/api/directory/offices/${office.accounts.officeId}/settings`, { proofread: true });
  }, 120_000);

  afterAll(async () => {
    await visitors?.stop();
    await service?.stop();
  });

  afterEach(async () => {
    expect((await visitors?.leave()) ?? []).toEqual([]);
  });

  it('let whoever distributes correct the form on a phone and then release the document', async () => {
    const id = await signed();
    const page = await atWork();
    await page.getByText('复核', { exact: true }).first().waitFor();
    await page.locator('main a[href^="/tasks/"]').first().click();
    await page.getByRole('button', { name: '更正形式' }).click();

    await page.getByRole('heading', { name: '更正形式' }).waitFor();
    expect(await pixelsBeside(page)).toBe(0);
    const preamble = page.getByLabel('导语');
    const text = await preamble.inputValue();
    await preamble.fill(text.replace('，', ' ，'));
    await page.getByRole('button', { name: '更正并重新签章' }).click();
    await page.getByText('请填写理由').waitFor();
    await page.getByLabel('更正理由').fill('多一空格');
    await page.getByRole('button', { name: '更正并重新签章' }).click();
    await page.getByText('已更正，版面已重新签章').waitFor();
    await page.locator('.timeline').getByText('更正形式').waitFor();
    expect((await clerk.document(id)).revisionNo).toBe(2);

    await page.getByRole('button', { name: '放行' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确认放行' }).click();
    await page.getByText('已复核放行').waitFor();
    await eventually('it is sent out', async () => (await clerk.document(id)).stage !== 'sign-off');
  });

  it('say of a change of substance where it is, and return it to the signer with the text', async () => {
    const id = await signed();
    const { number } = await clerk.document(id);
    const page = await atWork();
    await page.goto(`/documents/${id}`);
    await page.getByRole('button', { name: '更正形式' }).click();
    const preamble = page.getByLabel('导语');
    await preamble.fill(`${await preamble.inputValue()}会议暂不同意该方案。`);
    await page.getByLabel('更正理由').fill('与会议记录不符');
    await page.getByRole('button', { name: '更正并重新签章' }).click();
    await page.getByText('开头：').waitFor();
    await page.getByText('实质性修改须由原签发人复审').waitFor();

    await page.getByRole('button', { name: '连同修改退回签发人' }).click();
    await page.getByText('签发人', { exact: false }).first().waitFor();
    await page.locator('.timeline').getByText('退回签发人').waitFor();
    await eventually('the signer is asked again', async () => {
      const signer = await office.as(office.accounts.logins.signer);
      return (await signer.signoffTasks()).items.some(({ documentId }) => documentId === id);
    });
    expect(await clerk.document(id)).toMatchObject({ number, revisionNo: 2, stage: 'sign-off' });
  });

  it('ask for a reason before the document goes back as it is, and show the signer as the one it waits for', async () => {
    const id = await signed();
    const page = await atWork();
    await page.goto(`/documents/${id}`);
    await page.getByRole('button', { name: '退回签发人' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '确认退回' }).click();
    await dialog.getByText('请填写退回理由').waitFor();
    await dialog.getByLabel('退回理由').fill('金额有误');
    await dialog.getByRole('button', { name: '确认退回' }).click();

    await page.locator('.timeline').getByText('退回签发人').waitFor();
    expect(await page.locator('.decision-bar').count()).toBe(0);
  });

  async function atWork(): Promise<Page> {
    const page = await visitors.signedIn(office.accounts.logins.distributor, phone);
    await page.goto('/');
    return page;
  }

  async function signed(): Promise<string> {
    const id = await office.draft();
    await office.submit(id);
    await office.approve(id);
    await office.sign(id);
    return id;
  }
});
