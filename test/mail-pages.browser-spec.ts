import { randomUUID } from 'node:crypto';
import { serveGateway } from '#apps/gateway';
import { allModules } from '#apps/standalone';
import { startTestService, type TestService } from '#libs/testing';
import { TakeReport } from '../apps/notification/src/bounces/take-report.js';
import { reportOf, reportsTo } from '../apps/notification/test/reports.js';
import { officePassword, SampleOffice } from './support/sample-office.js';
import { freePort } from './support/service-process.js';
import { pixelsBeside, Visitors } from './support/visitors.js';

const desk = { width: 1280, height: 860 };
const phone = { width: 360, height: 740 };

describe('the pages about mail', () => {
  let service: TestService;
  let visitors: Visitors;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    visitors = await Visitors.to(url, officePassword);
    service = await startTestService(allModules, {
      env: { PORT: String(port), PUBLIC_URL: url, MAIL_BOUNCE_ADDRESS: reportsTo },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    await SampleOffice.setUp(url, service.database);
    const report = reportOf({ id: randomUUID(), action: 'failed', status: '5.1.1', address: 'gone@oa.example' });
    await service.app.get(TakeReport, { strict: false }).run(report, 'http', randomUUID());
  });

  afterAll(async () => {
    await visitors?.stop();
    await service?.stop();
  });

  afterEach(async () => {
    expect((await visitors?.leave()) ?? []).toEqual([]);
  });

  it.each([
    ['a desk', desk],
    ['a phone', phone],
  ])('let an administrator see what came back, and put an address on the list and off it, at %s', async (_, screen) => {
    const address = `old-${screen.width}@oa.example`;
    const page = await visitors.signedIn('admin', screen);
    await page.goto('/admin');
    await page.getByRole('link', { name: '邮件投递' }).click();
    await page.getByRole('heading', { name: '最近退信' }).waitFor();
    await page.getByText('gone@oa.example').waitFor();
    await page.getByText('无对应邮件').waitFor();
    expect(await pixelsBeside(page)).toBe(0);

    await page.getByRole('button', { name: '添加停投地址' }).click();
    const adding = page.getByRole('dialog');
    await adding.getByLabel('停投理由').fill('单位已撤并');
    await adding.getByRole('button', { name: '添加停投地址' }).click();
    await adding.getByText('请填写完整的邮箱地址').waitFor();
    await adding.getByLabel('邮箱地址').fill(address);
    expect(await pixelsBeside(page)).toBe(0);
    await adding.getByRole('button', { name: '添加停投地址' }).click();
    await page.getByText('已停止投递').waitFor();

    await page.getByRole('button', { name: `恢复向 ${address} 投递` }).click();
    const lifting = page.getByRole('dialog');
    await lifting.getByRole('button', { name: '恢复投递' }).click();
    await lifting.getByText('请填写理由').waitFor();
    await lifting.getByLabel('恢复理由').fill('误加');
    await lifting.getByRole('button', { name: '恢复投递' }).click();
    await page.getByText('已恢复投递').waitFor();
    await page.getByText('停投名单为空').waitFor();
    expect(await pixelsBeside(page)).toBe(0);
  });

  it('let anybody choose one mail a day', async () => {
    const page = await visitors.signedIn('reviewer1', phone);
    await page.goto('/account');
    await page.getByLabel('每日汇总').check();
    await page.getByRole('region', { name: '待办邮件' }).getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    await page.reload();

    expect(await page.getByLabel('每日汇总').isChecked()).toBe(true);
    expect(await pixelsBeside(page)).toBe(0);
  });
});
