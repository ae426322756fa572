import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { DecisionView, Role } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DeskInTray, DueDays, ReassignTask, TaskActs, Timers } from '#libs/desk';
import { type Actor, Clock, DocumentEntity } from '#libs/lifecycle';
import { type Minutes, type Route, type RouteStep, revisionHash } from '#libs/minutes';
import {
  givenDocument,
  givenOffice,
  givenPerson,
  minutesOf,
  type TestDocument,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { DecideTask, type Decision } from '../src/decide-task.js';
import { OpenStep } from '../src/open-step.js';
import { lastStep, nextStep } from '../src/round.js';

/** A row of desk.task, as the record has it. */
export interface SeenTask {
  readonly id: string;
  readonly round: number;
  readonly step: number;
  readonly seat: string;
  readonly state: string;
  readonly heldBy: string;
  readonly principalId: string | null;
  readonly holderId: string | null;
  readonly pool: string[];
  readonly addedBy: string | null;
  readonly closedBy: string | null;
  readonly revision: string;
  readonly dueOn: string | null;
  readonly dueBecause: { readonly zh: string; readonly en: string } | null;
}

export interface SeenEvent {
  readonly type: string;
  readonly actor: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the tests of review do over and over, by the real use cases and on the record. */
export class ReviewingOffice {
  readonly acts: TaskActs;
  private readonly decideTask: DecideTask;

  private constructor(
    readonly service: TestService,
    readonly office: TestOffice,
  ) {
    this.acts = service.app.get(TaskActs, { strict: false });
    this.decideTask = service.app.get(DecideTask, { strict: false });
  }

  static async open(service: TestService): Promise<ReviewingOffice> {
    return new ReviewingOffice(service, await givenOffice(service.database));
  }

  // People

  /** New people, each with the role for the office. */
  async people(count: number, role: Role = 'reviewer'): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      ids.push(await givenPerson(this.service.database, role, this.office.officeId));
    }
    return ids;
  }

  async reviewer(role: Role = 'reviewer'): Promise<string> {
    const [id = ''] = await this.people(1, role);
    return id;
  }

  async name(personId: string): Promise<string> {
    const [{ name }] = await this.query('select name from directory.person where id = $1', [personId]);
    return name;
  }

  /** @returns the id of a new post */
  async post(holders: readonly string[]): Promise<string> {
    const id = randomUUID();
    await this.query('insert into directory.post (id, office_id, name) values ($1, $2, $3)', [
      id,
      this.office.officeId,
      `岗位 ${id.slice(0, 8)}`,
    ]);
    await this.query('insert into directory.post_holder (post_id, person_id) select $1, unnest($2::uuid[])', [
      id,
      holders,
    ]);
    return id;
  }

  // Time

  /** Stops the clock. jest.restoreAllMocks() lets it go on. */
  at(instant: string): void {
    const now = new Date(instant);
    jest.spyOn(this.service.app.get(Clock), 'now').mockImplementation(() => new Date(now));
  }

  /** What the in-tray of the desk finds to do, done. @returns how many messages there were */
  async tick(): Promise<number> {
    const { app } = this.service;
    const messages = await this.inOneTransaction((tx) => app.get(DeskInTray, { strict: false }).missing(tx));
    for (const { name, payload } of messages as readonly { name: string; payload: Record<string, string> }[]) {
      await this.inOneTransaction(async (tx) => {
        if (name.endsWith('.remind')) await app.get(Timers).fire(tx, payload['timerId'] ?? '', randomUUID());
        else if (name === 'review.recount') {
          const system = { personId: null, correlationId: randomUUID() };
          await app.get(DueDays).recount(tx, payload['officeId'] ?? '', system);
        } else await app.get(ReassignTask).run(tx, payload['taskId'] ?? '', randomUUID());
      });
    }
    return messages.length;
  }

  // The way of a document

  /** A document in its first round of review, its first step open. */
  async underReview(
    steps: readonly RouteStep[],
    {
      minutes = minutesOf({ closing: `会议号 ${randomUUID()}。` }),
      ...route
    }: Partial<Route> & { minutes?: Minutes } = {},
  ): Promise<TestDocument> {
    const office = { ...this.office, route: { signer: this.office.signerId, ...route, steps: [...steps] } };
    const document = await givenDocument(this.service.database, office, 'review', minutes);
    await this.openNext(document);
    return document;
  }

  /** Opens the step whose turn it is, as its message does; when it is nobody's turn, nothing happens. */
  async openNext({ id }: TestDocument): Promise<void> {
    await this.inOneTransaction(async (tx) => {
      const document = await tx.findOneByOrFail(DocumentEntity, { id });
      const step = nextStep(document, await lastStep(tx, document));
      if (document.stage !== 'review' || step === null) return;
      const payload = { documentId: id, round: document.round, step };
      const message = { messageId: randomUUID(), correlationId: randomUUID(), payload };
      await this.service.app.get(OpenStep, { strict: false }).run(tx, message);
    });
  }

  /** Submits a document that lies with its drafter once more, revised or as it is, and opens the first step. */
  async resubmit(document: TestDocument, minutes?: Minutes): Promise<TestDocument> {
    const revision = minutes === undefined ? document.revision : revisionHash(minutes);
    if (minutes !== undefined) {
      await this.query(
        `insert into lifecycle.revision (document_id, no, hash, content, author_id)
         select id, revision_no + 1, $2, $3, drafter_id from lifecycle.document where id = $1`,
        [document.id, revision, JSON.stringify(minutes)],
      );
    }
    await this.query(
      `update lifecycle.document
          set stage = 'review', round = round + 1, review_from = null, revision_hash = $2, revision_no = revision_no + $3
        where id = $1 and stage = 'draft'`,
      [document.id, revision, minutes === undefined ? 0 : 1],
    );
    const submitted = { ...document, revision };
    await this.openNext(submitted);
    return submitted;
  }

  // Deciding

  approve(task: SeenTask, as: string | null = task.holderId, changes: Partial<Decision> = {}): Promise<DecisionView> {
    return this.decide(task, as, { verdict: 'approved', ...changes });
  }

  abstain(task: SeenTask, as: string | null = task.holderId): Promise<DecisionView> {
    return this.decide(task, as, { verdict: 'abstained' });
  }

  sendBack(
    task: SeenTask,
    remark = '请核对第二段的数字。',
    toStep: number | null = null,
    as: string | null = task.holderId,
  ): Promise<DecisionView> {
    return this.decide(task, as, { verdict: 'sent-back', remark, toStep });
  }

  private decide(
    { id, revision }: SeenTask,
    as: string | null,
    decision: Partial<Decision> & Pick<Decision, 'verdict'>,
  ): Promise<DecisionView> {
    return this.decideTask.run(id, { revision, remark: null, toStep: null, ...decision }, actorOf(as));
  }

  /** Puts a task where no use case would: what forbids to decide it is a second line of defence. */
  async plant(task: SeenTask, principal: string, holder: string): Promise<SeenTask> {
    const heldBy = principal === holder ? 'own' : 'delegation';
    await this.query(
      `update desk.task set principal_id = $2, holder_id = $3, pool = '{}', held_by = $4 where id = $1`,
      [task.id, principal, holder, heldBy],
    );
    return this.again(task);
  }

  // The record

  async tasks(document: TestDocument, which: { step?: number; round?: number; state?: string } = {}) {
    const rows: SeenTask[] = await this.query(
      `select id, round, step, seat, state, held_by as "heldBy", principal_id as "principalId", holder_id as "holderId",
              pool, added_by as "addedBy", closed_by as "closedBy", revision_hash as revision, due_on::text as "dueOn",
              due_because as "dueBecause"
         from desk.task where document_id = $1
        order by round, step, array_position($2::text[], seat), opened_at, id`,
      [document.id, await this.seatsOf(document)],
    );
    return rows.filter(
      ({ step, round, state }) =>
        step === (which.step ?? step) && round === (which.round ?? round) && state === (which.state ?? state),
    );
  }

  /** The open tasks of the document; as many as the test expects, or it fails. */
  async open(document: TestDocument, count: 1): Promise<[SeenTask]>;
  async open(document: TestDocument, count: 2): Promise<[SeenTask, SeenTask]>;
  async open(document: TestDocument, count: 3): Promise<[SeenTask, SeenTask, SeenTask]>;
  async open(document: TestDocument, count: number): Promise<SeenTask[]>;
  async open(document: TestDocument, count: number): Promise<SeenTask[]> {
    const open = await this.tasks(document, { state: 'open' });
    if (open.length !== count) throw new Error(`${open.length} tasks are open, not ${count}`);
    return open;
  }

  /** The task as it is now. */
  async again({ id }: SeenTask): Promise<SeenTask> {
    const [{ document_id: documentId }] = await this.query('select document_id from desk.task where id = $1', [id]);
    const found = (await this.tasks({ id: documentId, revision: '' })).find((task) => task.id === id);
    if (found === undefined) throw new Error('no such task');
    return found;
  }

  async events(document: TestDocument, type?: string): Promise<SeenEvent[]> {
    const rows: SeenEvent[] = await this.query(
      'select type, actor_id as actor, data from lifecycle.event where document_id = $1 order by seq',
      [document.id],
    );
    return rows.filter((event) => event.type === (type ?? event.type));
  }

  async stateOf(document: TestDocument): Promise<{ stage: string; round: number; reviewFrom: number | null }> {
    const [row] = await this.query(
      'select stage, round, review_from as "reviewFrom" from lifecycle.document where id = $1',
      [document.id],
    );
    return row;
  }

  /** Names of decisions: who, in whose name, what. */
  async decisions(document: TestDocument) {
    return this.query(
      `select task_id as "taskId", round, step, seat, reviewer_id as "principalId", decided_by as "decidedBy", verdict,
              remark, revision_hash as revision, coverage_hash as coverage, carried_from as "carriedFrom"
         from review.decision where document_id = $1 order by decided_at, step`,
      [document.id],
    );
  }

  /** Who was told what, in the order in which it was written. */
  async told(document: TestDocument, kind: string): Promise<string[]> {
    const rows: { personId: string }[] = await this.query(
      `select person_id as "personId" from ledger.delivery where document_id = $1 and kind = $2 order by created_at, id`,
      [document.id, kind],
    );
    return rows.map(({ personId }) => personId);
  }

  async timers(document: TestDocument): Promise<{ kind: string; on: string; state: string; zh: string }[]> {
    return this.query(
      `select kind, to_char(fires_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as on, timer.state,
              because ->> 'zh' as zh
         from desk.timer join desk.task on task.id = task_id where document_id = $1 order by fires_at, kind, task_id`,
      [document.id],
    );
  }

  query(statement: string, parameters: readonly unknown[] = []) {
    return this.service.database.query(statement, [...parameters]);
  }

  inOneTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.service.app.get(UnitOfWork).run(work);
  }

  private async seatsOf({ id }: TestDocument): Promise<string[]> {
    const [{ route }]: [{ route: Route }] = await this.query('select route from lifecycle.document where id = $1', [
      id,
    ]);
    return route.steps.flatMap(({ reviewers, posts = [] }) => [
      ...reviewers.map((person) => `person:${person}`),
      ...posts.map((post) => `post:${post}`),
    ]);
  }
}

export function actorOf(personId: string | null): Actor {
  return { personId, correlationId: randomUUID() };
}

/** 环节一: a step of these reviewers. */
export function step(name: string, reviewers: readonly string[], changes: Partial<RouteStep> = {}): RouteStep {
  return { name, reviewers: [...reviewers], ...changes };
}

/** The code with which something was refused; 'done' when it wasn't. */
export async function outcomeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'done';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
