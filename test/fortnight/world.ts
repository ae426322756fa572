import { randomUUID } from 'node:crypto';
import { DraftingModule } from '#apps/drafting';
import { GatewayModule, serveGateway } from '#apps/gateway';
import { ReviewModule } from '#apps/review';
import { SignoffModule } from '#apps/signoff';
import { ApiClient, ApiProblem } from '#libs/client';
import type { Role } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { OfficeHours, Posts, Routes } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { QueueRegistry, Reconciler } from '#libs/messaging';
import { eventually, givenPerson, startTestService, type TestService, testPassword } from '#libs/testing';
import { type PlayedOffice, routesOf } from './offices.js';

/** 28 September 2026, a Monday; 1–7 October is National Day, and Saturday the 10th a make-up working day. */
const firstMorning = new Date('2026-09-28T09:05:00+08:00');
const dayMs = 86_400_000;

/** What an act came to: what it answered, or the code with which it was refused. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string };

/** Three offices at work, in one process with real queues on a real database; only the clock is ours. */
export class World {
  private day = 0;
  private looks = 0;
  private readonly sessions = new Map<string, Promise<ApiClient>>();

  private constructor(
    readonly service: TestService,
    readonly offices: readonly PlayedOffice[],
  ) {
    jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => this.now());
  }

  static async start(): Promise<World> {
    const service = await startTestService([GatewayModule, DraftingModule, ReviewModule, SignoffModule], {
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    const offices: PlayedOffice[] = [];
    await service.database.query(
      `insert into directory.unit (id, code, name, category, email) values
         (gen_random_uuid(), 'czj', '市财政局', '市政府委办局', 'czj@oa.yunlan.example'),
         (gen_random_uuid(), 'jyj', '市教育局', '市政府委办局', 'jyj@oa.yunlan.example'),
         (gen_random_uuid(), 'sjj', '市审计局', '市政府委办局', 'sjj@oa.yunlan.example')`,
    );
    for (const name of ['市政府办公室', '市教育局办公室', '开发区管委会'])
      offices.push(await openOffice(service, name, name === '开发区管委会'));
    return new World(service, offices);
  }

  /** Each look at the clock is a little later than the one before, as with any clock. */
  now(): Date {
    this.looks += 1;
    return new Date(firstMorning.getTime() + this.day * dayMs + this.looks);
  }

  get today(): number {
    return this.day;
  }

  /** The next morning: timers run out, substitutes begin and end, lost messages are promised again. */
  async nextDay(): Promise<void> {
    this.day += 1;
    await this.settle();
    await this.service.app.get(Reconciler).reconcile(0);
    await this.settle();
  }

  /** What the record has and no queue knows of is promised again, batch by batch. */
  async findLost(): Promise<void> {
    const reconciler = this.service.app.get(Reconciler);
    await this.settle();
    while ((await reconciler.reconcile(0)) > 0) await this.settle();
  }

  /** The queues lose what they hold. */
  async loseQueues(): Promise<void> {
    await this.settle();
    for (const name of ['review', 'signoff', 'drafting'] as const) {
      await this.service.app.get(QueueRegistry).get(name).drain(true);
    }
    await this.service.app.get(Reconciler).reconcile(0);
    await this.settle();
  }

  /** Everything that was promised has been handled. */
  async settle(): Promise<void> {
    const registry = this.service.app.get(QueueRegistry);
    await eventually('the stages have nothing left to do', async () => {
      const [{ promised }] = await this.service.database.query(
        'select exists (select from messaging.outbox_message) as promised',
      );
      if (promised) return false;
      const counts = await Promise.all(
        (['review', 'signoff', 'drafting'] as const).map((name) =>
          registry.get(name).getJobCounts('waiting', 'active', 'delayed', 'prioritized', 'failed'),
        ),
      );
      for (const { failed = 0 } of counts) if (failed > 0) throw new Error('a message failed for good');
      return counts.every((count) => Object.values(count).every((jobs) => jobs === 0));
    });
  }

  post<T>(personId: string, path: string, body: unknown): Promise<Outcome<T>> {
    return this.send(personId, 'POST', path, body);
  }

  /** One request in the person's own session. A fault of ours is no outcome: it is thrown. */
  async send<T>(personId: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Outcome<T>> {
    try {
      const client = await this.session(personId);
      return { ok: true, value: await client.send<T>(method, path, body) };
    } catch (error) {
      if (error instanceof ApiProblem && error.status < 500) return { ok: false, code: error.code };
      throw error;
    }
  }

  private session(personId: string): Promise<ApiClient> {
    const known = this.sessions.get(personId);
    if (known) return known;
    const signIn = async () => {
      const [person] = await this.rows<{ login: string }>('select login from directory.person where id = $1', [
        personId,
      ]);
      const client = new ApiClient(this.service.url);
      await client.login(person?.login ?? '', testPassword);
      return client;
    };
    const session = signIn();
    this.sessions.set(personId, session);
    return session;
  }

  rows<T>(query: string, parameters: unknown[] = []): Promise<T[]> {
    return this.service.database.query(query, parameters);
  }

  async stop(): Promise<void> {
    jest.restoreAllMocks();
    await this.service.stop();
  }
}

/** An office with a drafter, six reviewers of whom two share a post, two signers, and four kinds of meeting. */
async function openOffice(service: TestService, name: string, proofreads: boolean): Promise<PlayedOffice> {
  const id = randomUUID();
  const { database } = service;
  await database.query(`insert into directory.unit (id, code, name, category) values ($1, $2, $3, '发文机关')`, [
    id,
    `office-${id.slice(0, 8)}`,
    name,
  ]);
  const people = async (role: Role, count: number) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) ids.push(await givenPerson(database, role, id));
    return ids;
  };
  const drafters = await people('drafter', 2);
  const reviewers = await people('reviewer', 6);
  const signers = await people('signer', 2);
  const [spare = ''] = await people('reviewer', 1);
  const [administrator = ''] = await people('administrator', 1);
  // One of them drafts as well, and proofreads what the others drafted.
  const distributors = [...(await people('distributor', 2)), drafters[1] ?? ''];
  // A drafter who also reviews, and a reviewer who also signs: where four eyes matter.
  await database.query(
    `insert into directory.role_grant (person_id, role, unit_id) values
       ($1, 'reviewer', $4), ($2, 'signer', $4), ($3, 'distributor', $4)`,
    [drafters[0], reviewers[0], drafters[1], id],
  );
  return service.app.get(UnitOfWork).run(async (tx) => {
    const posts = await service.app.get(Posts).set(tx, id, {
      posts: [
        { name: '法制审核岗', holders: reviewers.slice(4, 6) },
        { name: '核稿岗', holders: reviewers.slice(3, 4) },
      ],
    });
    const office = {
      id,
      name,
      drafters,
      reviewers,
      signers,
      spare,
      distributors,
      proofreads,
      administrator,
      posts: posts.map((post) => post.id),
    };
    const settings = { mailFrom: null, mailTo: null, workingDaysOnly: false, proofread: proofreads };
    await service.app.get(OfficeHours).set(tx, id, settings);
    const routes = routesOf(office);
    for (const [meetingType, route] of Object.entries(routes)) {
      await service.app.get(Routes).set(tx, id, meetingType, route);
      await tx.query(
        `insert into signoff.series (id, office_id, meeting_type, pattern, scope, next_ordinal)
         values ($1, $2, $3, '第 {n} 号', 'continuous', 1)`,
        [randomUUID(), id, meetingType],
      );
    }
    return { ...office, meetingTypes: Object.keys(routes) };
  });
}
