import { Injectable } from '@nestjs/common';
import { ApplicationError, type InboxItem, type ReturnBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import type { Person } from '#libs/directory';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import { Clerks } from '../clerks.js';
import { CloseDocument } from '../close-document.js';
import { Inbox } from './inbox.js';

/** 退文: a unit gives a document back to its sender, with the reason (条例 art. 24(3)). The clerk is told. */
@Injectable()
export class ReturnDocument {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly lifecycle: Lifecycle,
    private readonly clerks: Clerks,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly closeDocument: CloseDocument,
    private readonly clock: Clock,
  ) {}

  /** @throws ApplicationError not-found, already-returned, already-signed-for */
  async run(person: Person, entryId: string, { code, remark }: ReturnBody, actor: Actor): Promise<InboxItem> {
    return this.unitOfWork.run(async (tx) => {
      const { documentId, unitId, unitName } = await this.inbox.entry(tx, person, entryId);
      const document = await this.lifecycle.lock(tx, documentId);
      const [, returned]: [unknown, number] = await tx.query(
        `update ledger.delivery
            set state = 'returned', returned_at = $3, returned_by = $2, return_code = $4, return_remark = $5,
                read_at = coalesce(read_at, $3), read_by = coalesce(read_by, $2)
          where id = $1 and state in ('accepted', 'read')`,
        [entryId, person.id, this.clock.now(), code, remark || null],
      );
      const entry = await this.inbox.entry(tx, person, entryId);
      if (returned === 0) {
        throw new ApplicationError(entry.state === 'signed-for' ? 'already-signed-for' : 'already-returned');
      }
      await this.lifecycle.record(tx, documentId, 'document-returned', actor, {
        unitId,
        unitName,
        code,
        ...(remark ? { remark } : {}),
      });
      // Who need not sign for it may give it back after everybody else has signed: then somebody has to deal with that.
      await this.closeDocument.reopenIfOpen(tx, document, actor);
      const clerks = await this.clerks.of(tx, document);
      const ids = await this.ledger.addNotices(
        tx,
        clerks.map((personId) => ({
          kind: 'document-returned' as const,
          documentId,
          round: document.round,
          personId,
          taskId: null,
          occasion: entryId,
          data: { unit: unitName, code, remark: remark ?? '', by: person.name },
        })),
      );
      await this.outbox.add(tx, actor.correlationId, deliveryMessages(ids));
      return entry;
    });
  }
}
