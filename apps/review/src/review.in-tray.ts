import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentEntity } from '#libs/lifecycle';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';
import { nextStep, type StepRow } from './round.js';

const batch = 100;

interface Waiting extends Pick<DocumentEntity, 'reviewFrom' | 'round'> {
  readonly documentId: string;
  readonly last: StepRow | null;
}

/** Documents in review that wait for nobody, and steps that wait for a document that has left. */
@Injectable()
export class ReviewInTray extends InTray {
  async missing(tx: EntityManager, ageSeconds: number): Promise<OutgoingMessage[]> {
    return [...(await this.waiting(tx, ageSeconds)), ...(await this.withdrawn(tx, ageSeconds))];
  }

  /** Each with the last step that its round came to. */
  private async waiting(tx: EntityManager, ageSeconds: number): Promise<OutgoingMessage[]> {
    const found: Waiting[] = await tx.query(
      `select document.id as "documentId", document.round, document.review_from as "reviewFrom",
              case when last.step is not null then json_build_object('step', last.step, 'state', last.state) end as last
         from lifecycle.document
         left join lateral (select step, state from review.step
                             where document_id = document.id and round = document.round
                             order by step desc limit 1) as last on true
        where document.stage = 'review' and document.updated_at <= now() - make_interval(secs => $1)
          and not exists (select from review.step where document_id = document.id and round = document.round
                             and state = 'open')
        order by document.updated_at limit $2`,
      [ageSeconds, batch],
    );
    return found.flatMap(({ documentId, round, last, ...document }) => {
      const step = nextStep(document, last);
      return step === null ? [] : [message('review.open', { documentId, round, step })];
    });
  }

  /** Steps that lie open though the drafter took the document back. */
  private async withdrawn(tx: EntityManager, ageSeconds: number): Promise<OutgoingMessage[]> {
    const left: { documentId: string; round: number }[] = await tx.query(
      `select document_id as "documentId", step.round
         from review.step join lifecycle.document on document.id = document_id
        where step.state = 'open' and (document.stage <> 'review' or document.round <> step.round)
          and document.updated_at <= now() - make_interval(secs => $1) limit $2`,
      [ageSeconds, batch],
    );
    return left.map((ref) => message('review.close', ref));
  }
}
