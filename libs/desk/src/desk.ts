import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { ApplicationError, type DecisionView } from '#libs/contracts';
import { type Actor, Clock, DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { breaksFourEyes, type HeldTask } from '#libs/minutes';
import { isProofreading } from './seats.js';
import { type DeskStage, TaskEntity, type TaskOutcome } from './task.entity.js';

export type Verdict = Extract<TaskOutcome, 'approved' | 'sent-back' | 'abstained' | 'signed' | 'released'>;

/** A task with its document, both locked: nobody else decides on either until the transaction ends. */
export interface TaskOnDesk {
  readonly task: TaskEntity;
  readonly document: DocumentEntity;
}

/** What every decision has in common: whose task it is, whether it is still open, and that it is closed but once. */
@Injectable()
export class Desk {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly clock: Clock,
  ) {}

  /**
   * A task that concerns the person: they hold it, it is theirs though somebody else acts, or they may claim it.
   * @throws ApplicationError not-found, also for a task that doesn't concern them; not-your-turn when it did once
   */
  async find(tx: EntityManager, stage: DeskStage, taskId: string, actor: Actor): Promise<TaskOnDesk> {
    const found = await tx.findOneBy(TaskEntity, { id: taskId, stage });
    if (!found) throw new ApplicationError('not-found');
    // The document is locked first, everywhere: with one order of locks nobody waits in a circle.
    const document = await this.lifecycle.lock(tx, found.documentId);
    const task = await tx.findOneByOrFail(TaskEntity, { id: taskId });
    const { personId } = actor;
    const concerned = [task.holderId, task.principalId, task.closedBy, ...task.pool];
    if (personId !== null && concerned.includes(personId)) return { task, document };
    throw new ApplicationError((await this.wasTold(tx, task, personId)) ? 'not-your-turn' : 'not-found');
  }

  /** Whether the person has been told of the task: they held it once, or might have claimed it. */
  private async wasTold(tx: EntityManager, task: TaskEntity, personId: string | null): Promise<boolean> {
    const [told]: unknown[] = await tx.query(
      `select from ledger.delivery
        where document_id = $1 and round = $2 and kind in ('review-requested', 'signoff-requested')
          and person_id = $3 and task_id = $4 limit 1`,
      [task.documentId, task.round, personId, task.id],
    );
    return told !== undefined;
  }

  /**
   * The task of somebody who is about to decide it.
   * @throws ApplicationError not-found; not-your-turn when somebody else acts on it, or nobody has claimed it
   */
  async take(tx: EntityManager, stage: DeskStage, taskId: string, actor: Actor): Promise<TaskOnDesk> {
    const onDesk = await this.find(tx, stage, taskId, actor);
    const { task } = onDesk;
    if (task.state === 'open' && task.holderId !== actor.personId) throw new ApplicationError('not-your-turn');
    return onDesk;
  }

  /**
   * The answer to a decision that had been taken before: the same once more (a double click) is answered as the first
   * was. Null when the task is open.
   * @throws ApplicationError already-decided; stale-revision when the text was taken back and has changed
   */
  repeated({ task, document }: TaskOnDesk, verdict: Verdict, seen: string, actor: Actor): DecisionView | null {
    if (task.state === 'open') return null;
    const same = task.state === verdict && task.revisionHash === seen && task.closedBy === actor.personId;
    if (same) return { taskId: task.id, documentId: document.id, verdict, stage: document.stage, repeated: true };
    // The drafter took the text back and changed it: what the person read is not what lies there now.
    const overtaken = task.state === 'withdrawn' || task.state === 'not-needed';
    if (overtaken && seen !== document.revisionHash) throw staleRevision(document, seen);
    throw new ApplicationError('already-decided');
  }

  /** @throws ApplicationError wrong-stage, self-approval, stale-revision, task-waits, four-eyes */
  async requireDecidable(tx: EntityManager, { task, document }: TaskOnDesk, seen: string, actor: Actor): Promise<void> {
    const personId = actor.personId ?? '';
    if (document.stage !== task.stage || document.round !== task.round) {
      const changed = document.stage === task.stage && seen !== document.revisionHash;
      throw changed ? staleRevision(document, seen) : new ApplicationError('wrong-stage');
    }
    if ([personId, task.principalId].includes(document.drafterId)) throw new ApplicationError('self-approval');
    if (seen !== document.revisionHash) throw staleRevision(document, seen);
    const round = await this.round(tx, document);
    const awaited = round.find(({ id }) => id === task.waitsFor);
    if (awaited !== undefined && awaited.state === 'open') throw new ApplicationError('task-waits');
    if (isProofreading(task)) return;
    const held = { id: task.id, principal: task.principalId, holder: task.holderId };
    if (breaksFourEyes(personId, held, voices(round))) throw new ApplicationError('four-eyes');
  }

  /** Takes the task off the desk, and its timers with it. */
  async close(tx: EntityManager, task: TaskEntity, state: Verdict, actor: Actor): Promise<void> {
    const changes = { state, closedAt: this.clock.now(), closedBy: actor.personId };
    await tx.update(TaskEntity, { id: task.id }, changes);
    Object.assign(task, changes);
    await this.clearTimers(tx, 'id = $1', [task.id]);
  }

  /** Takes every open task of the document's round off the desks. */
  async closeRest(
    tx: EntityManager,
    { id, round }: Pick<DocumentEntity, 'id' | 'round'>,
    state: Extract<TaskOutcome, 'withdrawn' | 'not-needed'>,
  ): Promise<void> {
    await tx.update(TaskEntity, { documentId: id, round, state: 'open' }, { state, closedAt: this.clock.now() });
    await this.clearTimers(tx, 'document_id = $1', [id]);
  }

  /** One of a seat has sent the text back: the seat has spoken, and the others of it need not decide any more. */
  async closeSeat(tx: EntityManager, task: TaskEntity, step: readonly TaskEntity[]): Promise<void> {
    const root = task.addedBy ?? task.id;
    const ids = step.filter(({ id, addedBy }) => id === root || addedBy === root).map(({ id }) => id);
    await tx.query(`update desk.task set state = 'not-needed', closed_at = $2 where id = any($1) and state = 'open'`, [
      ids,
      this.clock.now(),
    ]);
    await this.clearTimers(tx, 'id = any($1)', [ids]);
  }

  /** What waited for the task waits no more. @returns the tasks whose turn it is now */
  async free(tx: EntityManager, task: TaskEntity, step: readonly TaskEntity[]): Promise<TaskEntity[]> {
    const freed = step.filter(({ waitsFor, state }) => waitsFor === task.id && state === 'open');
    if (freed.length === 0) return freed;
    await tx.update(TaskEntity, { id: In(freed.map(({ id }) => id)) }, { waitsFor: null });
    return freed.map((next) => Object.assign(next, { waitsFor: null }));
  }

  /**
   * All tasks that count for the document's present round, in the order in which they opened: its own, and those of the
   * steps before the one that the text was returned to, whose approvals stand.
   */
  async round(tx: EntityManager, { id, round }: Pick<DocumentEntity, 'id' | 'round'>): Promise<TaskEntity[]> {
    return tx
      .createQueryBuilder(TaskEntity, 'task')
      .innerJoin(DocumentEntity, 'document', 'document.id = task.documentId')
      .where(`task.documentId = :id and ${countsInRound('task', ':round')}`, { id, round })
      .orderBy('task.step')
      .addOrderBy('task.openedAt')
      .addOrderBy('task.id')
      .getMany();
  }

  private async clearTimers(tx: EntityManager, which: string, parameters: readonly unknown[]): Promise<void> {
    await tx.query(
      `update desk.timer set state = 'cleared', settled_at = now()
        where state = 'waiting' and task_id in (select id from desk.task where ${which} and state <> 'open')`,
      [...parameters],
    );
  }
}

/** SQL: whether a task counts for that round of its document, which is joined as `document`. See `Desk.round`. */
export function countsInRound(task: string, round: string): string {
  return `(${task}.round = ${round}
    or (${task}.stage = 'review' and ${task}.state in ('approved', 'abstained', 'carried')
        and ${task}.step < document.review_from
        and ${task}.round = (select max(step.round) from review.step
                              where step.document_id = ${task}.document_id and step.step = ${task}.step)))`;
}

/** Who has approved or abstained, and in whose name; of an approval that was carried over, whoever gave it. */
export function voices(
  tasks: readonly TaskEntity[],
): { readonly id: string; readonly principal: string | null; readonly decidedBy: string }[] {
  return tasks.flatMap(({ id, principalId, holderId, closedBy, state }) => {
    const decidedBy = state === 'carried' ? holderId : closedBy;
    const spoke = state === 'approved' || state === 'abstained' || state === 'carried';
    return spoke && decidedBy !== null ? [{ id, principal: principalId, decidedBy }] : [];
  });
}

/** The refusal says where to read what has changed since. */
function staleRevision({ id, revisionHash }: DocumentEntity, seen: string): ApplicationError {
  return new ApplicationError('stale-revision', undefined, {
    members: { redline: `/api/documents/${id}/redline?from=${seen}&to=${revisionHash}` },
  });
}

/** The tasks as the rules on holding see them. */
export function heldTasks(tasks: readonly TaskEntity[]): HeldTask[] {
  return tasks.map(({ id, principalId, holderId, closedBy }) => ({
    id,
    principal: principalId,
    holder: closedBy ?? holderId,
  }));
}
