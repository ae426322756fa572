import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DocumentEntity } from '#libs/lifecycle';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';
import { openStep } from '#libs/minutes';
import { approvals, routeOf } from './approve-task.js';

const batch = 100;

/** Documents in review that wait for nobody. */
@Injectable()
export class ReviewInTray extends InTray {
  async missing(tx: EntityManager, ageSeconds: number): Promise<OutgoingMessage[]> {
    const waiting = await tx
      .createQueryBuilder(DocumentEntity, 'document')
      .where(`document.stage = 'review' and document.updatedAt <= now() - make_interval(secs => :ageSeconds)`)
      .andWhere(
        `not exists (select from review.task where task.document_id = document.id and task.round = document.round
                       and task.state = 'open')`,
      )
      .setParameters({ ageSeconds })
      .orderBy('document.updatedAt')
      .take(batch)
      .getMany();
    const messages: OutgoingMessage[] = [];
    for (const document of waiting) {
      const step = openStep(routeOf(document), await approvals(tx, document));
      if (step !== 'complete') {
        messages.push(message('review.open', { documentId: document.id, round: document.round, step }));
      }
    }
    return messages;
  }
}
