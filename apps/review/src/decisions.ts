import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TaskEntity } from '#libs/desk';
import { Directory } from '#libs/directory';
import { Clock, type DocumentEntity, Revisions } from '#libs/lifecycle';
import { coverageHash, paragraphsOf, type RouteStep } from '#libs/minutes';

export interface NewDecision {
  readonly task: TaskEntity;
  readonly verdict: 'approved' | 'sent-back' | 'abstained';
  readonly decidedBy: string;
  readonly remark: string | null;
  readonly toStep: number | null;
  readonly coverage: string;
  readonly carriedFrom: string | null;
}

/** An approval of an earlier round that stands for the present text too. */
export interface StandingApproval {
  readonly seat: string;
  readonly taskId: string;
  readonly revisionHash: string;
  readonly coverage: string;
  readonly principalId: string;
  readonly decidedBy: string;
}

/** What people said, for good: the table refuses every change. */
@Injectable()
export class Decisions {
  constructor(
    private readonly revisions: Revisions,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** One statement, however many. */
  async add(tx: EntityManager, decided: readonly NewDecision[]): Promise<void> {
    await tx.query(
      `insert into review.decision (task_id, document_id, round, step, seat, reviewer_id, decided_by, revision_hash,
                                    verdict, remark, to_step, coverage_hash, carried_from, decided_at)
       select *, $14 from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::text[], $6::uuid[], $7::uuid[],
                                 $8::text[], $9::text[], $10::text[], $11::int[], $12::text[], $13::uuid[])`,
      [
        decided.map(({ task }) => task.id),
        decided.map(({ task }) => task.documentId),
        decided.map(({ task }) => task.round),
        decided.map(({ task }) => task.step),
        decided.map(({ task }) => task.seat),
        decided.map(({ task }) => task.principalId),
        decided.map(({ decidedBy }) => decidedBy),
        decided.map(({ task }) => task.revisionHash),
        decided.map(({ verdict }) => verdict),
        decided.map(({ remark }) => remark),
        decided.map(({ toStep }) => toStep),
        decided.map(({ coverage }) => coverage),
        decided.map(({ carriedFrom }) => carriedFrom),
        this.clock.now(),
      ],
    );
  }

  /** What an approval in this step covers of the present text. */
  async coverage(tx: EntityManager, document: DocumentEntity, { looksAt }: RouteStep): Promise<string> {
    if (looksAt === undefined) return coverageHash(document.revisionHash, [], null);
    const { content } = await this.revisions.get(tx, document.id, document.revisionNo);
    const { units } = await this.directory.addressDirectory(tx, document.officeId);
    return coverageHash(
      document.revisionHash,
      paragraphsOf(content),
      units.filter(({ code }) => looksAt.includes(code)),
    );
  }

  /**
   * Approvals that carry over: of each seat the last decision, if it was an approval and what it covered is the same
   * now. Only the last round that asked the step counts: whoever was asked anew and said nothing has not approved, nor
   * has a seat of which somebody whom its holder added did not.
   */
  async standing(
    tx: EntityManager,
    { id, round }: DocumentEntity,
    step: number,
    coverage: string,
  ): Promise<StandingApproval[]> {
    return tx.query(
      `select seat, task_id as "taskId", revision_hash as "revisionHash", coverage_hash as coverage,
              reviewer_id as "principalId", decided_by as "decidedBy"
         from review.decision
        where document_id = $1 and step = $3 and verdict = 'approved' and coverage_hash = $4
          and not exists (select from desk.task as added
                           where added.added_by = decision.task_id and added.state <> 'approved')
          and round = (select max(round) from review.step
                        where document_id = $1 and step = $3 and round < $2 and state <> 'skipped')`,
      [id, round, step, coverage],
    );
  }

  /** Reasons of those who sent the text back in this step: names, words, and the step that each named. */
  async objections(
    tx: EntityManager,
    { id, round }: DocumentEntity,
    step: number,
  ): Promise<{ readonly name: string; readonly reason: string; readonly toStep: number | null }[]> {
    return tx.query(
      `select person.name, remark as reason, to_step as "toStep" from review.decision
         join directory.person on person.id = decided_by
        where document_id = $1 and round = $2 and step = $3 and verdict = 'sent-back' order by decided_at`,
      [id, round, step],
    );
  }
}
