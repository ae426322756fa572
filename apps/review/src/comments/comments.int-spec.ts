import { randomUUID } from 'node:crypto';
import type { CommentBody, CommentsView, Role } from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { type Minutes, revisionHash } from '#libs/minutes';
import {
  givenDocument,
  givenOffice,
  givenPerson,
  givenTask,
  minutesOf,
  startTestService,
  type TestDocument,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { ReviewModule } from '../review.module.js';
import { AddComment } from './add-comment.js';
import { CommentList } from './comment-list.js';
import { SettleComment } from './settle-comment.js';

describe('comments on paragraphs', () => {
  let service: TestService;
  let office: TestOffice;
  let drafter: Person;
  let reviewer: Person;
  let colleague: Person;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await givenOffice(service.database);
    drafter = personOf(office.drafterId);
    reviewer = personOf(office.reviewerIds[0]);
    colleague = personOf(office.reviewerIds[1]);
  });

  afterAll(() => service?.stop());

  it('are tied to the paragraph and the revision, told in the timeline without their words, and can be answered', async () => {
    const document = await underReview();

    await add(document, reviewer, { text: '“原则同意”请改为“同意”。' });
    await add(document, drafter, { text: '已改。' });

    const { comments, more, mayComment } = await list(document, reviewer);
    expect(comments).toMatchObject([
      {
        paragraph: 'item.1.paragraph.1',
        place: 'item.1.paragraph.1',
        changed: false,
        revision: document.revision,
        revisionNo: 1,
        quote: '原则同意该方案。',
        text: '“原则同意”请改为“同意”。',
        author: expect.stringMatching(/^reviewer/),
        resolved: null,
        maySettle: true,
      },
      { text: '已改。', author: expect.stringMatching(/^drafter/), maySettle: false },
    ]);
    expect({ more, mayComment }).toEqual({ more: 0, mayComment: true });
    const paragraph = { paragraph: 'item.1.paragraph.1' };
    expect(await events(document)).toEqual([
      ['commented', paragraph],
      ['commented', paragraph],
    ]);
  });

  it('stay with their paragraph when the text is revised, and say when it was changed or taken out', async () => {
    const document = await underReview();
    await add(document, reviewer, { text: '此处不妥。' });
    await add(document, reviewer, { paragraph: 'recipients.copy', text: '须抄送市审计局。' });
    await add(document, reviewer, { paragraph: 'item.1.heading', text: '标题过长。' });

    const edited = await revise(document, (minutes) => ({
      ...minutes,
      items: [
        { ordinal: 1, heading: '听取一项汇报', paragraphs: [] },
        { ordinal: 2, heading: '审议一项方案', paragraphs: [{ ordinal: 1, text: '同意该方案。' }] },
      ],
      recipients: { ...minutes.recipients, copy: '' },
    }));
    await add(edited, drafter, { paragraph: 'item.2.paragraph.1', text: '已改。' });

    const { comments } = await list(document, drafter);
    expect(comments.map(({ place, changed, revisionNo }) => ({ place, changed, revisionNo }))).toEqual([
      { place: 'item.2.paragraph.1', changed: true, revisionNo: 1 },
      { place: null, changed: true, revisionNo: 1 },
      { place: 'item.2.heading', changed: false, revisionNo: 1 },
      { place: 'item.2.paragraph.1', changed: false, revisionNo: 2 },
    ]);
  });

  it('are resolved and opened again by the drafter or their author, once however often it is asked', async () => {
    const document = await underReview();
    const { id } = await add(document, reviewer, { text: '请核对。' });

    await Promise.all([settle(id, true, drafter), settle(id, true, drafter)]);
    const resolved = (await list(document, reviewer)).comments[0]?.resolved;
    await settle(id, false, reviewer);

    expect(resolved).toEqual({ by: expect.stringMatching(/^drafter/), at: expect.any(String) });
    expect((await list(document, reviewer)).comments[0]?.resolved).toBeNull();
    expect((await events(document)).map(([type]) => type)).toEqual([
      'commented',
      'comment-resolved',
      'comment-reopened',
    ]);
    await expect(settle(id, true, colleague)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(settle(randomUUID(), true, drafter)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are made once by a double click, and again when the first was resolved', async () => {
    const document = await underReview();
    const body = { text: '请核对。' };

    const [one, two] = await Promise.all([add(document, reviewer, body), add(document, reviewer, body)]);
    await settle(one.id, true, reviewer);
    const again = await add(document, reviewer, body);

    expect(two.id).toBe(one.id);
    expect(again.id).not.toBe(one.id);
    expect((await events(document)).filter(([type]) => type === 'commented')).toHaveLength(2);
  });

  it.each<[string, string, Partial<CommentBody>]>([
    ['a paragraph that the revision does not have', 'unknown-paragraph', { paragraph: 'item.1.paragraph.2' }],
    ['no paragraph at all', 'unknown-paragraph', { paragraph: '__proto__' }],
    ['a revision that the document never had', 'not-found', { revision: '0'.repeat(64) }],
  ])('are refused for %s', async (_, code, body) => {
    const document = await underReview();

    await expect(add(document, reviewer, body)).rejects.toMatchObject({ code });
    expect(await events(document)).toEqual([]);
  });

  it('may be made on the revision that was on the screen when it is no longer the last', async () => {
    const document = await underReview();
    await revise(document, (minutes) => ({ ...minutes, closing: '会议还研究了其他事项。' }));

    await add(document, reviewer, { text: '请核对。' });

    expect((await list(document, reviewer)).comments).toMatchObject([{ revisionNo: 1, changed: false }]);
  });

  it('are for those who take part: who only looks on reads them, who only receives the document does not', async () => {
    const document = await underReview();
    const auditor = await someone('auditor', office.officeId);
    const stranger = await someone('reviewer', office.officeId);
    const [{ id: unitId }]: [{ id: string }] = await service.database.query(
      `select id from directory.unit where code = 'czj'`,
    );
    const officer = await someone('unit-officer', unitId);
    await service.database.query(
      `insert into ledger.delivery (id, document_id, round, kind, unit_id, role, channel, state)
       values ($1, $2, 1, 'distribution', $3, 'main', 'inbox', 'accepted')`,
      [randomUUID(), document.id, unitId],
    );

    expect((await list(document, auditor)).mayComment).toBe(false);
    await expect(add(document, auditor)).rejects.toMatchObject({ code: 'not-permitted' });
    for (const outsider of [stranger, officer]) {
      await expect(list(document, outsider)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(add(document, stranger)).rejects.toMatchObject({ code: 'not-found' });
    await expect(add(document, officer)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('end with the signature', async () => {
    const document = await underReview();
    const { id } = await add(document, reviewer);
    await service.database.query(
      `update lifecycle.document set stage = 'distribution', number_text = '第 1 号' where id = $1`,
      [document.id],
    );

    await expect(add(document, reviewer, { text: '又及。' })).rejects.toMatchObject({ code: 'wrong-stage' });
    expect((await list(document, reviewer)).mayComment).toBe(false);
    await settle(id, true, drafter);
  });

  it('are listed up to a number, the latest ones, and it says how many more there are', async () => {
    const document = await underReview();
    await service.database.query(
      `insert into review.comment (id, document_id, revision_hash, paragraph, paragraph_hash, quote, author_id, text,
                                   created_at)
       select gen_random_uuid(), $1, $2, 'preamble', '', '', $3, n::text, timestamptz '2026-03-02' + n * interval '1 s'
         from generate_series(1, 503) as n`,
      [document.id, document.revision, drafter.id],
    );

    const { comments, more } = await list(document, drafter);

    expect(comments.map(({ text }) => text)).toEqual(Array.from({ length: 500 }, (_, at) => String(at + 4)));
    expect(more).toBe(3);
  });

  async function underReview(): Promise<TestDocument> {
    const document = await givenDocument(service.database, office, 'review');
    for (const holderId of office.reviewerIds) {
      await givenTask(service.database, { id: document.id, stage: 'review', holderId });
    }
    return document;
  }

  function add(document: TestDocument, person: Person, body: Partial<CommentBody> = {}) {
    const whole = { revision: document.revision, paragraph: 'item.1.paragraph.1', text: '请核对。', ...body };
    return service.app.get(AddComment, { strict: false }).run(document.id, whole, person, actorOf(person));
  }

  function settle(id: string, resolved: boolean, person: Person) {
    return service.app.get(SettleComment, { strict: false }).run(id, resolved, person, actorOf(person));
  }

  function list(document: TestDocument, person: Person): Promise<CommentsView> {
    return service.app.get(CommentList, { strict: false }).of(document.id, person);
  }

  async function revise(document: TestDocument, change: (minutes: Minutes) => Minutes): Promise<TestDocument> {
    const minutes = change(minutesOf());
    const revision = revisionHash(minutes);
    await service.database.query(
      `insert into lifecycle.revision (document_id, no, hash, content, author_id) values ($1, 2, $2, $3, $4)`,
      [document.id, revision, JSON.stringify(minutes), office.drafterId],
    );
    await service.database.query('update lifecycle.document set revision_no = 2, revision_hash = $2 where id = $1', [
      document.id,
      revision,
    ]);
    return { ...document, revision };
  }

  async function events({ id }: TestDocument): Promise<[string, unknown][]> {
    const rows: { type: string; data: unknown }[] = await service.database.query(
      'select type, data from lifecycle.event where document_id = $1 order by seq',
      [id],
    );
    return rows.map(({ type, data }) => [type, data]);
  }

  async function someone(role: Role, unitId: string): Promise<Person> {
    return { ...personOf(await givenPerson(service.database, role, unitId)), grants: [{ role, unitId, unitName: '' }] };
  }
});

function personOf(id: string): Person {
  return { id, login: '', name: '', locale: 'zh-CN', grants: [] };
}

function actorOf({ id }: Person): Actor {
  return { personId: id, correlationId: randomUUID() };
}
