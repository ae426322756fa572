import { Injectable } from '@nestjs/common';
import { ApplicationError, type CirculateBody, type CirculationView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import type { Person } from '#libs/directory';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import { Circulations } from './circulations.js';
import { Inbox } from './inbox.js';

/** 传阅: an officer shows a document to people of the unit, and sees who has read it (条例 art. 24(5)). */
@Injectable()
export class Circulate {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly circulations: Circulations,
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Who has it already is not told again. It stays within the unit: beyond it only the issuer may go (条例 art. 31).
   * @throws ApplicationError not-found, unknown-person for somebody who does not belong to the unit
   */
  async run(
    person: Person,
    entryId: string,
    { people, note }: CirculateBody,
    actor: Actor,
  ): Promise<CirculationView[]> {
    return this.unitOfWork.run(async (tx) => {
      const { documentId, unitId, unitName } = await this.inbox.entry(tx, person, entryId);
      const { round } = await this.lifecycle.lock(tx, documentId);
      const members = await this.circulations.members(tx, unitId);
      const named = members.filter(({ id }) => people.includes(id));
      if (named.length !== new Set(people).size) throw new ApplicationError('unknown-person');
      const added: { person_id: string }[] = await tx.query(
        `insert into distribution.circulation (delivery_id, person_id, forwarded_by, forwarded_at, note)
         select $1, person_id, $3, $4, $5 from unnest($2::uuid[]) as given (person_id)
         on conflict do nothing returning person_id`,
        [entryId, named.map(({ id }) => id), person.id, this.clock.now(), note || null],
      );
      if (added.length > 0) {
        const shown = new Set(added.map(({ person_id }) => person_id));
        const names = named.filter(({ id }) => shown.has(id)).map(({ name }) => name);
        await this.lifecycle.record(tx, documentId, 'circulated', actor, { unitId, unitName, to: names.join('、') });
        const ids = await this.ledger.addNotices(
          tx,
          [...shown].map((personId) => ({
            kind: 'circulated' as const,
            documentId,
            round,
            personId,
            taskId: null,
            occasion: entryId,
            data: { unit: unitName, by: person.name, note: note ?? '' },
          })),
        );
        await this.outbox.add(tx, actor.correlationId, deliveryMessages(ids));
      }
      return this.circulations.of(tx, entryId);
    });
  }
}
