import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';

const batch = 100;

interface DocumentRef {
  readonly documentId: string;
  readonly round: number;
}

/** Documents in sign-off that lie on nobody's desk, and tasks that wait for a document that has left. */
@Injectable()
export class SignoffInTray extends InTray {
  async missing(tx: EntityManager, ageSeconds: number): Promise<OutgoingMessage[]> {
    const waiting = await this.waiting(tx, ageSeconds);
    const withdrawn = await this.withdrawn(tx, ageSeconds);
    return [
      ...waiting.map((ref) => message('signoff.open', ref)),
      ...withdrawn.map((ref) => message('signoff.close', ref)),
    ];
  }

  private async waiting(tx: EntityManager, ageSeconds: number): Promise<DocumentRef[]> {
    return tx.query(
      `select id as "documentId", round from lifecycle.document
        where stage = 'sign-off' and updated_at <= now() - make_interval(secs => $1)
          and not exists (select from desk.task
                           where task.document_id = document.id and task.round = document.round
                             and task.stage = 'sign-off' and task.state = 'open')
        order by updated_at limit $2`,
      [ageSeconds, batch],
    );
  }

  /** Rounds of which a task lies open though the drafter took the document back. */
  private async withdrawn(tx: EntityManager, ageSeconds: number): Promise<DocumentRef[]> {
    return tx.query(
      `select distinct task.document_id as "documentId", task.round
         from desk.task join lifecycle.document on document.id = task.document_id
        where task.state = 'open' and task.stage = 'sign-off'
          and (document.stage <> 'sign-off' or document.round <> task.round)
          and document.updated_at <= now() - make_interval(secs => $1)
        limit $2`,
      [ageSeconds, batch],
    );
  }
}
