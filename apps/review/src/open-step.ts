import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { Desk, Holders, heldTasks, OpenTasks } from '#libs/desk';
import { type Actor, Clock, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { type RouteStep, type StepFacts, seatsOf, skipReason, tally } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { CarryOver } from './carry-over.js';
import { CloseRound } from './close-round.js';
import { CompleteReview } from './complete-review.js';
import { lastStep, nextStep, routeOf, seatVerdicts } from './round.js';
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
    private readonly carryOver: CarryOver,
    private readonly stepFacts: StepFactsReader,
    private readonly completeReview: CompleteReview,
    private readonly closeRound: CloseRound,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(tx: EntityManager, { payload, correlationId }: Envelope<'review.open'>): Promise<void> {
    const document = await this.lifecycle.lock(tx, payload.documentId);
    if (document.stage !== 'review' || document.round !== payload.round) return; // Overtaken.
    const next = nextStep(document, await lastStep(tx, document));
    if (next !== payload.step) return; // Open or decided already.
    await this.closeWithdrawn(tx, document);

    const actor: Actor = { personId: null, correlationId };
    const { steps } = routeOf(document);
    // Conditions are judged by one reading of text and directory, and most routes have none.
    let reading: Promise<StepFacts> | undefined;
    const facts = () => {
      reading ??= this.stepFacts.of(tx, document);
      return reading;
    };
    for (const [index, step] of steps.entries()) {
      if (index < next) continue;
      if (await this.skip(tx, document, index, step, facts, actor)) continue;
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
    facts: () => Promise<StepFacts>,
    actor: Actor,
  ): Promise<boolean> {
    if (step.when === undefined) return false;
    const reason = skipReason(step.when, await facts());
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
    const carried = await this.carryOver.run(tx, document, index, step, seats, actor);
    const open = seats.filter((seat) => !carried.includes(seat));
    const round = await this.desk.round(tx, document);
    const tasks = round.filter((task) => task.step === index);
    const outcome = tally(step.quorum ?? 'all', [...seatVerdicts(tasks), ...open.map(() => null)]);
    if (outcome === 'met') {
      await this.addStep(tx, document, index, step.name, 'met');
      return false;
    }
    await this.addStep(tx, document, index, step.name, 'open');
    await this.lifecycle.record(tx, document.id, 'step-opened', actor, { step: step.name });
    const on = dateIn(this.config.timeZone, this.clock.now());
    const holdings = await this.holders.of(tx, document, 'review', open, {
      step: index,
      round: heldTasks(round),
      on,
    });
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
