import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { Desk, Holders, heldTasks, OpenTasks, TaskEntity, voices } from '#libs/desk';
import { type Actor, Clock, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { breaksFourEyes, type RouteStep, seatsOf, skipReason, tally } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { CloseRound } from './close-round.js';
import { CompleteReview } from './complete-review.js';
import { Decisions, type StandingApproval } from './decisions.js';
import { nextStep, routeOf, seatVerdicts, stepsOf } from './round.js';
import { StepFactsReader } from './step-facts.js';

/**
 * Opens the step whose turn it is: leaves out those whose condition doesn't hold, lets approvals stand whose paragraphs
 * did not change, and puts a task on the desk of everybody else who is asked. Doing it again changes nothing.
 */
@Injectable()
export class OpenStep {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly desk: Desk,
    private readonly holders: Holders,
    private readonly openTasks: OpenTasks,
    private readonly decisions: Decisions,
    private readonly stepFacts: StepFactsReader,
    private readonly completeReview: CompleteReview,
    private readonly closeRound: CloseRound,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(tx: EntityManager, { payload, correlationId }: Envelope<'review.open'>): Promise<void> {
    const document = await this.lifecycle.lock(tx, payload.documentId);
    if (document.stage !== 'review' || document.round !== payload.round) return; // Overtaken.
    const next = nextStep(document, await stepsOf(tx, document));
    if (next !== payload.step) return; // Open or decided already.
    await this.closeWithdrawn(tx, document);

    const actor: Actor = { personId: null, correlationId };
    const { steps } = routeOf(document);
    for (const [index, step] of steps.entries()) {
      if (index < next) continue;
      if (await this.skip(tx, document, index, step, actor)) continue;
      if (await this.ask(tx, document, index, step, actor)) return;
    }
    await this.completeReview.run(tx, document, correlationId);
  }

  /** The drafter took the document back and submitted it again before the message that closes the old round. */
  private async closeWithdrawn(tx: EntityManager, { id, round }: DocumentEntity): Promise<void> {
    const left: { round: number }[] = await tx.query(
      `select round from review.step where document_id = $1 and round < $2 and state = 'open'`,
      [id, round],
    );
    for (const earlier of left) await this.closeRound.run(tx, id, earlier.round);
  }

  private async skip(
    tx: EntityManager,
    document: DocumentEntity,
    index: number,
    step: RouteStep,
    actor: Actor,
  ): Promise<boolean> {
    if (step.when === undefined) return false;
    const reason = skipReason(step.when, await this.stepFacts.of(tx, document));
    if (reason === null) return false;
    await this.addStep(tx, document, index, step.name, 'skipped');
    await this.lifecycle.record(tx, document.id, 'step-skipped', actor, { step: step.name, because: reason });
    return true;
  }

  /** @returns whether somebody is asked: false when approvals that still stand suffice */
  private async ask(
    tx: EntityManager,
    document: DocumentEntity,
    index: number,
    step: RouteStep,
    actor: Actor,
  ): Promise<boolean> {
    const seats = seatsOf(step).filter((seat) => seat !== `person:${document.drafterId}`);
    const standing = await this.standing(tx, document, index, step);
    const carried = seats.flatMap((seat) => standing.filter((approval) => approval.seat === seat).slice(0, 1));
    if (carried.length > 0) await this.carryOver(tx, document, index, step, carried, actor);

    const tasks = (await this.desk.round(tx, document)).filter((task) => task.step === index);
    const open = seats.filter((seat) => !carried.some((approval) => approval.seat === seat));
    const outcome = tally(step.quorum ?? 'all', [...seatVerdicts(tasks), ...open.map(() => null)]);
    if (outcome === 'met') {
      await this.addStep(tx, document, index, step.name, 'met');
      return false;
    }
    await this.addStep(tx, document, index, step.name, 'open');
    await this.lifecycle.record(tx, document.id, 'step-opened', actor, { step: step.name });
    const round = heldTasks(await this.desk.round(tx, document));
    const on = dateIn(this.config.timeZone, this.clock.now());
    const holdings = await this.holders.of(tx, document, 'review', open, { round, on });
    await this.openTasks.run(
      tx,
      document,
      {
        stage: 'review',
        step: index,
        name: step.name,
        bulk: step.bulk ?? false,
        mayAbstain: step.mayAbstain ?? false,
        times: step.times,
      },
      open.flatMap((seat, position) => {
        const holding = holdings[position];
        return holding === undefined ? [] : [{ seat, ...holding }];
      }),
      actor.correlationId,
    );
    return true;
  }

  /** After a return to a step its people are asked again on purpose; only a submission lets approvals stand. */
  private async standing(
    tx: EntityManager,
    document: DocumentEntity,
    index: number,
    step: RouteStep,
  ): Promise<StandingApproval[]> {
    if (document.reviewFrom !== null) return [];
    const coverage = await this.decisions.coverage(tx, document, step);
    const approvals = await this.decisions.standing(tx, document, index, coverage);
    // Who has spoken in this round for somebody else is asked again, and four eyes hold.
    const spoken = voices(await this.desk.round(tx, document));
    return approvals.filter(({ taskId, principalId, decidedBy }) => {
      const task = { id: taskId, principal: principalId, holder: decidedBy };
      return !breaksFourEyes(decidedBy, task, spoken);
    });
  }

  private async carryOver(
    tx: EntityManager,
    document: DocumentEntity,
    index: number,
    step: RouteStep,
    approvals: readonly StandingApproval[],
    actor: Actor,
  ): Promise<void> {
    const now = this.clock.now();
    for (const { seat, principalId, decidedBy, taskId, coverage } of approvals) {
      const task = tx.create(TaskEntity, {
        id: randomUUID(),
        stage: 'review',
        documentId: document.id,
        round: document.round,
        step: index,
        stepName: step.name,
        seat,
        addedBy: null,
        waitsFor: null,
        principalId,
        holderId: decidedBy,
        pool: [],
        heldBy: 'own',
        handovers: 0,
        bulk: false,
        mayAbstain: false,
        revisionHash: document.revisionHash,
        dueOn: null,
        dueBecause: null,
        state: 'carried',
        openedAt: now,
        closedAt: now,
        closedBy: null,
      });
      await tx.insert(TaskEntity, task);
      await this.decisions.add(tx, task, {
        verdict: 'approved',
        decidedBy,
        remark: null,
        toStep: null,
        coverage,
        carriedFrom: taskId,
      });
    }
    await this.lifecycle.record(tx, document.id, 'approvals-carried-over', actor, {
      step: step.name,
      to: document.revisionHash,
      from: [...new Set(approvals.map(({ revisionHash }) => revisionHash))],
      // The proof: what each approval covered has the same hash in both revisions.
      coverage: approvals[0]?.coverage ?? '',
      approvals: approvals.length,
    });
  }

  private async addStep(
    tx: EntityManager,
    { id, round }: DocumentEntity,
    step: number,
    name: string,
    state: 'open' | 'met' | 'skipped',
  ): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      `insert into review.step (document_id, round, step, name, state, opened_at, closed_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, round, step, name, state, now, state === 'open' ? null : now],
    );
  }
}
