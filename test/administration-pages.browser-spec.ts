import type { Page } from 'playwright-core';
import { serveGateway } from '#apps/gateway';
import { allModules } from '#apps/standalone';
import type { ApiClient } from '#libs/client';
import type { CalendarView, NumberSeries, OfficeSettings, RegisterPage } from '#libs/contracts';
import { eventually, startTestService, type TestService } from '#libs/testing';
import { officePassword, SampleOffice } from './support/sample-office.js';
import { freePort } from './support/service-process.js';
import { pixelsBeside, type Screen, Visitors } from './support/visitors.js';

const desk = { width: 1280, height: 860 };
const phone = { width: 360, height: 740 };

describe('the pages of administration', () => {
  let service: TestService;
  let office: SampleOffice;
  let visitors: Visitors;
  let administrator: ApiClient;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    visitors = await Visitors.to(url, officePassword);
    service = await startTestService(allModules, {
      env: { PORT: String(port), PUBLIC_URL: url },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await SampleOffice.setUp(url, service.database);
    administrator = await office.as('admin');
  });

  afterAll(async () => {
    await visitors?.stop();
    await service?.stop();
  });

  afterEach(async () => {
    expect((await visitors?.leave()) ?? []).toEqual([]);
  });

  it('set when mails go, how long units have to sign, and that the office proofreads', async () => {
    const page = await admin(phone);
    const panel = page.getByRole('region', { name: '办公设置' });
    await panel.getByLabel('只在规定时段发送邮件').check();
    await panel.getByLabel('截止时间').fill('08:00');
    await panel.getByText('截止时间须晚于起始时间').waitFor();
    await panel.getByRole('button', { name: '保存设置' }).click();
    await panel.getByLabel('截止时间').fill('18:00');
    await panel.getByLabel('只在工作日发送邮件').check();
    await panel.getByLabel('签发后须经复核方可分发').check();
    await panel.getByLabel(/^主送单位签收期限/).fill('31');
    await panel.getByText('请填写 1 至 30 的整数').waitFor();
    await panel.getByLabel(/^主送单位签收期限/).fill('5');
    await panel.getByLabel('主动公开的文件，分发时即公开').check();
    expect(await pixelsBeside(page)).toBe(0);

    await panel.getByRole('button', { name: '保存设置' }).click();
    await panel.getByText('设置已保存').waitFor();

    expect(await administrator.send<OfficeSettings>('GET', at('settings'))).toEqual({
      mailFrom: '08:30',
      mailTo: '18:00',
      workingDaysOnly: true,
      proofread: true,
      receiptDays: 5,
      publishAtOnce: true,
      taskLinks: true,
    });
    await page.reload();
    expect(await panel.getByLabel('截止时间').inputValue()).toBe('18:00');
    await panel.getByLabel('只在规定时段发送邮件').uncheck();
    await panel.getByRole('button', { name: '保存设置' }).click();
    await panel.getByText('设置已保存').waitFor();
    expect(await administrator.send('GET', at('settings'))).toMatchObject({ mailFrom: null, proofread: true });
  });

  it.each([
    ['at a desk', desk],
    ['on a phone', phone],
  ])('list a day off and a working day, and take one back, %s', async (_, screen) => {
    await administrator.send('PUT', at('calendar'), { days: [{ on: '2020-05-06', works: false, note: '搬迁' }] });
    const page = await admin(screen);
    const panel = page.getByRole('region', { name: '工作日历' });
    await panel.getByText('没有另行规定的日子').waitFor();
    await panel.getByText('已过去的 1 天').click();
    await panel.getByText('搬迁').waitFor();

    await panel.getByRole('button', { name: '列入日历' }).click();
    await panel.getByText('请选择日期').waitFor();
    await panel.getByLabel('日期').fill('2031-03-04');
    await panel.getByLabel('事由').fill('市人民代表大会');
    await panel.getByRole('button', { name: '列入日历' }).click();
    await panel.getByText('2031年3月4日 已列入日历').waitFor();
    await panel.getByLabel('日期').fill('2031-03-08');
    await panel.getByLabel('上班').check();
    await panel.getByRole('button', { name: '列入日历' }).click();
    await panel.getByText('2031年3月8日 已列入日历').waitFor();
    expect(await pixelsBeside(page)).toBe(0);

    await panel.getByRole('button', { name: '移除 2031年3月4日' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '移除' }).click();
    await panel.getByText('2031年3月4日 已移除').waitFor();

    expect((await administrator.send<CalendarView>('GET', at('calendar'))).days).toEqual([
      { on: '2020-05-06', works: false, note: '搬迁' },
      { on: '2031-03-08', works: true, note: '' },
    ]);
  });

  it.each([
    ['at a desk', desk],
    ['on a phone', phone],
  ])(
    'say before the calendar changes which tasks it moves, and show what an administrator is to see to, %s',
    async (_, screen) => {
      await administrator.send('PUT', at('calendar'), { days: [] });
      const id = await underReview();
      const page = await admin(screen);
      const panel = page.getByRole('region', { name: '工作日历' });

      await panel.getByLabel('日期').fill('2031-04-01');
      await panel.getByRole('button', { name: '列入日历' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('将变动 1 项待办的办理期限').waitFor();
      expect(await administrator.send('GET', at('calendar'))).toMatchObject({ days: [] });
      expect(await pixelsBeside(page)).toBe(0);
      await dialog.getByRole('button', { name: '列入日历' }).click();
      await panel.getByText('2031年4月1日 已列入日历，已调整 1 项待办的办理期限').waitFor();
      // Whoever takes the day out again sees that nothing moves by it.
      await panel.getByRole('button', { name: '移除 2031年4月1日' }).click();
      await dialog.getByText('各项期限均不变动').waitFor();
      await dialog.getByRole('button', { name: '移除' }).click();
      await panel.getByText('2031年4月1日 已移除').waitFor();

      await page.goto('/');
      const escalated = page.getByRole('region', { name: '请我督促的事项' });
      await escalated.getByRole('button', { name: /^转办/ }).click();
      await dialog.getByLabel(/^理由|^原因|^事由/).waitFor();
      expect(await pixelsBeside(page)).toBe(0);
      await dialog.getByRole('button', { name: '取消' }).click();
      await escalated.getByRole('link').first().click();
      await page.getByText('您是本单位管理员').waitFor();
      await service.database.query(`update lifecycle.document set stage = 'draft' where id = $1`, [id]);
    },
  );

  it('change how the office numbers, give a number up, and say so when another was spent meanwhile', async () => {
    const page = await admin(phone);
    const panel = page.getByRole('region', { name: '文号' });
    await panel.getByText('尚未取用文号').waitFor();
    await panel.getByText('编号规则', { exact: true }).click();
    await panel.getByLabel('计数方式').selectOption('per-term');
    await panel.getByLabel('文号格式').fill('第{term}届第号');
    await panel.getByRole('button', { name: '保存规则' }).click();
    await panel.getByText('请填写届次').waitFor();
    await panel.getByText('格式中须有且仅有一个 {n}').waitFor();
    await panel.getByLabel('文号格式').fill('第{term}届第{n}号');
    await panel.getByLabel('现任届次').fill('十六');
    await panel.getByText('将编为：第十六届第7号').waitFor();
    expect(await pixelsBeside(page)).toBe(0);
    await panel.getByRole('button', { name: '保存规则' }).click();
    await panel.getByText('编号规则已保存').waitFor();

    await panel.getByRole('button', { name: '作废下一个文号' }).click();
    const dialog = page.getByRole('dialog', { name: '作废“第十六届第7号”' });
    await administrator.send('POST', series('void'), { reason: '他人先作废' });
    await dialog.getByRole('button', { name: '确认作废' }).click();
    await dialog.getByText('请填写理由').waitFor();
    await dialog.getByLabel('理由').fill('印制有误');
    await dialog.getByRole('button', { name: '确认作废' }).click();
    await dialog.getByText('他人已先作修改').waitFor();
    expect(await pixelsBeside(page)).toBe(0);
    await dialog.getByRole('button', { name: '重新加载' }).click();
    const again = page.getByRole('dialog', { name: '作废“第十六届第8号”' });
    await again.getByRole('button', { name: '确认作废' }).click();
    await panel.getByText('“第十六届第8号”已作废').waitFor();
    await panel.getByText('印制有误（管理员）').waitFor();
    await panel.getByRole('button', { name: '开始新一届' }).click();
    await page.getByRole('dialog').getByLabel('新届次').fill('十七');
    await page.getByRole('dialog').getByRole('button', { name: '确认开始' }).click();
    await panel.getByText('新一届已开始，下一个文号为“第十七届第1号”').waitFor();

    const [kept] = await administrator.send<NumberSeries[]>('GET', series('').replace(/\/[^/]+\/$/, ''));
    expect(kept).toMatchObject({ scope: 'per-term', term: '十七', next: 1 });
    const { items } = await administrator.send<RegisterPage>('GET', series('register'));
    expect(items.map(({ number, voided }) => [number, voided?.reason])).toEqual([
      ['第十六届第8号', '印制有误'],
      ['第十六届第7号', '他人先作废'],
    ]);
  });

  it('page through the register, in English too', async () => {
    const { number: first } = await administrator.send<{ number: string }>('POST', series('void'), { reason: '停用' });
    for (let index = 0; index < 24; index++) await administrator.send('POST', series('void'), { reason: '停用' });
    const page = await admin(desk);
    await page.getByRole('button', { name: 'English' }).click();
    const panel = page.getByRole('region', { name: 'Document numbers' });
    await panel.getByRole('button', { name: 'More' }).click();
    await panel.getByRole('rowheader', { name: first, exact: true }).waitFor();

    expect(await panel.getByRole('rowheader').count()).toBeGreaterThan(24);
    expect(await pixelsBeside(page)).toBe(0);
  });

  async function admin(screen: Screen): Promise<Page> {
    const page = await visitors.signedIn('admin', screen);
    await page.goto('/admin');
    await page.getByRole('heading', { name: '管理', level: 1 }).waitFor();
    return page;
  }

  /** A document that waits for a reviewer, with a due day that no calendar gives; the administrator was told of it. */
  async function underReview(): Promise<string> {
    const id = await office.draft();
    await office.submit(id);
    const task = await eventually('a task is open', async () => {
      const rows: { id: string }[] = await service.database.query(
        `select id from desk.task where document_id = $1 and state = 'open' limit 1`,
        [id],
      );
      return rows[0];
    });
    await service.database.query(
      `update lifecycle.document set route = jsonb_set(route, '{steps,0,times}', '{"workingDays": 3}') where id = $1`,
      [id],
    );
    await service.database.query(
      `update desk.task set due_on = '2020-01-02', due_because = '{"zh": "", "en": ""}',
              escalated_to = (select array_agg(id) from directory.person where login = 'admin')
        where id = $1`,
      [task.id],
    );
    return id;
  }

  function at(rest: string): string {
    return `/api/directory/offices/${office.accounts.officeId}/${rest}`;
  }

  function series(rest: string): string {
    const type = encodeURIComponent(office.input.meetingType);
    return `/api/signoff/offices/${office.accounts.officeId}/series/${type}/${rest}`;
  }
});
