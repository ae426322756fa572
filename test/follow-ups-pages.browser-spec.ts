import { serveGateway } from '#apps/gateway';
import { allModules } from '#apps/standalone';
import {
  givenOffice,
  givenPerson,
  startTestService,
  type TestOffice,
  type TestService,
  testPassword,
} from '#libs/testing';
import { freePort } from './support/service-process.js';
import { sendOut } from './support/signed-minutes.js';
import { pixelsBeside, Visitors } from './support/visitors.js';

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };
const certain = '由市财政局牵头，市教育局配合，抓紧制定实施细则，报市政府审定后印发。';
const doubtful = '由市大数据局负责，12月底前建成统一平台。';

describe('the pages of follow-ups', () => {
  let service: TestService;
  let office: TestOffice;
  let visitors: Visitors;
  let clerk: string;
  let officer: string;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    visitors = await Visitors.to(url, testPassword);
    service = await startTestService(allModules, {
      env: { PORT: String(port), PUBLIC_URL: url },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await givenOffice(service.database);
    const [{ id: unitId }] = await service.database.query(`select id from directory.unit where code = 'czj'`);
    clerk = `distributor-${await givenPerson(service.database, 'distributor', office.officeId)}`;
    officer = `unit-officer-${await givenPerson(service.database, 'unit-officer', unitId)}`;
  }, 120_000);

  afterAll(async () => {
    await visitors?.stop();
    await service?.stop();
  });

  afterEach(async () => {
    expect((await visitors?.leave()) ?? []).toEqual([]);
  });

  it('say so where nothing is to be done', async () => {
    const page = await visitors.signedIn(officer, phone);
    await page.goto('/');
    await page.getByRole('link', { name: '督办' }).click();
    await page.getByText('没有符合条件的督办事项').waitFor();
    expect(await pixelsBeside(page)).toBe(0);
    const office = await visitors.signedIn(clerk, desk);
    await office.goto('/follow-ups');
    await office.getByText('还没有需要督办的会议纪要').waitFor();
  });

  it('let the office confirm whom the minutes mean, from the page of the document', async () => {
    const id = await sendOut(service, office, [certain, doubtful]);
    const page = await visitors.signedIn(clerk, phone);
    await page.goto(`/documents/${id}`);
    await page.getByText('1 项待确认，确认前不作为任何单位的任务。').waitFor();
    expect(await pixelsBeside(page)).toBe(0);
    // What is to be confirmed stands first.
    await page.locator('.cards a[href^="/follow-ups/"]').first().click();
    await page.getByText('单位名录中没有唯一对应的单位').waitFor();
    await page.getByRole('button', { name: '确认任务' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '确认并交办' }).click();
    await dialog.getByText('请选择承办单位').waitFor();
    await dialog.getByLabel('承办单位').fill('教育');
    await dialog.locator('.ant-select-item-option', { hasText: '市教育局' }).click();
    expect(await pixelsBeside(page)).toBe(0);
    await dialog.getByRole('button', { name: '确认并交办' }).click();
    await page.getByText('已确认，任务已交办').waitFor();
    await page.getByRole('heading', { name: '提醒安排' }).waitFor();

    await page.goto('/follow-ups?view=units');
    await page.getByRole('rowheader', { name: '市教育局' }).waitFor();
    expect(await pixelsBeside(page)).toBe(0);
  });

  it('let a unit report with a file, and the office return it and take it as done', async () => {
    const id = await sendOut(service, office, [certain]);
    const unit = await visitors.signedIn(officer, phone);
    await unit.goto(`/inbox/${id}`);
    await unit.locator('.cards a[href^="/follow-ups/"]').click();
    await unit.getByRole('button', { name: '反馈办结' }).click();
    await unit.getByText('请填写办理情况').waitFor();
    await unit.getByLabel('办理情况').fill('实施细则已起草，正在征求意见。');
    await unit.getByLabel('完成进度').fill('60');
    await unit.getByLabel('附件').setInputFiles({
      name: '实施细则（征求意见稿）.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7'),
    });
    await unit.getByRole('button', { name: '移除' }).waitFor();
    expect(await pixelsBeside(unit)).toBe(0);
    await unit.getByRole('button', { name: '反馈进展' }).click();
    await unit.getByText('已反馈进展').waitFor();
    await unit.locator('.timeline').getByText('实施细则（征求意见稿）.pdf').waitFor();
    await unit.getByLabel('办理情况').fill('已印发。');
    await unit.getByRole('button', { name: '反馈办结' }).click();
    await unit.getByRole('dialog').getByRole('button', { name: '确认提交' }).click();
    await unit.getByText('已反馈办结，等待发文机关审核').waitFor();

    const page = await visitors.signedIn(clerk, desk);
    await page.goto('/follow-ups');
    await page.locator(`a[href="/documents/${id}"]`).waitFor();
    await page.goto(unit.url());
    await page.getByRole('button', { name: '退回' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '确认退回' }).click();
    await dialog.getByText('请填写理由').waitFor();
    await dialog.getByLabel('理由').fill('请补充印发件');
    await dialog.getByRole('button', { name: '确认退回' }).click();
    await page.getByText('已退回承办单位').waitFor();

    await unit.reload();
    await unit.locator('.timeline').getByText('请补充印发件').waitFor();
    await unit.getByLabel('办理情况').fill('印发件已补充。');
    await unit.getByRole('button', { name: '反馈办结' }).click();
    await unit.getByRole('dialog').getByRole('button', { name: '确认提交' }).click();
    await unit.getByText('已反馈办结，等待发文机关审核').waitFor();
    await page.reload();
    await page.getByRole('button', { name: '办结', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确认办结' }).click();
    await page.locator('main').getByText('已办结').first().waitFor();
    await page.goto(`/documents/${id}`);
    await page.locator('.timeline').getByText('督办：办结').waitFor();
  });

  it('show many in pages, in both languages', async () => {
    const [{ unit }] = await service.database.query(`select id as unit from directory.unit where code = 'czj'`);
    await service.database.query(
      `insert into followup.follow_up
         (id, document_id, office_id, revision_hash, position, item, action, heading, span_start, span_end, what, named,
          unit_id, role, due_on, due_basis, ends_on, doubts, state, created_at, opened_at)
       select gen_random_uuid(), document.id, office_id, revision_hash, n, n, n, '关于第' || n || '项工作', 0, 1,
              '由市财政局负责办理第' || n || '项工作', '市财政局', $1, 'lead', current_date + n - 3, 'set', current_date + n - 3,
              '{}', 'open', now(), now()
         from (select * from lifecycle.document where published_at is not null limit 1) as document,
              generate_series(100, 140) as n`,
      [unit],
    );
    const page = await visitors.signedIn(officer, phone);
    await page.goto('/follow-ups');
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByText('由市财政局负责办理第140项工作').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Follow-ups' }).waitFor();
    expect(await pixelsBeside(page)).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export to Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('督办台账.xlsx');
  });
});
