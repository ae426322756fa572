import { randomUUID } from 'node:crypto';
import { People, type Person } from '#libs/directory';
import { givenOffice, givenPerson, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { writeCursor } from './change-cursor.js';
import { DocumentList } from './document-list.js';
import { GatewayModule } from './gateway.module.js';

/** Reaches past every document, and past none: both ways to a page must lead to the same. */
const reaches = [1_000, 0, 7];
const count = 60;

describe('DocumentList', () => {
  let service: TestService;
  let list: DocumentList;
  let office: TestOffice;
  let elsewhere: TestOffice;
  /** Newest change first. */
  let ids: string[];

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    list = service.app.get(DocumentList, { strict: false });
    office = await givenOffice(service.database);
    await service.database.query(
      `update directory.unit set code = code || '-1' where code in ('office','czj','jyj','sjj')`,
    );
    elsewhere = await givenOffice(service.database);
    ids = await givenDocuments();
  });

  afterAll(() => service?.stop());

  it.each(reaches)('gives the drafter every document of theirs once, in order (reach %i)', async (reach) => {
    expect(await pages(await person(office.drafterId), reach)).toEqual(ids.filter((_, index) => index % 2 === 0));
    expect(await pages(await person(elsewhere.drafterId), reach)).toEqual(ids.filter((_, index) => index % 2 === 1));
  });

  it.each(reaches)('gives a reviewer, a signer and a unit theirs, also long after (reach %i)', async (reach) => {
    const officer = await givenPerson(service.database, 'unit-officer', office.officeId);

    expect(await pages(await person(office.reviewerIds[0]), reach)).toEqual(ids.filter((_, index) => index % 5 === 0));
    expect(await pages(await person(office.signerId), reach)).toEqual(ids.filter((_, index) => index % 7 === 0));
    expect(await pages(await person(officer), reach)).toEqual(ids.filter((_, index) => index % 11 === 0));
  });

  it.each(reaches)('gives a document once to somebody who may see it for several reasons (reach %i)', async (reach) => {
    const everything = await givenPerson(service.database, 'distributor', office.officeId);
    await grant(everything, 'auditor', office.officeId);
    await grant(everything, 'auditor', elsewhere.officeId);
    await grant(everything, 'unit-officer', office.officeId);

    expect(await pages(await person(everything), reach)).toEqual(ids);
  });

  it.each(reaches)('gives an administrator and another reviewer nothing (reach %i)', async (reach) => {
    const administrator = await givenPerson(service.database, 'administrator', office.officeId);

    expect(await pages(await person(administrator), reach)).toEqual([]);
    expect(await pages(await person(office.reviewerIds[1]), reach)).toEqual([]);
  });

  it('takes a cursor whose document has gone, and refuses one that is not ours', async () => {
    const drafter = await person(office.drafterId);
    const page = await list.page(drafter, {
      limit: 5,
      before: writeCursor('2024-01-01T00:00:00.000000Z', randomUUID()),
    });

    expect(page).toEqual({ items: [], next: null });
    await expect(list.page(drafter, { limit: 5, before: 'page-2' })).rejects.toMatchObject({
      code: 'malformed-request',
    });
  });

  async function pages(whose: Person, reach: number): Promise<string[]> {
    const found: string[] = [];
    for (let before: string | null | undefined; before !== null; ) {
      const page = await list.page(whose, { limit: 4, ...(before === undefined ? {} : { before }) }, reach);
      expect(page.items.length).toBeLessThanOrEqual(4);
      found.push(...page.items.map(({ id }) => id));
      before = page.next;
    }
    return found;
  }

  async function person(id: string): Promise<Person> {
    const found = await service.app.get(People).find(id);
    if (found === null) throw new Error(`There is no person ${id}`);
    return found;
  }

  async function grant(personId: string, role: string, unitId: string): Promise<void> {
    await service.database.query('insert into directory.role_grant values ($1, $2, $3)', [personId, role, unitId]);
  }

  /** Three at a time changed in the same microsecond, so that only the id tells them apart. */
  async function givenDocuments(): Promise<string[]> {
    const rows: { id: string }[] = await service.database.query(
      `insert into lifecycle.document (id, office_id, meeting_type, title, stage, revision_no, revision_hash, drafter_id, updated_at)
       select gen_random_uuid(), $1, '常务会议', '会议纪要', 'draft', 1, '', $2,
              timestamptz '2025-01-01 00:00:00.000001+08' + n / 3 * interval '1 microsecond'
         from generate_series(1, $3::int) as n returning id`,
      [office.officeId, office.drafterId, count],
    );
    const ordered: { id: string }[] = await service.database.query(
      'select id from lifecycle.document order by updated_at desc, id desc',
    );
    const newestFirst = ordered.map(({ id }) => id);
    const every = (step: number, from = 0) => newestFirst.filter((_, index) => index % step === from);
    await service.database.query('update lifecycle.document set office_id = $1, drafter_id = $2 where id = any($3)', [
      elsewhere.officeId,
      elsewhere.drafterId,
      every(2, 1),
    ]);
    await service.database.query(
      `insert into desk.task (id, stage, document_id, round, step, step_name, seat, principal_id, holder_id, held_by,
                              revision_hash, state, opened_at, closed_at)
       select gen_random_uuid(), 'review', id, 1, step, '', '', $2, $2, 'own', '', 'approved', now(), now()
         from unnest($1::uuid[]) as id, generate_series(0, 1) as step`,
      [every(5), office.reviewerIds[0]],
    );
    await service.database.query(
      `insert into desk.task (id, stage, document_id, round, step, step_name, seat, principal_id, holder_id, held_by,
                              revision_hash, state, opened_at, closed_at)
       select gen_random_uuid(), 'sign-off', id, 1, 2, '', '', $2, $2, 'own', '', 'withdrawn', now(), now()
         from unnest($1::uuid[]) as id`,
      [every(7), office.signerId],
    );
    await service.database.query(
      `insert into ledger.delivery (id, document_id, round, kind, unit_id, role, channel, state)
       select gen_random_uuid(), id, 1, 'distribution', $2, 'main', 'inbox', 'accepted' from unnest($1::uuid[]) as id`,
      [every(11), office.officeId],
    );
    expect(rows).toHaveLength(count);
    return newestFirst;
  }
});
