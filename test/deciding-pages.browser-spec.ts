import type { Locator, Page } from 'playwright-core';
import { serveGateway } from '#apps/gateway';
import { allModules, sample } from '#apps/standalone';
import type { ApiClient } from '#libs/client';
import type { DocumentState, PeopleBody, PersonView, PostView, RouteBody, TaskView } from '#libs/contracts';
import { Clock } from '#libs/lifecycle';
import { eventually, startTestService, type TestService } from '#libs/testing';
import { officePassword, SampleOffice } from './support/sample-office.js';
import { freePort } from './support/service-process.js';
import { pixelsBeside, Visitors } from './support/visitors.js';

const desk = { width: 1280, height: 860 };
const phone = { width: 360, height: 740 };

describe('the pages of deciding', () => {
  let service: TestService;
  let office: SampleOffice;
  let visitors: Visitors;
  let administrator: ApiClient;
  let reviewers: ReadonlyMap<string, PersonView>;

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
    await administrator.send('PUT', path('people'), { people: moreReviewers() });
    const people = await administrator.people(office.accounts.officeId, 'reviewer');
    reviewers = new Map(people.map((person) => [person.login, person]));
  });

  afterAll(async () => {
    await visitors?.stop();
    await service?.stop();
  });

  afterEach(async () => {
    expect((await visitors?.leave()) ?? []).toEqual([]);
  });

  it('let a reviewer delegate on a phone, and the delegate decide in the reviewer’s name', async () => {
    await route([{ name: '初核', reviewers: [idOf('reviewer1')], mayAbstain: true }]);
    const { id, documentId } = await onDeskOf('reviewer1');
    const page = await visitors.signedIn('reviewer1', phone);
    await page.goto(`/tasks/${id}`);

    await page.getByRole('button', { name: '更多' }).click();
    expect(await pixelsBeside(page)).toBe(0);
    await page.getByRole('button', { name: '委托', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '确认委托' }).click();
    await dialog.getByText('请填写理由').waitFor();
    await dialog.getByLabel('理由').fill('外出开会');
    await dialog.getByRole('button', { name: '确认委托' }).click();
    await dialog.getByText('请选择人员').waitFor();
    await pick(dialog, '人员', 'more07');
    expect(await pixelsBeside(page)).toBe(0);
    await dialog.getByRole('button', { name: '确认委托' }).click();
    await page.getByText('已委托 审核员07 代为办理').waitFor();
    await page.getByRole('button', { name: '收回' }).waitFor();
    expect(await page.locator('.decision-bar').count()).toBe(0);

    const delegate = await visitors.signedIn('more07', phone);
    await delegate.goto('/');
    await delegate.getByText('受托代 审核人甲 办理').waitFor();
    await delegate.locator(`main a[href="/tasks/${id}"]`).click();
    await delegate.getByText('受托代 审核人甲 办理').waitFor();
    expect(await pixelsBeside(delegate)).toBe(0);
    await delegate.getByRole('button', { name: '同意', exact: true }).click();
    await delegate.getByRole('button', { name: '确认同意' }).click();
    await delegate.getByText('已审核同意').waitFor();
    await delegate.getByText('代 审核人甲').first().waitFor();
    expect(await office.stage(documentId)).toBe('sign-off');
  });

  it('take back what was delegated, and abstain', async () => {
    await route([
      { name: '初核', reviewers: [idOf('reviewer1'), idOf('more09')], quorum: { atLeast: 1 }, mayAbstain: true },
    ]);
    const { id, documentId } = await onDeskOf('reviewer1');
    const reviewer = await office.as('reviewer1');
    const delegate = () =>
      reviewer.send('POST', `/api/review/tasks/${id}/delegate`, { to: idOf('more07'), reason: '外出' });
    await delegate();
    const page = await visitors.signedIn('reviewer1', phone);
    await page.goto('/');
    await page.getByRole('heading', { name: '他人代我办理' }).waitFor();
    await page.getByText('已委托 审核员07').waitFor();
    expect(await pixelsBeside(page)).toBe(0);
    await page.getByRole('button', { name: /^收回“/ }).click();
    await page.getByText('已收回，由您办理').waitFor();
    await page.locator(`main a[href="/tasks/${id}"]`).waitFor();
    expect(await page.getByText('已委托 审核员07').count()).toBe(0);

    await delegate();
    await page.goto(`/documents/${documentId}`);

    await page.getByRole('region', { name: '办理进度' }).getByRole('link', { name: '收回' }).click();
    await page.getByRole('button', { name: '收回' }).click();
    await page.getByText('已收回，由您办理').waitFor();
    await page.getByRole('button', { name: '弃权' }).click();
    await page.getByRole('button', { name: '确认弃权' }).click();
    await page.getByText('已弃权').waitFor();

    expect(await office.stage(documentId)).toBe('review');
  });

  it('approve several at once, and say of each what became of it', async () => {
    await route([{ name: '批量核', reviewers: [idOf('more01')], bulk: true }]);
    const tasks = [await onDeskOf('more01'), await onDeskOf('more01'), await onDeskOf('more01')];
    const page = await visitors.signedIn('more01', phone);
    await page.goto('/');
    await page.getByLabel('全选可批量办理的事项').check();
    const gone = tasks[0];
    if (gone === undefined) throw new Error('three tasks were asked for');
    const drafter = await office.drafter;
    const withdrawal = { revision: gone.revision };
    await drafter.send<DocumentState>('POST', `/api/drafting/documents/${gone.documentId}/withdraw`, withdrawal);

    await page.getByRole('button', { name: '批量同意（3）' }).click();
    expect(await page.getByRole('dialog').getByRole('listitem').count()).toBe(3);
    expect(await pixelsBeside(page)).toBe(0);
    await page.getByRole('button', { name: '同意 3 件' }).click();

    await page.getByText('已同意 2 件，1 件未办理，请逐件打开办理').waitFor();
    const refused = page.getByRole('status').locator('li', { has: page.locator(`a[href="/tasks/${gone.id}"]`) });
    await refused.getByText(/^(该待办已办结|文件已不在此环节)/).waitFor();
    expect(await Promise.all(tasks.map(({ documentId }) => office.stage(documentId)))).toEqual([
      'draft',
      'sign-off',
      'sign-off',
    ]);
  });

  it.each([
    ['a reviewer', desk],
    ['a reviewer on a phone', phone],
  ])('let %s send the text back to an earlier step', async (_, screen) => {
    await route([
      { name: '初核', reviewers: [idOf('reviewer1')] },
      { name: '会签', reviewers: [idOf('reviewer2')] },
    ]);
    const first = await onDeskOf('reviewer1');
    await (await office.as('reviewer1')).approve(first.id, first.revision);
    const second = await taskOf('reviewer2', first.documentId);
    const page = await visitors.signedIn('reviewer2', screen);
    await page.goto(`/tasks/${second.id}`);

    await page.getByRole('button', { name: '退回', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('节点 1：初核').check();
    await dialog.getByRole('textbox').fill('请再核数字。');
    expect(await pixelsBeside(page)).toBe(0);
    await dialog.getByRole('button', { name: '确认退回' }).click();
    await page.getByText('已退回“初核”节点').waitFor();
    await page.getByText('退回至：初核，理由：请再核数字。').waitFor();

    const again = await taskOf('reviewer1', first.documentId, first.id);
    expect(again.step).toBe('初核');
    expect(await office.stage(first.documentId)).toBe('review');
  });

  it('show the drafter whom the text waits for and let them urge, but not again at once', async () => {
    const times = { workingDays: 3, remindBefore: [1, 0], escalation: { after: 2, to: idOf('more02') } };
    await route([
      { name: '初核', reviewers: [idOf('reviewer1')], times },
      { name: '会签', reviewers: [idOf('reviewer2')] },
    ]);
    const { documentId } = await onDeskOf('reviewer1');
    const page = await visitors.signedIn('drafter', phone);
    await page.goto(`/documents/${documentId}`);
    const progress = page.getByRole('region', { name: '办理进度' });

    expect(await progress.locator('[aria-current=step]').textContent()).toBe('初核 办理中');
    await progress.getByText('时限如何计算').click();
    await progress.getByText(/3 个工作日/).waitFor();
    await progress.getByText('全部提醒（3）').click();
    await progress.getByText('报 审核员02').waitFor();
    expect(await pixelsBeside(page)).toBe(0);
    await progress.getByRole('button', { name: '催办' }).click();
    await progress.getByText('已催办 1 人').waitFor();
    await progress.getByRole('button', { name: '催办' }).click();
    await progress.getByText('刚刚催办过').waitFor();

    expect(await visitors.leave()).toEqual([expect.stringContaining('409')]);
  });

  it('say in words, not only in colour, that a task is overdue, and how its day was counted', async () => {
    await route([{ name: '初核', reviewers: [idOf('more15')], times: { workingDays: 1 } }]);
    const { id, dueOn } = await onDeskOf('more15');
    const page = await visitors.signedIn('more15', phone);
    // The office's clock says what is overdue, whatever the reader's says.
    const later = new Date(Date.parse(`${dueOn}T04:00:00Z`) + 3 * 86_400_000);
    const clock = jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date(later));
    await page.clock.setFixedTime(new Date('2020-01-01T00:00:00Z'));
    await page.goto('/');
    await page.getByText('逾期 3 天').waitFor();

    await page.goto(`/tasks/${id}`);
    await page.getByRole('region', { name: '待办情况' }).getByText('逾期 3 天').waitFor();
    await page.getByRole('region', { name: '待办情况' }).getByText('时限如何计算').click();
    await page
      .getByText(/^1 个工作日/)
      .first()
      .waitFor();
    expect(await pixelsBeside(page)).toBe(0);
    clock.mockRestore();
  });

  it('let whoever holds a post claim a task from the list, and give it back', async () => {
    const [post] = await administrator.send<PostView[]>('PUT', path('posts'), {
      posts: [{ name: '法规处', holders: [idOf('more03'), idOf('more04')] }],
    });
    await route([{ name: '法规处审核', reviewers: [], posts: [post?.id ?? ''] }]);
    const { id } = await onDeskOf('more03');
    const page = await visitors.signedIn('more03', phone);
    await page.goto('/');

    await page.getByRole('button', { name: /^认领/ }).click();
    await page.getByText('已认领，请办理').waitFor();
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('button', { name: '放回待认领' }).click();
    await page.getByText('已放回，由同岗位人员认领').waitFor();

    const colleague = await (await office.as('more04')).reviewTasks();
    expect(colleague.items).toMatchObject([{ id, holder: null, mine: false }]);
  });

  it.each([
    ['at a desk', desk],
    ['on a phone', phone],
  ])('name a substitute and end it again %s', async (_, screen) => {
    const page = await visitors.signedIn('more05', screen);
    await page.goto('/account');
    const section = page.getByRole('region', { name: '我的代理' });
    await section.getByText('没有设置代理').waitFor();
    await pick(section, '代理人', 'more06');
    await section.getByLabel('起始日期').fill('2031-05-06');
    await section.getByLabel('终止日期').fill('2031-05-05');
    await section.getByLabel('理由').fill('出差');
    await section.getByRole('button', { name: '设置代理' }).click();
    await section.getByText('请填写起止日期，且终止日期不早于起始日期').waitFor();
    await section.getByLabel('终止日期').fill('2031-05-09');
    await section.getByRole('button', { name: '设置代理' }).click();
    await section.getByText('审核员06 代理 审核员05').waitFor();
    expect(await pixelsBeside(page)).toBe(0);

    await section.getByRole('button', { name: '终止 审核员06 的代理' }).click();
    await page.getByRole('button', { name: '确认终止' }).click();
    await section.getByText('没有设置代理').waitFor();
  });

  it.each([
    ['at a desk', desk],
    ['on a phone', phone],
  ])('let an administrator see whom a route affects before saving it %s', async (_, screen) => {
    await route([{ name: '初核', reviewers: [idOf('reviewer1')] }]);
    const { documentId } = await onDeskOf('reviewer1');
    const page = await visitors.signedIn('admin', screen);
    await page.goto('/admin');
    const section = page.getByRole('region', { name: '审批流程' });
    await section.getByText('节点 1：初核').click();
    await section.getByRole('button', { name: '添加节点' }).click();
    await section.getByRole('button', { name: '预览影响' }).click();
    await section.getByText('请填写节点名称').waitFor();
    const added = section.locator('.route-steps > li').nth(1);
    await added.getByLabel('节点名称').fill('会签');
    await pick(added, '审核人', 'more08');
    await added.getByLabel('办理时限（工作日）').fill('2');
    await section.getByRole('button', { name: '预览影响' }).click();
    await section.getByText('今后新增审批人员：审核员08').waitFor();
    await section.getByText(/^在办文件 \d+ 件，仍按原流程办理：$/).waitFor();
    expect(await pixelsBeside(page)).toBe(0);
    await section.getByRole('button', { name: '保存流程' }).click();
    await section.getByText(/^已保存为第 \d+ 版$/).waitFor();

    const saved = await administrator.send<{ steps: unknown[] }>('GET', routePath());
    expect(saved.steps[1]).toEqual({ name: '会签', reviewers: [idOf('more08')], times: { workingDays: 2 } });
    expect((await (await office.drafter).document(documentId)).steps).toHaveLength(1);
  });

  it('let an administrator set posts, name a substitute, and see what stops before somebody is deactivated', async () => {
    await route([{ name: '初核', reviewers: [idOf('more10')] }]);
    const { documentId } = await onDeskOf('more10');
    const page = await visitors.signedIn('admin', phone);
    await page.goto('/admin');

    const posts = page.getByRole('region', { name: '岗位' });
    await posts.getByRole('button', { name: '添加岗位' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('岗位名称').fill('秘书处');
    await pick(dialog, '在岗人员', 'more11');
    await dialog.getByRole('button', { name: '保存岗位' }).click();
    await posts.getByText('岗位已保存').waitFor();
    await posts.getByText('审核员11').waitFor();

    const standIns = page.getByRole('region', { name: '代理' });
    await pick(standIns, '被代理人', 'more12');
    await pick(standIns, /^代理人/, 'more13');
    await standIns.getByLabel('起始日期').fill('2031-06-01');
    await standIns.getByLabel('终止日期').fill('2031-06-09');
    await standIns.getByLabel('理由').fill('病假');
    await standIns.getByRole('button', { name: '设置代理' }).click();
    await standIns.getByText('审核员13 代理 审核员12').waitFor();
    await standIns.getByRole('button', { name: '终止 审核员13 的代理' }).click();
    await page.getByRole('button', { name: '确认终止' }).click();
    await standIns.getByText('没有设置代理').waitFor();

    const leaving = page.getByRole('region', { name: '人员停用' });
    await pick(leaving, /^人员/, 'more10');
    await leaving.getByText('待办事项（1）').waitFor();
    await leaving.getByRole('button', { name: '停用' }).click();
    await leaving.getByText('该人员仍有未办事项，请指定接办人员').waitFor();
    await pick(leaving, '接办人员', 'more14');
    expect(await pixelsBeside(page)).toBe(0);
    await leaving.getByRole('button', { name: '停用' }).click();
    await page.getByRole('button', { name: '确认停用' }).click();
    await leaving.getByText('移交待办事项 1 件：').waitFor();

    expect((await taskOf('more14', documentId)).step).toBe('初核');
  });

  /** Chooses whoever is found by what is typed. */
  async function pick(where: Locator | Page, label: string | RegExp, typed: string) {
    const box = where.getByRole('combobox', { name: label });
    await box.click();
    await box.fill(typed);
    // Whoever was typed stands first once the list is narrowed; until then it still moves under the pointer.
    // The list of a field that was filled before is hidden, and stays.
    const options = where.locator('.ant-select-item-option').filter({ visible: true });
    await options.first().filter({ hasText: typed }).click();
    // Several may be chosen, so the list stays open.
    await box.press('Tab');
  }

  function path(what: string): string {
    return `/api/directory/offices/${office.accounts.officeId}/${what}`;
  }

  function routePath(): string {
    return path(`routes/${encodeURIComponent(sample.meetingType)}`);
  }

  async function route(steps: RouteBody['steps']): Promise<void> {
    const [signer] = await administrator.people(office.accounts.officeId, 'signer');
    await administrator.send('PUT', routePath(), { steps, signerId: signer?.id });
  }

  function idOf(login: string): string {
    const person = reviewers.get(login);
    if (person === undefined) throw new Error(`${login} is no reviewer`);
    return person.id;
  }

  /** A document that was just submitted, on the desk of whoever its route asks first. */
  async function onDeskOf(login: string): Promise<TaskView> {
    const documentId = await office.draft();
    await office.submit(documentId);
    return taskOf(login, documentId);
  }

  async function taskOf(login: string, documentId: string, not?: string): Promise<TaskView> {
    const client = await office.as(login);
    return eventually('the document lies on the desk', async () =>
      (await client.reviewTasks()).items.find((item) => item.documentId === documentId && item.id !== not),
    );
  }
});

function moreReviewers(): PeopleBody['people'] {
  return Array.from({ length: 84 }, (_, n) => {
    const number = String(n + 1).padStart(2, '0');
    return {
      login: `more${number}`,
      name: `审核员${number}`,
      email: null,
      locale: 'zh-CN' as const,
      password: officePassword,
      roles: ['reviewer' as const],
    };
  });
}
