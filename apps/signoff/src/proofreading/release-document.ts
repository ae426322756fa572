import { Injectable } from '@nestjs/common';
import type { DecisionView, ReleaseBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Desk } from '#libs/desk';
import { People } from '#libs/directory';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { proofFacts } from './proof-facts.js';
import { requireProofreading } from './task-kind.js';

/** 放行: what was signed and read once more goes to distribution. */
@Injectable()
export class ReleaseDocument {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: Desk,
    private readonly people: People,
    private readonly lifecycle: Lifecycle,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws ApplicationError not-found, not-your-turn, already-decided, stale-revision, wrong-stage, self-approval */
  async run(taskId: string, { revision }: ReleaseBody, actor: Actor): Promise<DecisionView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = requireProofreading(await this.desk.take(tx, 'sign-off', taskId, actor));
      const repeated = this.desk.repeated(onDesk, 'released', revision, actor);
      if (repeated) return repeated;

      const { task, document } = onDesk;
      await this.desk.requireDecidable(tx, onDesk, revision, actor);
      await this.desk.close(tx, task, 'released', actor);
      await this.lifecycle.apply(tx, document, 'release', proofFacts(onDesk, revision, actor), {
        type: 'released',
        actor,
        data: { revision, ...(await this.people.inWhoseName(tx, task.principalId, actor.personId)) },
        changes: { publishedAt: this.clock.now() },
      });
      await this.outbox.add(tx, actor.correlationId, [
        message('distribution.open', { documentId: document.id, round: document.round }),
      ]);
      return { taskId, documentId: document.id, verdict: 'released', stage: document.stage, repeated: false };
    });
  }
}
