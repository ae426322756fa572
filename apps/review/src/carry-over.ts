import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Desk, TaskEntity, voices } from '#libs/desk';
import { type Actor, Clock, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { breaksFourEyes, type RouteStep } from '#libs/minutes';
import { Decisions, type StandingApproval } from './decisions.js';

/** 沿用: approvals of an earlier text stand for the present one where what they cover is the same. */
@Injectable()
export class CarryOver {
  constructor(
    private readonly desk: Desk,
    private readonly decisions: Decisions,
    private readonly lifecycle: Lifecycle,
    private readonly clock: Clock,
  ) {}

  /** @returns those of the seats that need not be asked */
  async run(
    tx: EntityManager,
    document: DocumentEntity,
    index: number,
    step: RouteStep,
    seats: readonly string[],
    actor: Actor,
  ): Promise<string[]> {
    const standing = await this.standing(tx, document, index, step);
    const approvals = seats.flatMap((seat) => standing.filter((approval) => approval.seat === seat).slice(0, 1));
    if (approvals.length === 0) return [];
    await this.store(tx, document, index, step, approvals);
    await this.lifecycle.record(tx, document.id, 'approvals-carried-over', actor, {
      step: step.name,
      to: document.revisionHash,
      from: [...new Set(approvals.map(({ revisionHash }) => revisionHash))],
      // The proof: what each approval covered has the same hash in both revisions.
      coverage: approvals[0]?.coverage ?? '',
      approvals: approvals.length,
    });
    return approvals.map(({ seat }) => seat);
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
    if (approvals.length === 0) return [];
    // Who has spoken in this round for somebody else is asked again, and four eyes hold.
    const spoken = voices(await this.desk.round(tx, document));
    return approvals.filter(({ taskId, principalId, decidedBy }) => {
      const task = { id: taskId, principal: principalId, holder: decidedBy };
      return !breaksFourEyes(decidedBy, task, spoken);
    });
  }

  private async store(
    tx: EntityManager,
    document: DocumentEntity,
    index: number,
    step: RouteStep,
    approvals: readonly StandingApproval[],
  ): Promise<void> {
    const now = this.clock.now();
    const carried = approvals.map(({ seat, principalId, decidedBy, taskId, coverage }) => ({
      task: tx.create(TaskEntity, {
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
      }),
      verdict: 'approved' as const,
      decidedBy,
      remark: null,
      toStep: null,
      coverage,
      carriedFrom: taskId,
    }));
    await tx.insert(
      TaskEntity,
      carried.map(({ task }) => task),
    );
    await this.decisions.add(tx, carried);
  }
}
