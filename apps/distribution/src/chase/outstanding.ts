import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A main recipient that has not signed for a document. */
export interface OutstandingUnit {
  readonly deliveryId: string;
  readonly unitId: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly headName: string | null;
  readonly headEmail: string | null;
  readonly headPhone: string | null;
  /** Active officers of the unit. */
  readonly officerIds: readonly string[];
  readonly officers: readonly string[];
  readonly dueOn: string | null;
  readonly readAt: Date | null;
  readonly reminders: number;
}

/** Who has not signed for a document, with how to reach them: the unit as the directory has it today. */
@Injectable()
export class Outstanding {
  /**
   * In the order of the address lines.
   * @param chaseId only those whom that chase is for
   * @param rows only these entries
   */
  async of(
    tx: EntityManager,
    documentId: string,
    {
      chaseId = null,
      rows = null,
    }: { readonly chaseId?: string | null; readonly rows?: readonly string[] | null } = {},
  ): Promise<OutstandingUnit[]> {
    return tx.query(
      `select delivery.id as "deliveryId", unit.id as "unitId", unit.code as "unitCode", addressee.name as "unitName",
              unit.email, unit.phone, unit.head_name as "headName", unit.head_email as "headEmail",
              unit.head_phone as "headPhone", officer.ids as "officerIds", officer.names as officers,
              delivery.due_on::text as "dueOn", delivery.read_at as "readAt", reminder.count as reminders
         from ledger.delivery
         join distribution.addressee on addressee.document_id = delivery.document_id and addressee.unit_id = delivery.unit_id
         join directory.unit on unit.id = delivery.unit_id
         left join lateral (
           select coalesce(array_agg(person.id), '{}') as ids, coalesce(array_agg(person.name), '{}') as names
             from directory.role_grant join directory.person on person.id = person_id and person.active
            where role_grant.unit_id = unit.id and role = 'unit-officer') as officer on true
         left join lateral (
           select count(*)::int as count from ledger.delivery as notice
            where notice.document_id = $1 and notice.unit_id = unit.id and notice.kind = 'receipt-reminder') as reminder on true
        where delivery.document_id = $1 and delivery.kind = 'distribution' and delivery.channel = 'inbox'
          and delivery.role = 'main' and delivery.state in ('accepted', 'read')
          and not exists (select from signoff.annulment where annulment.document_id = $1)
          and ($3::uuid[] is null or delivery.id = any($3))
          and ($2::uuid is null or exists (
                select from distribution.chase
                 where chase.id = $2
                   and (chase.delivery_id = delivery.id
                        or (chase.delivery_id is null and not exists (
                              select from distribution.chase as own where own.delivery_id = delivery.id)))))
        order by addressee.position, addressee.code`,
      [documentId, chaseId, rows],
    );
  }
}
