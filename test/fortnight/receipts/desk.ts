import type { ReceiptsWorld } from './world.js';

/** A row of the ledger of distribution, as whoever acts sees it. */
export interface SeenRow {
  readonly id: string;
  readonly documentId: string;
  readonly unit: string;
  readonly role: 'main' | 'copy';
  readonly channel: 'mail' | 'inbox';
  readonly state: string;
  readonly settled: boolean;
  readonly annulled: boolean;
  readonly last: boolean;
}

export interface SeenFollowUp {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly unit: string | null;
  readonly unitId: string | null;
  readonly named: string;
  readonly role: 'lead' | 'helper';
  readonly dueOn: string | null;
}

/** Every row of every distribution, oldest first; `last` of its unit and channel. */
export function ledgerRows(world: ReceiptsWorld): Promise<SeenRow[]> {
  return world.rows(
    `select delivery.id, document_id as "documentId", unit.code as unit, role, channel, state,
            return_settled_at is not null as settled, annulment.document_id is not null as annulled,
            row_number() over (partition by document_id, unit_id, channel
                                   order by delivery.created_at desc, reissue_of is null) = 1 as last
       from ledger.delivery
       join directory.unit on unit.id = unit_id
       left join signoff.annulment using (document_id)
      where delivery.kind = 'distribution' order by delivery.created_at, unit.code, channel`,
  );
}

export function inForceFollowUps(world: ReceiptsWorld, ...states: string[]): Promise<SeenFollowUp[]> {
  return world.rows(
    `select follow_up.id, version, state, unit.code as unit, unit_id as "unitId", named, follow_up.role,
            due_on::text as "dueOn"
       from followup.follow_up left join directory.unit on unit.id = unit_id
      where state = any($1) and not exists (
        select from signoff.annulment where annulment.document_id = follow_up.document_id)
      order by follow_up.created_at, follow_up.position`,
    [states],
  );
}

export function openAdditions(world: ReceiptsWorld): Promise<{ id: string }[]> {
  return world.rows(`select id from distribution.addition where state = 'requested' order by requested_at, id`);
}
