import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { Lifecycle } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import { Chases } from './chase/chases.js';
import { CloseDocument } from './close-document.js';
import { OfficeClock } from './office-clock.js';
import { Publications } from './publicity/publications.js';

interface Annulment {
  readonly kind: 'revoked' | 'repealed' | 'superseded';
  readonly reason: string;
  readonly replacement: string | null;
}

interface Holder {
  readonly unitId: string;
  readonly address: string | null;
  readonly read: boolean;
}

/**
 * 撤销, 废止, 更正: exactly those who had the document are told that it is out of force, why, and what stands in its place.
 * Nobody is chased for it any more, and nothing keeps it from being done but mails on the wire.
 */
@Injectable()
export class TellAnnulment {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly chases: Chases,
    private readonly publications: Publications,
    private readonly closeDocument: CloseDocument,
    private readonly officeClock: OfficeClock,
  ) {}

  async run(tx: EntityManager, { payload, correlationId }: Envelope<'distribution.annulled'>): Promise<void> {
    const document = await this.lifecycle.lock(tx, payload.documentId);
    const actor = { personId: null, correlationId };
    const [annulment]: Annulment[] = await tx.query(
      `select kind, reason, (select number_text from lifecycle.document where id = replacement_id) as replacement
         from signoff.annulment where document_id = $1`,
      [document.id],
    );
    if (annulment === undefined) return;
    await this.chases.clear(tx, document.id);
    await this.publications.withdraw(tx, document.id, annulment.kind);
    const holders = await this.holders(tx, document.id);
    const notBefore = await this.officeClock.notBefore(tx, document.officeId);
    const ids = await this.ledger.addUnitNotices(
      tx,
      holders.flatMap(({ unitId, address, read }) =>
        address === null
          ? []
          : [
              {
                kind: 'annulled' as const,
                documentId: document.id,
                round: document.round,
                unitId,
                address,
                notBefore,
                data: { ...annulment, read },
              },
            ],
      ),
    );
    await this.lifecycle.record(tx, document.id, 'annulment-told', actor, {
      units: holders.length,
      read: holders.filter(({ read }) => read).length,
      mails: ids.length,
    });
    await this.outbox.add(tx, correlationId, deliveryMessages(ids));
    await this.closeDocument.ifDone(tx, document, actor);
  }

  /** Units in whose inbox it stands, at the last address that a mail of theirs had; whether somebody there has read it. */
  private async holders(tx: EntityManager, documentId: string): Promise<Holder[]> {
    return tx.query(
      `select delivery.unit_id as "unitId",
              (array_agg(delivery.address order by delivery.created_at desc) filter (where delivery.address is not null))[1]
                as address,
              bool_or(delivery.read_at is not null) as read
         from ledger.delivery
        where delivery.document_id = $1 and delivery.kind = 'distribution'
        group by delivery.unit_id
       having bool_or(delivery.channel = 'inbox')
        order by min(delivery.created_at), delivery.unit_id`,
      [documentId],
    );
  }
}
