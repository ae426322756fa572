import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '#libs/database';
import { LinkVisits, Substitutions } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { Reconciler } from '#libs/messaging';
import { dateIn } from '#libs/platform';
import {
  givenDocument,
  givenOffice,
  givenPerson,
  givenTask,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { DeskModule } from '../desk.module.js';
import { ReassignTask } from '../reassign-task.js';
import { TaskActs } from '../task-acts.js';
import { MintLinks } from './mint-links.js';
import { TaskLinks } from './task-links.js';
import { TaskLinksModule } from './task-links.module.js';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('links of tasks', () => {
  let service: TestService;
  let office: TestOffice;

  beforeAll(async () => {
    service = await startTestService([DeskModule, TaskLinksModule]);
    office = await givenOffice(service.database);
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service?.stop());

  describe('whose task changes hands', () => {
    it('are dead once it is released or claimed by another, and stay dead when its first holder claims it again', async () => {
      const [a, b] = office.reviewerIds;
      const { taskId } = await givenOwnTask();
      await service.database.query(
        `update desk.task set holder_id = null, principal_id = null, held_by = 'pool', pool = $2 where id = $1`,
        [taskId, [a, b]],
      );
      const { claimTask } = service.app.get(TaskActs);
      const claim = (personId: string) => claimTask.claim('review', taskId, { personId, correlationId: randomUUID() });
      const release = (personId: string) =>
        claimTask.release('review', taskId, { personId, correlationId: randomUUID() });

      await claim(a);
      const first = await minted(taskId);
      const session = await opened(await minted(taskId));
      const mine = [await obstacles(first), await reaches(session)];
      await release(a);
      const inPool = [await obstacles(first), await minted(taskId, a), await reaches(session)];
      await claim(b);
      const others = await minted(taskId);
      const claimed = [await obstacles(first, others), await reaches(session)];
      await release(b);
      await claim(a);
      const again = await minted(taskId);

      expect(mine).toEqual([[null], true]);
      expect(inPool).toEqual([['handed-over'], '', false]);
      expect(claimed).toEqual([['handed-over', null], false]);
      expect(await obstacles(first, others, again)).toEqual(['handed-over', 'handed-over', null]);
      expect([await reaches(session), await links().use(first, null), await links().use(others, null)]).toEqual([
        false,
        null,
        null,
      ]);
      expect(await links().use(again, null)).not.toBeNull();
    });

    it('are dead once a substitution begins, and as it ends the one of the substitute is; none comes alive again', async () => {
      const { taskId, holderId } = await givenOwnTask();
      const substitute = await givenPerson(service.database, 'reviewer', office.officeId);
      const first = await minted(taskId);
      const session = await opened(await minted(taskId));
      const today = dateIn(service.config.timeZone, service.app.get(Clock).now());
      const substitutions = service.app.get(Substitutions);
      const standing = {
        substituteId: substitute,
        officeId: null,
        meetingTypes: null,
        from: today,
        to: today,
        reason: '外出',
      };

      const id = await inOneTransaction((tx) => substitutions.add(tx, holderId, standing, holderId));
      const meanwhile = await obstacles(first);
      await reassign(taskId);
      const others = await minted(taskId);
      const substituted = [await obstacles(first, others), await reaches(session)];
      const theirs = await opened(await minted(taskId));
      await inOneTransaction((tx) => substitutions.end(tx, id, holderId, holderId));
      await reassign(taskId);
      const again = await minted(taskId);

      expect(meanwhile).toEqual([null]);
      expect(substituted).toEqual([['handed-over', null], false]);
      expect(await obstacles(first, others, again)).toEqual(['handed-over', 'handed-over', null]);
      expect([await reaches(session), await reaches(theirs)]).toEqual([false, false]);
      expect([await links().use(first, null), await links().use(others, null)]).toEqual([null, null]);
    });
  });

  describe('that have ended', () => {
    it('are kept for 30 days, so that the page can say why, and then are swept out, used or not', async () => {
      const { taskId } = await givenOwnTask();
      const [used, unused] = [await minted(taskId), await minted(taskId)];
      await links().use(used, null);

      at(37 * day - minute);
      await reconcile();
      const before = await obstacles(used, unused);
      at(37 * day + minute);
      const young = await minted(taskId);
      await reconcile();

      expect(before).toEqual(['used', 'expired']);
      expect(await obstacles(used, unused)).toEqual([undefined, undefined]);
      expect(await links().look(young, null)).toMatchObject({ obstacle: null });
    });

    it('are swept out some at a time', async () => {
      const { taskId } = await givenOwnTask();
      await service.database.query(
        `with mail as (
           insert into ledger.delivery (id, document_id, round, kind, person_id, channel, task_id, occasion, address, state)
           select gen_random_uuid(), document_id, 1, 'task-reminder', holder_id, 'mail', id, 'old ' || n, 'a@b.example', 'accepted'
             from desk.task, generate_series(1, 1200) as n where id = $1 returning id, task_id, person_id
         )
         insert into desk.task_link (id, token_hash, delivery_id, task_id, person_id, revision_hash, handovers, issued_at, expires_at)
         select gen_random_uuid(), sha256(id::text::bytea), id, task_id, person_id, '', 0, now() - interval '50 days',
                now() - interval '43 days'
           from mail`,
        [taskId],
      );
      const left = async () => {
        await reconcile();
        const [{ count }] = await service.database.query(
          'select count(*)::int from desk.task_link where task_id = $1',
          [taskId],
        );
        return count;
      };

      expect([await left(), await left()]).toEqual([200, 0]);
    });
  });

  // Tasks and links

  async function givenOwnTask(): Promise<{ documentId: string; taskId: string; holderId: string }> {
    const [holderId] = office.reviewerIds;
    const { id: documentId } = await givenDocument(service.database, office, 'review');
    return {
      documentId,
      holderId,
      taskId: await givenTask(service.database, { id: documentId, stage: 'review', holderId }),
    };
  }

  /** The token of a mail to whoever holds the task, or to whom is named; '' when it carries none. */
  async function minted(taskId: string, to: string | null = null): Promise<string> {
    const deliveryId = randomUUID();
    await service.database.query(
      `insert into ledger.delivery (id, document_id, round, kind, person_id, channel, task_id, occasion, address, state)
       select $2::uuid, document_id, round, 'task-reminder', coalesce($3, holder_id), 'mail', id, $2::text, 'a@b.example', 'pending'
         from desk.task where id = $1`,
      [taskId, deliveryId, to],
    );
    const [link] = await service.app.get(MintLinks, { strict: false }).run([{ deliveryId, taskId }]);
    return link?.token ?? '';
  }

  /** Uses the link up. @returns the id that its session holds */
  async function opened(token: string): Promise<string> {
    await links().use(token, null);
    return (await links().look(token, null))?.id ?? '';
  }

  /** What stands in the way of each; null: nothing; undefined: there is no such link. */
  function obstacles(...tokens: string[]): Promise<unknown[]> {
    return Promise.all(tokens.map(async (token) => (await links().look(token, null))?.obstacle));
  }

  /** Whether the session that the link began still leads to the task. */
  async function reaches(linkId: string): Promise<boolean> {
    return (await service.app.get(LinkVisits).of([linkId], service.app.get(Clock).now())) !== null;
  }

  function reassign(taskId: string): Promise<void> {
    return inOneTransaction((tx) => service.app.get(ReassignTask).run(tx, taskId, randomUUID()));
  }

  function inOneTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return service.app.get(UnitOfWork).run(work);
  }

  function links(): TaskLinks {
    return service.app.get(TaskLinks, { strict: false });
  }

  function at(later: number): void {
    const now = Date.now();
    jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date(now + later));
  }

  function reconcile(): Promise<number> {
    return service.app.get(Reconciler).reconcile(60);
  }
});
