import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { serveGateway } from '#apps/gateway';
import { allModules } from '#apps/standalone';
import type { InboxEntry, LedgerRow, LedgerView } from '#libs/contracts';
import {
  eventually,
  givenPerson,
  type MailSink,
  startMailSink,
  startTestService,
  type TestService,
  testPassword,
} from '#libs/testing';
import { officePassword, SampleOffice } from './support/sample-office.js';
import { freePort } from './support/service-process.js';
import { pixelsBeside, Visitors } from './support/visitors.js';

const desk = { width: 1280, height: 860 };
const phone = { width: 360, height: 740 };

describe('the pages of distribution', () => {
  let sink: MailSink;
  let service: TestService;
  let office: SampleOffice;
  let visitors: Visitors;
  /** Goes to all units of the sample; each test has units of its own. */
  let documentId: string;

  beforeAll(async () => {
    sink = await startMailSink((address) =>
      address.startsWith('kjj@')
        ? { kind: 'reply', at: 'RCPT', code: 550, text: 'no such mailbox' }
        : { kind: 'accept' },
    );
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    visitors = await Visitors.to(url, officePassword);
    service = await startTestService(allModules, {
      env: { SMTP_URL: sink.url, PORT: String(port), PUBLIC_URL: url },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await SampleOffice.setUp(url, service.database);
    await service.database.query(
      `insert into directory.unit (id, code, name, category, email) values ($1, 'dag', '市档案馆', '其他', null)`,
      [randomUUID()],
    );
    documentId = await office.draft();
    await office.submit(documentId);
    await office.approve(documentId);
    await office.sign(documentId);
    await eventually('all mails have an end', async () => {
      const { totals } = await ledger();
      return totals.units === 42 && totals.mail.pending + totals.mail.attempting === 0;
    });
  });

  afterAll(async () => {
    await visitors?.stop();
    await service?.stop();
    await sink?.close();
  });

  afterEach(async () => {
    expect((await visitors?.leave()) ?? []).toEqual([]);
  });

  it('let an officer read on a phone what concerns the unit, and sign for it', async () => {
    const page = await visitors.signedIn('unit-czj', phone);
    await page.goto('/inbox');
    await page.getByRole('region', { name: '待签收' }).getByText('签收期限').waitFor();
    expect(await pixelsBeside(page)).toBe(0);
    expect(await rowOf('czj')).toMatchObject({ state: 'accepted', readAt: null });

    await page.locator(`main a[href="/inbox/${documentId}"]`).click();
    await page.getByRole('heading', { name: '涉及本单位的事项' }).waitFor();
    await opensPdf(page, page.getByRole('link', { name: '涉及本单位事项摘录（PDF）' }));
    await eventually('who opened the text has read it', async () => (await rowOf('czj')).readBy === '市财政局收文员');
    expect(await pixelsBeside(page)).toBe(0);
    const bar = page.locator('.decision-bar');
    const { y = phone.height, height = 1 } = (await bar.boundingBox()) ?? {};
    expect(y + height).toBeLessThanOrEqual(phone.height);
    await bar.getByRole('button', { name: '代表市财政局签收' }).click();
    await page.getByText('签收成功').waitFor();

    await opensPdf(page, page.getByRole('link', { name: '回执（PDF）' }));
    expect(await page.getByRole('button', { name: /退文$/ }).count()).toBe(0);
    expect(await rowOf('czj')).toMatchObject({ state: 'signed-for', signedForBy: '市财政局收文员' });
  });

  it('let an officer return it with a reason, and the clerk deal with the return or send it again', async () => {
    const officer = await visitors.signedIn('unit-jyj', desk);
    await officer.goto(`/inbox/${documentId}`);
    await officer.getByRole('button', { name: '代表市教育局退文' }).click();
    const dialog = officer.getByRole('dialog');
    await dialog.getByRole('button', { name: '确认退文' }).click();
    await dialog.getByText('请选择退文原因').waitFor();
    await dialog.getByLabel('其他', { exact: true }).check();
    await dialog.getByRole('button', { name: '确认退文' }).click();
    await dialog.getByText('请说明退文原因').waitFor();
    await dialog.getByLabel('说明').fill('所附表格无法辨认。');
    await dialog.getByRole('button', { name: '确认退文' }).click();
    await officer.getByText('已告知发文机关').waitFor();
    await officer.getByText('原因：其他').waitFor();
    expect(await officer.getByRole('button', { name: /签收$/ }).count()).toBe(0);
    const another = { code: 'unreadable' };
    await (await office.as('unit-gaj')).send(
      'POST',
      `/api/distribution/inbox/${(await rowOf('gaj')).id}/return`,
      another,
    );

    const clerk = await visitors.signedIn('clerk', desk);
    await clerk.goto(`/distribution/${documentId}`);
    await clerk.getByLabel('状态').selectOption({ label: '退文待处理' });
    await clerk.getByText('显示 2 / 42 个单位').waitFor();
    await clerk.getByText('所附表格无法辨认。').waitFor();
    await clerk.getByRole('button', { name: '处理退文：市教育局' }).click();
    await clerk.getByRole('dialog').getByLabel('处理结果').fill('已电话说明，该单位无须办理。');
    await clerk.getByRole('button', { name: '确认不再发送' }).click();
    await clerk.getByText('市教育局的退文已处理').waitFor();
    await clerk.getByRole('button', { name: '向市公安局补发' }).click();
    await clerk.getByRole('dialog').getByLabel('补发理由').fill('更换清晰的附件。');
    await clerk.getByRole('dialog').getByLabel('补发邮箱').fill('gaj2@oa.yunlan.example');
    await clerk.getByRole('button', { name: '确认补发' }).click();
    await clerk.getByText('已向市公安局补发').waitFor();
    await clerk.getByLabel('状态').selectOption({ label: '补发' });
    await opensPdf(clerk, clerk.getByRole('link', { name: '市公安局的送达证明（PDF）' }));
    await clerk.locator('tr', { hasText: 'gaj2@oa.yunlan.example' }).getByText('此前发送（2）').click();
    await clerk.getByText('gaj@oa.yunlan.example').waitFor();

    expect(await rowOf('jyj')).toMatchObject({ state: 'returned', returned: { settledAt: expect.any(String) } });
    const again = await visitors.signedIn('unit-gaj', phone);
    await again.goto(`/inbox/${documentId}`);
    await again.getByRole('button', { name: '代表市公安局签收' }).click();
    await again.getByText('签收成功').waitFor();
  });

  it('show it within a unit to somebody who only reads, and the officer who has read it', async () => {
    const [{ id, unitId }] = await (await office.as('unit-mzj')).send<[InboxEntry]>(
      'GET',
      `/api/distribution/inbox/${documentId}`,
    );
    const readerId = await givenPerson(service.database, 'unit-reader', unitId);
    const login = await nameReader(readerId, '民政局科员');
    const officer = await visitors.signedIn('unit-mzj', phone);
    await officer.goto(`/inbox/${documentId}`);
    await officer.getByRole('button', { name: '在市民政局内传阅' }).click();
    const dialog = officer.getByRole('dialog');
    await dialog.getByRole('button', { name: '传阅', exact: true }).click();
    await dialog.getByText('请选择人员').waitFor();
    await pick(dialog, '传阅给', '民政局科员');
    await dialog.getByLabel('附言').fill('请阅处第一项。');
    expect(await pixelsBeside(officer)).toBe(0);
    await dialog.getByRole('button', { name: '传阅', exact: true }).click();
    await officer.getByText('已传阅，共 1 人').waitFor();

    const reader = await signedInAs(login);
    await reader.goto('/');
    await reader.getByText('附言：请阅处第一项。').waitFor();
    await reader.getByRole('navigation').getByRole('link', { name: '收文' }).click();
    await reader.locator(`main a[href="/inbox/${documentId}"]`).click();
    await reader.locator('.paper').waitFor();
    expect(await reader.getByRole('button', { name: /签收$/ }).count()).toBe(0);
    await reader.getByRole('button', { name: '已阅', exact: true }).click();
    await reader.getByText(/已阅$/).first().waitFor();

    await officer.reload();
    await officer.getByText('传阅情况（已阅 1 / 1）').waitFor();
    expect((await rowOf('mzj')).id).toBe(id);
  });

  it('let the clerk chase, phone, publish and ask for a unit more, which the signer allows', async () => {
    const clerk = await visitors.signedIn('clerk', phone);
    await clerk.goto(`/distribution/${documentId}`);
    await clerk.getByLabel('状态').selectOption({ label: '退信、拒收' });
    await clerk.locator('tr', { hasText: 'no such mailbox' }).getByText('市科学技术局').waitFor();
    await clerk.getByLabel('勾选市科学技术局').check();
    await clerk.getByRole('button', { name: '催收已勾选（1）' }).click();
    await clerk.getByRole('button', { name: '确认催收' }).click();
    await clerk.getByText('已催收 1 个单位').waitFor();
    await clerk.getByRole('button', { name: '公开', exact: true }).click();
    await clerk.getByRole('button', { name: '确认公开' }).click();
    await clerk
      .getByRole('region', { name: '主动公开' })
      .getByText(/^分发员 于/)
      .waitFor();
    await clerk.getByRole('button', { name: '申请增发' }).click();
    const dialog = clerk.getByRole('dialog');
    await pick(dialog, /单位/, 'dag');
    await dialog.getByLabel('抄送').check();
    await dialog.getByLabel('增发理由').fill('归档备查。');
    expect(await pixelsBeside(clerk)).toBe(0);
    await dialog.getByRole('button', { name: '提交签发人' }).click();
    await clerk.getByText('已申请向市档案馆增发').waitFor();
    expect(await pixelsBeside(clerk)).toBe(0);

    const signer = await visitors.signedIn('signer', phone);
    await signer.goto(`/distribution/${documentId}`);
    await signer.getByRole('button', { name: '同意向市档案馆增发', exact: true }).click();
    await signer.getByRole('button', { name: '确认同意' }).click();
    await signer.getByText('已同意，即向市档案馆发送').waitFor();
    await eventually('the unit has it', async () => (await ledger()).rows.some(({ unitCode }) => unitCode === 'dag'));

    await clerk.getByRole('link', { name: '电话催收单' }).click();
    await clerk.getByRole('rowheader', { name: '市科学技术局' }).waitFor();
    expect(await pixelsBeside(clerk)).toBe(0);
    await clerk.goto(`/documents/${documentId}`);
    for (const what of ['催收', '主动公开', '申请增发', '同意增发']) {
      await clerk.locator('.timeline').getByText(what, { exact: true }).first().waitFor();
    }
  });

  it('stay quick with a thousand units, and say what is out of force', async () => {
    await (await office.as('signer')).send('POST', `/api/signoff/documents/${documentId}/annul`, {
      kind: 'revoked',
      reason: '所据数据有误。',
      stepUp: { password: officePassword },
    });
    const officer = await visitors.signedIn('unit-hbj', phone);
    await officer.goto(`/inbox`);
    await officer.getByRole('region', { name: '已签收、已退文及失效文件' }).getByText('已撤销').waitFor();
    await officer.locator(`main a[href="/inbox/${documentId}"]`).click();
    await officer.getByText('理由：所据数据有误。').waitFor();
    expect(await officer.getByRole('button', { name: /退文$/ }).count()).toBe(0);
    expect(await pixelsBeside(officer)).toBe(0);

    const clerk = await visitors.signedIn('clerk', phone);
    const thousand = manyOf(await ledger());
    await clerk.route(`**/api/distribution/documents/${documentId}`, (route) => route.fulfill({ json: thousand }));
    await clerk.goto(`/distribution/${documentId}`);
    await clerk.getByText('本文件已撤销').waitFor();
    await clerk.getByText('显示 1000 / 1000 个单位').waitFor();
    expect(await clerk.locator('.ledger tbody tr').count()).toBe(50);
    await clerk.getByLabel('单位、邮箱').fill('单位999');
    await clerk.getByText('显示 1 / 1000 个单位').waitFor();
    expect(await clerk.getByRole('button', { name: /催收|补发|增发/ }).count()).toBe(0);
    expect(await pixelsBeside(clerk)).toBe(0);
  });

  async function ledger(): Promise<LedgerView> {
    return (await office.as('clerk')).ledger(documentId);
  }

  /** The last entry in the unit's inbox. */
  async function rowOf(unitCode: string): Promise<LedgerRow> {
    const { rows } = await ledger();
    const row = rows.filter((one) => one.unitCode === unitCode && one.channel === 'inbox').at(-1);
    if (row === undefined) throw new Error(`${unitCode} has no entry`);
    return row;
  }

  async function nameReader(personId: string, name: string): Promise<string> {
    const [[{ login }]] = await service.database.query(
      'update directory.person set name = $2 where id = $1 returning login',
      [personId, name],
    );
    return login;
  }

  /** Somebody of the builders', who have another password. */
  async function signedInAs(login: string): Promise<Page> {
    const page = await visitors.stranger(phone);
    await page.request.post('/api/session', { data: { login, password: testPassword } });
    return page;
  }

  /** Chooses what is found by what is typed. */
  async function pick(where: Locator, label: string | RegExp, typed: string): Promise<void> {
    const box = where.getByRole('combobox', { name: label });
    await box.click();
    await box.fill(typed);
    const list = where.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    await list.locator('.ant-select-item-option').first().filter({ hasText: typed }).click();
    await box.press('Tab');
  }
});

/** The same ledger with a thousand units. */
function manyOf(view: LedgerView): LedgerView {
  const [some] = view.rows.filter(({ channel }) => channel === 'inbox');
  if (some === undefined) throw new Error('the ledger is empty');
  const rows = Array.from({ length: 1000 }, (_, n) => ({
    ...some,
    id: randomUUID(),
    unitCode: `u${n}`,
    unitName: `单位${n}`,
  }));
  return { ...view, rows };
}

/** Follows a link as its page would, in a tab of its own: headless browsers show no PDF. */
async function opensPdf(page: Page, link: Locator): Promise<void> {
  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
}
