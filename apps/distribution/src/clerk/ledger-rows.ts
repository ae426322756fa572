import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerRow, LedgerView } from '#libs/contracts';
import { messageIdFor } from '#libs/mail';
import { CONFIG, type Config, daysUntil } from '#libs/platform';
import { OfficeClock } from '../office-clock.js';

const instants = ['createdAt', 'settledAt', 'notBefore', 'readAt', 'signedForAt'] as const;

type Row = Omit<LedgerRow, (typeof instants)[number] | 'messageId' | 'returned' | 'daysLeft'> & {
  readonly [K in (typeof instants)[number]]: Date | null;
} & { readonly returned: NonNullable<LedgerRow['returned']> | null };

/** The rows of a document's distribution, in the order of the address lines; what was sent again follows what it repeats. */
@Injectable()
export class LedgerRows {
  constructor(
    private readonly officeClock: OfficeClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param deliveryId only this row @param unitId only rows of this unit */
  async of(
    tx: EntityManager,
    documentId: string,
    deliveryId: string | null = null,
    unitId: string | null = null,
  ): Promise<LedgerRow[]> {
    const rows: Row[] = await tx.query(
      `select delivery.id, addressee.code as "unitCode", addressee.name as "unitName", delivery.role, delivery.channel,
              delivery.state, delivery.address, delivery.attempts, delivery.response,
              delivery.created_at as "createdAt", delivery.settled_at as "settledAt",
              case when delivery.state = 'pending' then delivery.not_before end as "notBefore",
              delivery.due_on::text as "dueOn", delivery.read_at as "readAt", reader.name as "readBy",
              delivery.signed_for_at as "signedForAt", signer.name as "signedForBy",
              case when delivery.returned_at is not null then json_build_object(
                'at', to_char(delivery.returned_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'by', returner.name, 'code', delivery.return_code, 'remark', delivery.return_remark,
                'settledAt', to_char(delivery.return_settled_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
              end as returned,
              merged.name as "mergedInto",
              case when delivery.reissue_of is not null
                then json_build_object('by', requester.name, 'reason', delivery.reason) end as reissue,
              exists (select from ledger.delivery as again
                       where again.reissue_of = delivery.id and again.channel = delivery.channel) as reissued,
              addressee.addition_id is not null as added,
              case when delivery.channel = 'inbox' then (
                select count(*)::int from ledger.delivery as notice
                 where notice.document_id = delivery.document_id and notice.unit_id = delivery.unit_id
                   and notice.kind = 'receipt-reminder') else 0 end as reminders
         from ledger.delivery
         join distribution.addressee on addressee.document_id = delivery.document_id and addressee.unit_id = delivery.unit_id
         left join directory.person as reader on reader.id = delivery.read_by
         left join directory.person as signer on signer.id = delivery.signed_for_by
         left join directory.person as returner on returner.id = delivery.returned_by
         left join directory.person as requester on requester.id = delivery.requested_by
         left join ledger.delivery as main on main.id = delivery.merged_into
         left join distribution.addressee as merged on merged.document_id = main.document_id and merged.unit_id = main.unit_id
        where delivery.document_id = $1 and delivery.kind = 'distribution' and ($2::uuid is null or delivery.id = $2)
          and ($3::uuid is null or delivery.unit_id = $3)
        order by addressee.position, addressee.code, delivery.channel desc, delivery.created_at, delivery.id`,
      [documentId, deliveryId, unitId],
    );
    const today = this.officeClock.today();
    return rows.map((row) => ({
      ...row,
      daysLeft: daysUntil(row.dueOn, today),
      messageId:
        row.channel === 'mail' && row.state !== 'merged' ? messageIdFor(row.id, this.config.mail.from.address) : null,
      createdAt: (row.createdAt ?? new Date(0)).toISOString(),
      settledAt: row.settledAt?.toISOString() ?? null,
      notBefore: row.notBefore?.toISOString() ?? null,
      readAt: row.readAt?.toISOString() ?? null,
      signedForAt: row.signedForAt?.toISOString() ?? null,
    }));
  }
}

/**
 * Sums over what stands: of an entry that was sent again, the later one counts. Of what is not in force nothing is
 * outstanding.
 */
export function totalsOf(rows: readonly LedgerRow[], inForce: boolean): LedgerView['totals'] {
  const standing = rows.filter(({ reissued }) => !reissued);
  const mails = standing.filter(({ channel }) => channel === 'mail');
  const inbox = standing.filter(({ channel }) => channel === 'inbox');
  const mail = (state: LedgerRow['state']) => mails.filter((row) => row.state === state).length;
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
      merged: mail('merged'),
      delivered: mail('delivered'),
      bounced: mail('bounced'),
    },
    inbox: inbox.length,
    read: inbox.filter(({ readAt }) => readAt !== null).length,
    signedFor: inbox.filter(({ state }) => state === 'signed-for').length,
    returned: inbox.filter(({ returned }) => returned !== null && returned.settledAt === null).length,
    outstanding: inForce
      ? inbox.filter(({ role, state }) => role === 'main' && (state === 'accepted' || state === 'read')).length
      : 0,
  };
}
