import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type DecisionView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Desk, OpenTasks, ReturnText, type TaskOnDesk } from '#libs/desk';
import { People } from '#libs/directory';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { type RouteStep, tally } from '#libs/minutes';
import { CompleteReview } from './complete-review.js';
import { Decisions } from './decisions.js';
import { routeOf, seatVerdicts } from './round.js';

export interface Decision {
  readonly verdict: 'approved' | 'sent-back' | 'abstained';
  /** The revision that was on the screen. */
  readonly revision: string;
  readonly remark: string | null;
  /** Where a sending back would go; null for the drafter. */
  readonly toStep: number | null;
  /** One of many at once: only steps that allow it. */
  readonly bulk?: boolean;
}

/** 同意、退回、弃权: one person's word on one revision, and what follows for the step when it was the last that counted. */
@Injectable()
export class DecideTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: Desk,
    private readonly openTasks: OpenTasks,
    private readonly returnText: ReturnText,
    private readonly decisions: Decisions,
    private readonly completeReview: CompleteReview,
    private readonly people: People,
    private readonly lifecycle: Lifecycle,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws ApplicationError not-found, not-your-turn, already-decided, stale-revision, wrong-stage, self-approval,
   *   four-eyes, task-waits, may-not-abstain, not-for-bulk, no-earlier-step
   */
  async run(taskId: string, decision: Decision, actor: Actor): Promise<DecisionView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = await this.desk.take(tx, 'review', taskId, actor);
      const repeated = this.desk.repeated(onDesk, decision.verdict, decision.revision, actor);
      if (repeated) return repeated;

      await this.desk.requireDecidable(tx, onDesk, decision.revision, actor);
      const { task, document } = onDesk;
      const step = this.requireAllowed(onDesk, decision);
      await this.decisions.add(tx, [
        {
          task,
          verdict: decision.verdict,
          decidedBy: actor.personId ?? '',
          remark: decision.remark,
          toStep: decision.toStep,
          coverage: await this.decisions.coverage(tx, document, step),
          carriedFrom: null,
        },
      ]);
      await this.desk.close(tx, task, decision.verdict, actor);
      if (decision.verdict !== 'sent-back') await this.record(tx, onDesk, decision, actor);
      await this.settle(tx, onDesk, step, decision, actor);
      return { taskId, documentId: document.id, verdict: decision.verdict, stage: document.stage, repeated: false };
    });
  }

  private requireAllowed({ task, document }: TaskOnDesk, { verdict, toStep, bulk = false }: Decision): RouteStep {
    const step = routeOf(document).steps[task.step];
    if (step === undefined) throw new Error(`Task ${task.id} belongs to no step of its document's route`);
    if (verdict === 'abstained' && !task.mayAbstain) throw new ApplicationError('may-not-abstain');
    if (bulk && !task.bulk) throw new ApplicationError('not-for-bulk');
    if (toStep !== null && toStep >= task.step) throw new ApplicationError('no-earlier-step');
    return step;
  }

  /** What was said. A sending back that ends the step is told by the event of the return itself. */
  private async record(tx: EntityManager, { task, document }: TaskOnDesk, decision: Decision, actor: Actor) {
    const type = decision.verdict === 'sent-back' ? 'objected' : decision.verdict;
    await this.lifecycle.record(tx, document.id, type, actor, {
      step: task.stepName,
      revision: decision.revision,
      ...(decision.remark === null ? {} : { [type === 'objected' ? 'reason' : 'remark']: decision.remark }),
      ...(await this.people.inWhoseName(tx, task.principalId, actor.personId)),
    });
  }

  private async settle(
    tx: EntityManager,
    { task, document }: TaskOnDesk,
    step: RouteStep,
    decision: Decision,
    actor: Actor,
  ): Promise<void> {
    const tasks = (await this.desk.round(tx, document)).filter((other) => other.step === task.step);
    const outcome = tally(step.quorum ?? 'all', seatVerdicts(tasks));
    if (outcome === 'open') {
      if (decision.verdict === 'sent-back') {
        await this.record(tx, { task, document }, decision, actor);
        await this.desk.closeSeat(tx, task, tasks);
      } else {
        // Whoever asked to be preceded has been told of the task before.
        await this.openTasks.tell(tx, await this.desk.free(tx, task, tasks), actor.correlationId);
      }
      return;
    }
    await this.closeStep(tx, task.documentId, task.round, task.step, outcome === 'met' ? 'met' : 'returned');
    if (outcome === 'unreachable') {
      const { reason, toStep } = await this.whyReturned(tx, { task, document });
      const { principalId, step: fromStep } = task;
      const why = { seen: decision.revision, reason, toStep, fromStep, principalId };
      await this.returnText.run(tx, document, why, actor);
      return;
    }
    await this.desk.closeRest(tx, document, 'not-needed');
    if (task.step + 1 < routeOf(document).steps.length) {
      const next = { documentId: document.id, round: document.round, step: task.step + 1 };
      await this.outbox.add(tx, actor.correlationId, [message('review.open', next)]);
    } else {
      await this.completeReview.run(tx, document, actor.correlationId);
    }
  }

  /** All objections together; to the drafter when one of them said so, else to the earliest step that one named. */
  private async whyReturned(tx: EntityManager, { task, document }: TaskOnDesk) {
    const objections = await this.decisions.objections(tx, document, task.step);
    const [first, ...others] = objections;
    if (first === undefined) return { reason: '同意人数不足，未能通过本环节。', toStep: null };
    const steps = objections.map(({ toStep }) => toStep);
    return {
      reason:
        others.length === 0 ? first.reason : objections.map(({ name, reason }) => `${name}：${reason}`).join('\n'),
      toStep: steps.some((toStep) => toStep === null) ? null : Math.min(...steps.map((toStep) => toStep ?? 0)),
    };
  }

  private async closeStep(tx: EntityManager, documentId: string, round: number, step: number, state: string) {
    await tx.query(
      `update review.step set state = $4, closed_at = $5 where document_id = $1 and round = $2 and step = $3`,
      [documentId, round, step, state, this.clock.now()],
    );
  }
}
