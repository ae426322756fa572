import type { EntityManager } from 'typeorm';
import type { PostsBody, PostView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { givenOffice, givenPerson, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { Posts } from './posts.js';
import { Routes } from './routes.js';

describe('posts of an office', () => {
  let service: TestService;
  let office: TestOffice;

  beforeAll(async () => {
    service = await startTestService([]);
  });

  beforeEach(async () => {
    office = await givenAnotherOffice();
  });

  afterAll(() => service?.stop());

  it('keep their id when they are renamed, also when two exchange their names', async () => {
    const [a, b] = office.reviewerIds;
    const before = await set([
      { name: '核稿岗', holders: [a] },
      { name: '法制岗', holders: [b] },
    ]);
    const [first, second] = [idOf(before, '核稿岗'), idOf(before, '法制岗')];

    const after = await set([
      { id: first, name: '法制岗', holders: [a] },
      { id: second, name: '核稿岗', holders: [a, b] },
    ]);

    expect([idOf(after, '法制岗'), idOf(after, '核稿岗')]).toEqual([first, second]);
    expect(
      after
        .find(({ id }) => id === second)
        ?.holders.map(({ id }) => id)
        .sort(),
    ).toEqual([a, b].sort());
  });

  it('are held by reviewers of the office who are there', async () => {
    const gone = await givenPerson(service.database, 'reviewer', office.officeId);
    await service.database.query('update directory.person set active = false where id = $1', [gone]);

    for (const holder of [gone, office.drafterId, office.signerId]) {
      await expect(set([{ name: '核稿岗', holders: [holder] }])).rejects.toMatchObject({ code: 'unknown-person' });
    }
  });

  it('are refused to whoever did not see how they are now, and stay', async () => {
    const [a, b] = office.reviewerIds;
    const before = await set([{ name: '核稿岗', holders: [a, b] }]);
    const id = idOf(before, '核稿岗');
    const seen = [{ id, name: '核稿岗', holders: [b, a] }];

    const outcomes = await Promise.allSettled(
      ['核稿一岗', '核稿二岗'].map((name) => set([{ id, name, holders: [a] }], seen)),
    );

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'changed-meanwhile' } });
    await expect(set([], [])).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  it('are not removed while a route asks them', async () => {
    const posts = await set([
      { name: '核稿岗', holders: [] },
      { name: '法制岗', holders: [] },
    ]);
    const route = {
      steps: [{ name: '核稿', reviewers: [], posts: [idOf(posts, '核稿岗')] }],
      signerId: office.signerId,
    };
    await inTransaction((tx) =>
      service.app.get(Routes, { strict: false }).set(tx, office.officeId, office.meetingType, route),
    );

    await expect(set([{ name: '法制岗', holders: [] }])).rejects.toMatchObject({ code: 'post-in-use' });
    expect((await set([{ name: '核稿岗', holders: [] }])).map(({ name }) => name)).toEqual(['核稿岗']);
  });

  it('are set whole by each of two at the same second', async () => {
    const sets = await Promise.all(
      [1, 2, 3].map((count) => set(['甲', '乙', '丙'].slice(0, count).map((name) => ({ name, holders: [] })))),
    );

    const now = await inTransaction((tx) => service.app.get(Posts, { strict: false }).list(tx, office.officeId));
    expect(sets).toContainEqual(now);
  });

  function set(posts: PostsBody['posts'], seen?: PostsBody['seen']): Promise<PostView[]> {
    return inTransaction((tx) => service.app.get(Posts, { strict: false }).set(tx, office.officeId, { posts, seen }));
  }

  function inTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return service.app.get(UnitOfWork).run(work);
  }

  /** `givenOffice` makes its units once in a database. */
  async function givenAnotherOffice(): Promise<TestOffice> {
    await service.database.query(`update directory.unit set code = code || '-' || id where code not like '%-%'`);
    return givenOffice(service.database);
  }
});

function idOf(posts: readonly PostView[], name: string): string {
  return posts.find((post) => post.name === name)?.id ?? '';
}
