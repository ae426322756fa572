import type { Page } from 'playwright-core';
import { serveGateway } from '#apps/gateway';
import { allModules } from '#apps/standalone';
import { startTestService, type TestService } from '#libs/testing';
import { officePassword, SampleOffice } from './support/sample-office.js';
import { freePort } from './support/service-process.js';
import { pixelsBeside, Visitors } from './support/visitors.js';

const unknownUnit = '市荷塘事务局';
const uncut = '市财政局某某某某某';

describe('the pages of a drafter', () => {
  let service: TestService;
  let office: SampleOffice;
  let visitors: Visitors;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    visitors = await Visitors.to(url, officePassword);
    service = await startTestService(allModules, {
      env: { PORT: String(port), PUBLIC_URL: url },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await SampleOffice.setUp(url, service.database);
  });

  afterAll(async () => {
    await visitors?.stop();
    await service?.stop();
  });

  afterEach(async () => {
    expect((await visitors?.leave()) ?? []).toEqual([]);
  });

  describe.each([
    ['at a desk', { width: 1280, height: 860 }],
    ['on a phone', { width: 360, height: 740 }],
  ])('%s', (_, screen) => {
    it('let what the import was unsure of be confirmed, and keep who did it', async () => {
      const documentId = await doubtfulDraft();
      const page = await visitors.signedIn('drafter', screen);
      await page.goto(`/documents/${documentId}`);
      const panel = page.getByRole('region', { name: '参会人员核对' });
      await panel.getByText('有 2 处系统读取时没有把握').waitFor();
      await panel.getByText(unknownUnit, { exact: true }).waitFor();
      expect(await pixelsBeside(page)).toBe(0);

      await panel.getByRole('button', { name: `确认“${unknownUnit}高远”` }).click();
      await panel.getByText('已确认 1 处').click();
      await panel.getByText(/^拟稿人 于 .* 确认$/).waitFor();
      await page.getByText('核对参会人员', { exact: true }).waitFor();

      await page.reload();
      await panel.getByText('有 1 处系统读取时没有把握').waitFor();
      await panel.getByText('已确认 1 处').waitFor();
    });

    it('let an entry be corrected with a name of the directory, beside what is being edited', async () => {
      const documentId = await doubtfulDraft();
      const page = await visitors.signedIn('drafter', screen);
      await page.goto(`/documents/${documentId}/edit`);
      const panel = page.getByRole('region', { name: '参会人员核对' });
      await page.getByLabel('结语').fill('散会。');
      await panel.getByRole('button', { name: `确认“${unknownUnit}高远”` }).click();
      await panel.getByText('已确认 1 处').waitFor();

      await panel.getByRole('button', { name: `更正“${uncut}”` }).click();
      await panel.getByLabel('单位').fill('财政');
      await panel.locator('datalist option[value="市财政局"]').waitFor({ state: 'attached' });
      await panel.getByLabel('单位').fill('市财政局');
      await panel.getByLabel('姓名').fill('沈乙');
      expect(await pixelsBeside(page)).toBe(0);
      await panel.getByLabel('姓名').press('Enter');
      await panel.getByText('没有把握之处均已确认。').waitFor();
      await page.getByRole('button', { name: '删除原稿编号' }).click();
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('已保存').waitFor();

      const { minutes, revisionNo } = await (await office.drafter).document(documentId);
      expect(revisionNo).toBe(2);
      expect(minutes).toMatchObject({ closing: '散会。', number: null });
      expect(minutes.attendance.inAttendance.slice(0, 2)).toEqual([
        { unit: unknownUnit, name: '高远' },
        { unit: '市财政局', name: '沈乙' },
      ]);
    });

    it('ask for the reason of a text that is not published, and show it to whoever decides', async () => {
      const documentId = await office.draft();
      const page = await visitors.signedIn('drafter', screen);
      await page.goto(`/documents/${documentId}/edit`);

      await page.getByLabel('公开属性').selectOption('依申请公开');
      await page.getByText('依申请公开、不予公开的应当说明理由，请补写').waitFor();
      await page.getByLabel('不主动公开的理由').fill('内部事务信息');
      await page.getByText('依申请公开、不予公开的应当说明理由，请补写').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('已保存').waitFor();

      await page.getByText('内部事务信息', { exact: true }).waitFor();
      // Taken back, the reason goes with it: the text is the one that it was.
      await page.goto(`/documents/${documentId}/edit`);
      await page.getByLabel('公开属性').selectOption('主动公开');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('已保存').waitFor();
      expect((await (await office.drafter).document(documentId)).minutes).not.toHaveProperty('publicityReason');
    });

    it('let the administrator order the leaders, which the check goes by', async () => {
      const administrator = await visitors.signedIn('admin', screen);
      await administrator.goto('/admin');
      const names = administrator.getByRole('region', { name: '领导排序' }).getByLabel('姓名');
      await names.fill('李己\n\n 钱丙 ');
      await administrator.getByRole('button', { name: '保存排序' }).click();
      await administrator.getByText('排序已保存').waitFor();
      await administrator.reload();
      await names.waitFor();
      expect(await names.inputValue()).toBe('李己\n钱丙');
      expect(await pixelsBeside(administrator)).toBe(0);

      const page = await visitors.signedIn('drafter', screen);
      await page.goto(`/documents/${await office.draft()}/edit`);
      await page.getByText('按领导排序，李己应排在钱丙之前').waitFor();
      await reorder(page, '出席', '李己', '钱丙');
      await page.getByText('按领导排序，李己应排在钱丙之前').waitFor({ state: 'detached' });
    });
  });

  /** The sample with an entry whose unit the directory lacks, and one whose name nobody could tell. */
  async function doubtfulDraft(): Promise<string> {
    const text = Buffer.from(office.input.minutes())
      .toString('utf8')
      .replace('列席：', `列席：${unknownUnit}高远，${uncut}，`);
    const { officeId } = office.accounts;
    const drafter = await office.drafter;
    const { id } = await drafter.send<{ id: string }>('POST', '/api/drafting/documents', {
      officeId,
      meetingType: office.input.meetingType,
      text,
    });
    return id;
  }
});

/** Puts the line of one person before all others in a list of the attendance. */
async function reorder(page: Page, list: string, first: string, ...others: string[]): Promise<void> {
  const field = page.getByLabel(list, { exact: true });
  const lines = (await field.inputValue()).split('\n');
  const rest = lines.filter((line) => line !== first && !others.includes(line));
  await field.fill([first, ...others, ...rest].join('\n'));
}
