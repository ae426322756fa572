import { randomUUID } from 'node:crypto';
import { Clock } from '#libs/lifecycle';
import { Reconciler } from '#libs/messaging';
import {
  givenDocument,
  givenOffice,
  givenTask,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { DeskModule } from '../desk.module.js';
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

  describe('that have ended', () => {
    it('are kept for 30 days, so that the page can say why, and then are swept out, used or not', async () => {
      const { taskId } = await givenOwnTask();
      const [used, unused] = [await minted(taskId), await minted(taskId)];
      await links().use(used, null);
      const known = async () =>
        [await links().look(used, null), await links().look(unused, null)].map((link) => link?.obstacle);

      at(37 * day - minute);
      await reconcile();
      const before = await known();
      at(37 * day + minute);
      const young = await minted(taskId);
      await reconcile();

      expect(before).toEqual(['used', 'expired']);
      expect(await known()).toEqual([undefined, undefined]);
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

  /** The token of a mail to whoever holds the task. */
  async function minted(taskId: string): Promise<string> {
    const deliveryId = randomUUID();
    await service.database.query(
      `insert into ledger.delivery (id, document_id, round, kind, person_id, channel, task_id, occasion, address, state)
       select $2::uuid, document_id, round, 'task-reminder', holder_id, 'mail', id, $2::text, 'a@b.example', 'pending'
         from desk.task where id = $1`,
      [taskId, deliveryId],
    );
    const [link] = await service.app.get(MintLinks, { strict: false }).run([{ deliveryId, taskId }]);
    return link?.token ?? '';
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
