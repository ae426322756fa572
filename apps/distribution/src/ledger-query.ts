import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ApplicationError, type LedgerRow, type LedgerView } from '#libs/contracts';
import { type Person, unitsOf } from '#libs/directory';
import { messageIdFor } from '#libs/mail';
import { CONFIG, type Config } from '#libs/platform';

interface Row extends Omit<LedgerRow, 'settledAt' | 'messageId'> {
  readonly settledAt: Date | null;
}

/** The ledger of one document, as the clerk follows it. */
@Injectable()
export class LedgerQuery {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For the drafter and the office's distributors and auditors. @throws ApplicationError not-found */
  async of(person: Person, documentId: string): Promise<LedgerView> {
    const [document]: { stage: string }[] = await this.dataSource.query(
      'select stage from lifecycle.document where id = $1 and (drafter_id = $2 or office_id = any($3))',
      [documentId, person.id, unitsOf(person, 'distributor', 'auditor')],
    );
    if (document === undefined) throw new ApplicationError('not-found');
    const rows = await this.rows(this.dataSource.manager, documentId, null);
    return { documentId, stage: document.stage, rows, totals: totalsOf(rows) };
  }

  async rows(tx: EntityManager, documentId: string, deliveryId: string | null): Promise<LedgerRow[]> {
    const rows: Row[] = await tx.query(
      `select delivery.id, recipient.code as "unitCode", recipient.name as "unitName", delivery.role, delivery.channel,
              delivery.state, delivery.address, delivery.attempts, delivery.response, delivery.settled_at as "settledAt",
              person.name as "signedForBy"
         from ledger.delivery
         join signoff.recipient on recipient.document_id = delivery.document_id and recipient.unit_id = delivery.unit_id
         left join directory.person on person.id = delivery.signed_for_by
        where delivery.document_id = $1 and delivery.kind = 'distribution' and ($2::uuid is null or delivery.id = $2)
        order by recipient.position, delivery.channel desc`,
      [documentId, deliveryId],
    );
    return rows.map((row) => ({
      ...row,
      messageId: row.channel === 'mail' ? messageIdFor(row.id, this.config.mail.from.address) : null,
      settledAt: row.settledAt?.toISOString() ?? null,
    }));
  }
}

function totalsOf(rows: readonly LedgerRow[]): LedgerView['totals'] {
  const count = (matches: (row: LedgerRow) => boolean) => rows.filter(matches).length;
  const mail = (state: LedgerRow['state']) => count((row) => row.channel === 'mail' && row.state === state);
  const inbox = rows.filter(({ channel }) => channel === 'inbox');
  return {
    units: inbox.length,
    main: inbox.filter(({ role }) => role === 'main').length,
    copy: inbox.filter(({ role }) => role === 'copy').length,
    mail: {
      pending: mail('pending'),
      attempting: mail('attempting'),
      accepted: mail('accepted'),
      rejected: mail('rejected'),
      uncertain: mail('uncertain'),
    },
    inbox: inbox.length,
    signedFor: inbox.filter(({ state }) => state === 'signed-for').length,
    outstanding: inbox.filter(({ role, state }) => role === 'main' && state !== 'signed-for').length,
  };
}
