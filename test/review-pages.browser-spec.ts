import type { Page } from 'playwright-core';
import { serveGateway } from '#apps/gateway';
import { allModules } from '#apps/standalone';
import type { ApiClient } from '#libs/client';
import type { DocumentState, TaskView } from '#libs/contracts';
import type { Minutes } from '#libs/minutes';
import { eventually, startTestService, type TestService } from '#libs/testing';
import { officePassword, SampleOffice } from './support/sample-office.js';
import { freePort } from './support/service-process.js';
import { pixelsBeside, Visitors } from './support/visitors.js';

const addition = '于年底前完成。';

describe('the pages of a review', () => {
  let service: TestService;
  let office: SampleOffice;
  let visitors: Visitors;
  let drafter: ApiClient;
  let reviewer: ApiClient;
  let reviewerLogin: string;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    visitors = await Visitors.to(url, officePassword);
    service = await startTestService(allModules, {
      env: { PORT: String(port), PUBLIC_URL: url },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await SampleOffice.setUp(url, service.database);
    drafter = await office.drafter;
    reviewerLogin = office.accounts.logins.reviewers[0] ?? '';
    reviewer = await office.as(reviewerLogin);
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
    it('take a comment beside its paragraph, an answer, and that it was dealt with', async () => {
      const { documentId, id } = await onDesk();
      const page = await visitors.signedIn(reviewerLogin, screen);
      await page.goto(`/tasks/${id}`);
      await page.getByRole('button', { name: '添加批注' }).click();
      await page.getByRole('button', { name: '批注第 1 项第 1 段' }).click();
      const notes = notesOf(page);
      await notes.getByRole('button', { name: '提交' }).click();
      await notes.getByText('请填写意见').waitFor();
      await notes.getByLabel('对第 1 项第 1 段的意见').fill('请写明时限。');
      expect(await pixelsBeside(page)).toBe(0);
      await notes.getByRole('button', { name: '提交' }).click();
      await notes.getByText('请写明时限。').waitFor();

      const drafting = await visitors.signedIn('drafter', screen);
      await drafting.goto(`/documents/${documentId}`);
      await notesOf(drafting).getByRole('button', { name: '回复' }).click();
      await notesOf(drafting).getByLabel('对第 1 项第 1 段的意见').fill('下一稿写明。');
      await notesOf(drafting).getByRole('button', { name: '提交' }).click();
      await notesOf(drafting).getByText('下一稿写明。').waitFor();
      await notesOf(drafting).getByRole('button', { name: '已处理' }).first().click();
      await notesOf(drafting).getByText('已处理的批注（1）').click();
      await notesOf(drafting)
        .getByText(/^拟稿人 于 .* 标为已处理$/)
        .waitFor();
      expect(await pixelsBeside(drafting)).toBe(0);
    });

    it('show what changed since the reviewer decided, in more than colour', async () => {
      const { documentId, id, revision } = await onDesk();
      await comment(documentId, revision);
      await reviewer.send('POST', `/api/review/tasks/${id}/send-back`, { revision, reason: '请写明时限。' });
      await revise(documentId);
      await office.submit(documentId);
      const again = await taskOn(documentId);

      const page = await visitors.signedIn(reviewerLogin, screen);
      await page.goto(`/tasks/${again.id}`);

      const panel = page.getByRole('region', { name: '自您上次审核以来的改动' });
      await panel.getByText('第 1 稿与第 2 稿比较').waitFor();
      const inserted = panel.locator('ins');
      expect(await inserted.allTextContents()).toEqual([addition]);
      const lines = 'getComputedStyle(document.querySelector("ins")).textDecorationLine';
      expect(await page.evaluate(lines)).toBe('underline');
      await notesOf(page).getByText('此段其后已改动').waitFor();
      expect(await pixelsBeside(page)).toBe(0);
    });

    it('show what changed since the page was opened when the text is no longer the one on the screen', async () => {
      const { documentId, id, revision } = await onDesk();
      const page = await visitors.signedIn(reviewerLogin, screen);
      await page.goto(`/tasks/${id}`);
      await page.getByRole('button', { name: '同意', exact: true }).waitFor();
      await drafter.send<DocumentState>('POST', `/api/drafting/documents/${documentId}/withdraw`, { revision });
      await revise(documentId);

      await page.getByRole('button', { name: '同意', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '确认同意' }).click();
      await dialog.getByRole('button', { name: '重新加载' }).click();

      const panel = page.getByRole('region', { name: '自您打开本页以来的改动' });
      await panel.getByText(addition).waitFor();
      // The browser complains of the refusal, and of nothing else.
      expect(await visitors.leave()).toEqual([expect.stringContaining('409')]);
    });
  });

  function notesOf(page: Page) {
    return page.getByRole('complementary', { name: '第 1 项第 1 段的批注' });
  }

  async function onDesk(): Promise<TaskView> {
    const documentId = await office.draft();
    await office.submit(documentId);
    return taskOn(documentId);
  }

  function taskOn(documentId: string): Promise<TaskView> {
    return eventually('the document lies on the reviewer’s desk', async () =>
      (await reviewer.reviewTasks()).items.find((item) => item.documentId === documentId),
    );
  }

  async function comment(documentId: string, revision: string): Promise<void> {
    const body = { revision, paragraph: 'item.1.paragraph.1', text: '请写明时限。' };
    await reviewer.send('POST', `/api/review/documents/${documentId}/comments`, body);
  }

  async function revise(documentId: string): Promise<void> {
    const { revision, minutes } = await drafter.document(documentId);
    const body = { basedOn: revision, minutes: withAddition(minutes) };
    await drafter.send<DocumentState>('PUT', `/api/drafting/documents/${documentId}`, body);
  }
});

function withAddition(minutes: Minutes): Minutes {
  const [first, ...items] = minutes.items;
  const [paragraph, ...paragraphs] = first?.paragraphs ?? [];
  if (first === undefined || paragraph === undefined) throw new Error('The sample has an item with a paragraph');
  const added = { ...paragraph, text: paragraph.text + addition };
  return { ...minutes, items: [{ ...first, paragraphs: [added, ...paragraphs] }, ...items] };
}
