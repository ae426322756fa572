import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { RouteBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Routes } from '#libs/directory';
import type { Route } from '#libs/minutes';
import {
  givenDocument,
  givenOffice,
  givenPerson,
  minutesOf,
  startTestService,
  type TestDocument,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { DraftingModule } from './drafting.module.js';
import { SubmitDraft } from './submit-draft.js';

describe('versions of a route', () => {
  let service: TestService;
  let office: TestOffice;
  let routes: Routes;

  beforeAll(async () => {
    service = await startTestService([DraftingModule]);
    office = await givenOffice(service.database);
    routes = service.app.get(Routes, { strict: false });
  });

  afterAll(() => service?.stop());

  it('are for documents to come: a running one keeps its own, also when it is sent back and submitted again', async () => {
    const meetingType = '专题会议甲';
    const [a, b] = office.reviewerIds;
    await set(meetingType, [step('一审', [a]), step('二审', [b])]);
    const document = await draft(meetingType);
    const first = await submit(document);
    await set(meetingType, [step('会签', [b])]);

    await sentBack(document);
    const again = await submit(document);
    const other = await submit(await draft(meetingType));

    expect(first).toMatchObject({ version: 1, steps: [{ name: '一审' }, { name: '二审' }] });
    expect(again).toEqual(first);
    expect(other).toMatchObject({ version: 2, steps: [{ name: '会签', reviewers: [b] }] });
  });

  it('are kept also by a document whose drafter takes it back before the first decision', async () => {
    const meetingType = '专题会议乙';
    await set(meetingType, [step('一审', [office.reviewerIds[0]])]);
    const document = await draft(meetingType);
    const first = await submit(document);
    await set(meetingType, [step('会签', [office.reviewerIds[1]])]);
    await service.database.query(`update lifecycle.document set stage = 'draft' where id = $1`, [document.id]);

    expect(await submit(document)).toEqual(first);
  });

  it('say beforehand whom they affect, and change nothing by that', async () => {
    const meetingType = '专题会议丙';
    const [a, b] = office.reviewerIds;
    await set(meetingType, [step('一审', [a])]);
    const running = await draft(meetingType);
    await submit(running);
    await draft(meetingType);
    const body = { steps: [step('一审', [b])], signerId: office.signerId };

    const impact = await inTransaction((tx) => routes.impact(tx, office.officeId, meetingType, body));

    expect(impact).toEqual({
      version: 1,
      running: 1,
      documents: [{ id: running.id, title: minutesOf().title, stage: 'review', version: 1 }],
      joins: [await nameOf(b)],
      leaves: [await nameOf(a)],
      toldFromNow: [],
      toldNoMore: [],
    });
    expect(await inTransaction((tx) => routes.inForce(tx, office.officeId, meetingType))).toMatchObject({ version: 1 });
    expect(await inTransaction((tx) => routes.impact(tx, office.officeId, '从未开过的会', body))).toMatchObject({
      version: 0,
      running: 0,
      leaves: [],
    });
  });

  it('follow each other when two are set at the same second', async () => {
    const meetingType = '专题会议丁';
    const steps = [step('一审', [office.reviewerIds[0]])];

    const versions = await Promise.all(Array.from({ length: 20 }, () => set(meetingType, steps)));

    expect(new Set(versions)).toEqual(new Set(Array.from({ length: 20 }, (_, index) => index + 1)));
  });

  it.each<[string, string, () => Promise<Partial<RouteBody>>]>([
    ['somebody without the role', 'unknown-person', async () => ({ steps: [step('一审', [office.drafterId])] })],
    ['somebody who has left', 'unknown-person', async () => ({ steps: [step('一审', [await left()])] })],
    ['a signer who may not sign', 'unknown-person', async () => ({ signerId: office.reviewerIds[0] })],
    ['a post of no office', 'unknown-post', async () => ({ steps: [{ ...step('一审', []), posts: [randomUUID()] }] })],
    [
      'somebody who has left to be told of delays',
      'unknown-person',
      async () => ({ signing: { workingDays: 2, escalation: { after: 1, to: await left() } } }),
    ],
  ])('are refused that ask %s', async (_, code, changes) => {
    const route = { steps: [step('一审', [office.reviewerIds[0]])], signerId: office.signerId, ...(await changes()) };

    await expect(inTransaction((tx) => routes.set(tx, office.officeId, '专题会议戊', route))).rejects.toMatchObject({
      code,
    });
  });

  describe('are not begun where nobody could end them:', () => {
    const grants = () => service.database.query('select person_id, role from directory.role_grant');
    const grant = (id: string, role: string) =>
      service.database.query(
        'insert into directory.role_grant (person_id, role, unit_id) values ($1, $2, $3) on conflict do nothing',
        [id, role, office.officeId],
      );
    let meetingType: string;

    beforeEach(async () => {
      meetingType = `会议 ${randomUUID().slice(0, 8)}`;
      await set(meetingType, [step('一审', [office.reviewerIds[0]])]);
      await grant(office.drafterId, 'administrator');
    });

    afterEach(async () => {
      await service.database.query(`delete from directory.role_grant where role in ('administrator', 'distributor')`);
      await service.database.query('delete from directory.office_setting');
      for (const id of office.reviewerIds) await active(id, true);
      await active(office.signerId, true);
    });

    it('no signer but the drafter’s own hand', async () => {
      await active(office.signerId, false);
      const document = await draft(meetingType);

      await expect(submit(document)).rejects.toMatchObject({ code: 'nobody-to-decide', detail: '签发' });
      await expect(submit(document)).rejects.toMatchObject({ code: 'nobody-to-decide' });

      // The administrator does what the refusal says.
      await givenPerson(service.database, 'signer', office.officeId);
      expect(await submit(document)).toMatchObject({ steps: [{ name: '一审' }] });
      await service.database.query(`delete from directory.role_grant where role = 'signer' and person_id <> $1`, [
        office.signerId,
      ]);
    });

    it('no reviewer who is left, until another administrator can see to it', async () => {
      for (const id of office.reviewerIds) await active(id, false);
      const others: { person_id: string }[] = (await grants()).filter(
        ({ role }: { role: string }) => role === 'reviewer',
      );
      for (const { person_id } of others) await active(person_id, false);
      const document = await draft(meetingType);

      await expect(submit(document)).rejects.toMatchObject({ code: 'nobody-to-decide', detail: '一审' });

      await givenPerson(service.database, 'administrator', office.officeId);
      expect(await submit(document)).toMatchObject({ steps: [{ name: '一审' }] });
    });

    it('nobody but the drafter to proofread, where the office does', async () => {
      await service.database.query(
        `insert into directory.office_setting (office_id, working_days_only, proofread) values ($1, false, true)`,
        [office.officeId],
      );
      await grant(office.drafterId, 'distributor');
      const document = await draft(meetingType);

      await expect(submit(document)).rejects.toMatchObject({ code: 'nobody-to-decide', detail: '复核' });

      await givenPerson(service.database, 'distributor', office.officeId);
      expect(await submit(document)).toMatchObject({ steps: [{ name: '一审' }] });
    });

    it('but what may be left out is asked when its turn comes', async () => {
      await set(meetingType, [{ ...step('会签', [office.reviewerIds[0]]), when: { mainUnitsAtLeast: 50 } }]);
      const everybody: { person_id: string }[] = (await grants()).filter(
        ({ role }: { role: string }) => role === 'reviewer',
      );
      for (const { person_id } of everybody) await active(person_id, false);

      expect(await submit(await draft(meetingType))).toMatchObject({ steps: [{ name: '会签' }] });
    });

    function active(id: string, is: boolean): Promise<unknown> {
      return service.database.query('update directory.person set active = $2 where id = $1', [id, is]);
    }
  });

  function set(meetingType: string, steps: Route['steps']): Promise<number> {
    const route = { steps, signerId: office.signerId };
    return inTransaction((tx) => routes.set(tx, office.officeId, meetingType, route));
  }

  function draft(meetingType: string): Promise<TestDocument> {
    const minutes = minutesOf({ closing: `会议号 ${randomUUID()}。` });
    return givenDocument(service.database, { ...office, meetingType }, 'draft', minutes);
  }

  /** @returns the route that the document follows now */
  async function submit(document: TestDocument): Promise<Route> {
    const actor = { personId: office.drafterId, correlationId: randomUUID() };
    await service.app.get(SubmitDraft, { strict: false }).run(document.id, document.revision, actor);
    const [{ route }] = await service.database.query('select route from lifecycle.document where id = $1', [
      document.id,
    ]);
    return route;
  }

  /** As review leaves it. */
  async function sentBack({ id }: TestDocument): Promise<void> {
    await service.database.query(`update lifecycle.document set stage = 'draft' where id = $1 and stage = 'review'`, [
      id,
    ]);
  }

  async function left(): Promise<string> {
    const id = await givenPerson(service.database, 'reviewer', office.officeId);
    await service.database.query('update directory.person set active = false where id = $1', [id]);
    return id;
  }

  async function nameOf(id: string): Promise<string> {
    const [{ name }] = await service.database.query('select name from directory.person where id = $1', [id]);
    return name;
  }

  function inTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return service.app.get(UnitOfWork).run(work);
  }
});

function step(name: string, reviewers: string[]): Route['steps'][number] {
  return { name, reviewers };
}
