import { DraftingModule } from '#apps/drafting';
import { GatewayModule } from '#apps/gateway';
import { ReviewModule } from '#apps/review';
import { SignoffModule } from '#apps/signoff';
import type { ApiClient } from '#libs/client';
import type { CommentState, CommentsView, DocumentState, RedlineView, TaskView } from '#libs/contracts';
import type { Minutes } from '#libs/minutes';
import { eventually, startTestService, type TestService } from '#libs/testing';
import { SampleOffice } from './support/sample-office.js';

let service: TestService;
let office: SampleOffice;
let drafter: ApiClient;
let reviewer: ApiClient;

beforeAll(async () => {
  service = await startTestService([GatewayModule, DraftingModule, ReviewModule, SignoffModule]);
  office = await SampleOffice.setUp(service.url, service.database);
  drafter = await office.drafter;
  reviewer = await office.as(office.accounts.logins.reviewers[0] ?? '');
});

afterAll(() => service?.stop());

const place = 'item.1.paragraph.1';

describe('a review over HTTP', () => {
  it('goes from a comment over the revised text to what changed since', async () => {
    const { id, revision } = await submitted();

    const { id: commentId } = await comment(reviewer, id, { revision, paragraph: place, text: '请写明时限。' });
    const withdrawn = await drafter.send<DocumentState>('POST', `/api/drafting/documents/${id}/withdraw`, { revision });
    const { minutes } = await drafter.document(id);
    const saved = await drafter.send<DocumentState>('PUT', `/api/drafting/documents/${id}`, {
      basedOn: withdrawn.revision,
      minutes: withAddition(minutes),
    });
    await comment(drafter, id, { revision: saved.revision, paragraph: place, text: '已写明。' });
    await drafter.send<CommentState>('POST', `/api/review/comments/${commentId}/resolve`);

    const { comments } = await reviewer.send<CommentsView>('GET', `/api/review/documents/${id}/comments`);
    expect(comments).toMatchObject([
      { text: '请写明时限。', place, changed: true, revisionNo: 1, resolved: { by: expect.any(String) } },
      { text: '已写明。', place, changed: false, revisionNo: 2, resolved: null },
    ]);
    const redline = await reviewer.send<RedlineView>('GET', `/api/documents/${id}/redline?from=${revision}`);
    expect(redline.lines).toMatchObject([{ place, kind: 'changed' }]);
    expect(redline.lines[0]?.parts).toContainEqual({ kind: 'added', text: '年底前完成。' });
    const told = (await reviewer.document(id)).timeline.map(({ type }) => type);
    expect(told).toEqual(expect.arrayContaining(['commented', 'comment-resolved']));
  });

  it('says what is wrong with a comment', async () => {
    const { id, revision } = await submitted();
    const refused = (body: object) =>
      expect(comment(reviewer, id, { revision, paragraph: place, text: '请核对。', ...body }));

    await refused({ paragraph: 'item.99.heading' }).rejects.toMatchObject({ status: 422 });
    await refused({ text: ' ' }).rejects.toMatchObject({ status: 400 });
    await refused({ revision: '0'.repeat(64) }).rejects.toMatchObject({ status: 404 });
  });
});

async function submitted(): Promise<{ id: string; revision: string }> {
  const id = await office.draft();
  await office.submit(id);
  const task = await eventually('the document lies on the reviewer’s desk', async () =>
    (await reviewer.reviewTasks()).items.find((item: TaskView) => item.documentId === id),
  );
  return { id, revision: task.revision };
}

function comment(client: ApiClient, id: string, body: object): Promise<CommentState> {
  return client.send<CommentState>('POST', `/api/review/documents/${id}/comments`, body);
}

function withAddition(minutes: Minutes): Minutes {
  const [first, ...items] = minutes.items;
  const [paragraph, ...paragraphs] = first?.paragraphs ?? [];
  if (first === undefined || paragraph === undefined) throw new Error('The sample has an item with a paragraph');
  const added = { ...paragraph, text: `${paragraph.text}年底前完成。` };
  return { ...minutes, items: [{ ...first, paragraphs: [added, ...paragraphs] }, ...items] };
}
