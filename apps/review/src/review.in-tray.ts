import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DocumentEntity } from '#libs/lifecycle';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';
import { nextStep, stepsOf } from './round.js';

const batch = 100;

/** Documents in review that wait for nobody, and steps that wait for a document that has left. */
@Injectable()
export class ReviewInTray extends InTray {
  async missing(tx: EntityManager, ageSeconds: number): Promise<OutgoingMessage[]> {
    const waiting = await tx
      .createQueryBuilder(DocumentEntity, 'document')
      .where(`document.stage = 'review' and document.updatedAt <= now() - make_interval(secs => :ageSeconds)`)
      .andWhere(
        `not exists (select from review.step where step.document_id = document.id and step.round = document.round
                       and step.state = 'open')`,
      )
      .setParameters({ ageSeconds })
      .orderBy('document.updatedAt')
      .take(batch)
      .getMany();
    const messages: OutgoingMessage[] = [];
    for (const document of waiting) {
      const step = nextStep(document, await stepsOf(tx, document));
      if (step !== null) {
        messages.push(message('review.open', { documentId: document.id, round: document.round, step }));
      }
    }
    return [...messages, ...(await this.withdrawn(tx, ageSeconds))];
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
