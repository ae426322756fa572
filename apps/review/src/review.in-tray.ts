import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DocumentEntity } from '#libs/lifecycle';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';
import { nextStep, stepsOf } from './round.js';

const batch = 100;

/** Documents in review that wait for nobody. */
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
    return messages;
  }
}
