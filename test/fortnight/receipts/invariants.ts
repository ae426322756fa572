import { isOpenRow } from '#libs/ledger';
import { isWorked, wallClock } from './days.js';
import type { ReceiptsWorld } from './world.js';

/** Says of each document or unit for which a rule does not hold what is wrong; none when it holds. */
export type Invariant = (world: ReceiptsWorld) => Promise<string[]>;

/** What must hold every evening, whatever anybody has left undone. */
export const always: readonly Invariant[] = [
  doneIsWhatHasNoOpenRow,
  chasesFireOnWorkedMornings,
  nobodyIsOverlookedByAChase,
  nothingIsADutyUnconfirmed,
  nobodyIsChasedForWhatIsOutOfForce,
];

/** What must hold besides when everybody has done their part. */
export const inTheEnd: readonly Invariant[] = [
  everyDocumentIsDone,
  everyAddresseeHasAnEntry,
  noRowIsOpen,
  whatIsAskedIsFollowedUp,
  annulmentsAreToldToTheHolders,
];

/** Every rule that does not hold, with where. */
export async function faultsOf(world: ReceiptsWorld, invariants: readonly Invariant[]): Promise<string[]> {
  const found = await Promise.all(
    invariants.map(async (invariant) => (await invariant(world)).map((fault) => `${invariant.name}: ${fault}`)),
  );
  return found.flat();
}

async function doneIsWhatHasNoOpenRow(world: ReceiptsWorld): Promise<string[]> {
  const rows = await world.rows<{ number: string; unit: string; state: string }>(
    `select number_text as number, unit.code as unit, delivery.state
       from lifecycle.document join ledger.delivery on delivery.document_id = document.id
       join directory.unit on unit.id = delivery.unit_id
      where stage = 'done' and ${isOpenRow('delivery')}`,
  );
  return rows.map(({ number, unit, state }) => `${number} is done, but its row of ${unit} is ${state}`);
}

async function everyDocumentIsDone(world: ReceiptsWorld): Promise<string[]> {
  const rows = await world.rows<{ number: string; stage: string }>(
    `select number_text as number, stage from lifecycle.document where stage <> 'done'`,
  );
  return rows.map(({ number, stage }) => `${number} stands in ${stage}`);
}

/** Whom the signature named and whom the signer let in: each has it in the inbox, once for all but what was sent again. */
async function everyAddresseeHasAnEntry(world: ReceiptsWorld): Promise<string[]> {
  const rows = await world.rows<{ number: string; unit: string; entries: number; addressed: boolean }>(
    `with addressed as (
       select document_id, unit_id from signoff.recipient
       union select document_id, unit_id from distribution.addition where state = 'approved'
     ), entry as (
       select document_id, unit_id, count(*) filter (where reissue_of is null)::int as entries from ledger.delivery
        where kind = 'distribution' and channel = 'inbox' group by document_id, unit_id
     )
     select number_text as number, unit.code as unit, coalesce(entries, 0) as entries,
            addressed.unit_id is not null as addressed
       from addressed full join entry using (document_id, unit_id)
       join lifecycle.document on document.id = document_id join directory.unit on unit.id = unit_id
      where entries is distinct from 1 or addressed.unit_id is null`,
  );
  return rows.map(({ number, unit, entries, addressed }) =>
    addressed ? `${number} has ${entries} entries for ${unit}` : `${number} reached ${unit}, which nobody named`,
  );
}

async function noRowIsOpen(world: ReceiptsWorld): Promise<string[]> {
  const rows = await world.rows<{ number: string; unit: string; channel: string; state: string }>(
    `select number_text as number, unit.code as unit, channel, delivery.state
       from ledger.delivery join lifecycle.document on document.id = document_id
       join directory.unit on unit.id = unit_id where ${isOpenRow('delivery')}`,
  );
  return rows.map(({ number, unit, channel, state }) => `${number}: ${channel} of ${unit} is ${state}`);
}

interface SeenChase {
  readonly number: string;
  readonly rung: string;
  readonly state: string;
  readonly firesAt: Date;
  readonly settledAt: Date | null;
}

function chases(world: ReceiptsWorld): Promise<SeenChase[]> {
  return world.rows(
    `select number_text as number, rung, chase.state, fires_at as "firesAt", settled_at as "settledAt"
       from distribution.chase join lifecycle.document on document.id = document_id`,
  );
}

async function chasesFireOnWorkedMornings(world: ReceiptsWorld): Promise<string[]> {
  return (await chases(world)).flatMap(({ number, rung, state, firesAt, settledAt }) => {
    const due = wallClock(firesAt);
    const fired = state === 'fired' && settledAt !== null ? settledAt : null;
    if (!isWorked(due.on) || due.time !== '09:00') return [`${number}: ${rung} is set for ${due.on} ${due.time}`];
    if (fired !== null && fired < firesAt) return [`${number}: ${rung} fired before its time`];
    if (fired !== null && wallClock(fired).on !== due.on) return [`${number}: ${rung} fired on another day`];
    return [];
  });
}

async function nobodyIsOverlookedByAChase(world: ReceiptsWorld): Promise<string[]> {
  const now = world.now();
  return (await chases(world))
    .filter(({ state, firesAt }) => state === 'waiting' && firesAt <= now)
    .map(({ number, rung }) => `${number}: ${rung} has not fired in its time`);
}

async function nobodyIsChasedForWhatIsOutOfForce(world: ReceiptsWorld): Promise<string[]> {
  const rows = await world.rows<{ number: string; what: string }>(
    `select number_text as number, 'a chase still waits' as what
       from distribution.chase join signoff.annulment using (document_id)
       join lifecycle.document on document.id = document_id where chase.state = 'waiting'
      union all
     select number_text, event.type from lifecycle.event join signoff.annulment using (document_id)
       join lifecycle.document on document.id = document_id
      where event.type = 'units-chased' and event.at > annulled_at`,
  );
  return rows.map(({ number, what }) => `${number}: ${what} after its annulment`);
}

/** What the texts ask, as the test wrote it down: neither more nor less, and by what is certain the unit is bound. */
async function whatIsAskedIsFollowedUp(world: ReceiptsWorld): Promise<string[]> {
  const rows = await world.rows<{ documentId: string; named: string; role: string; certain: boolean; state: string }>(
    `select document_id as "documentId", named, doubts = '{}' as certain, follow_up.state, follow_up.role
       from followup.follow_up`,
  );
  return world.documents.flatMap(({ id, asks }) => {
    const found = rows.filter(({ documentId }) => documentId === id);
    const shown = (all: readonly { named: string; role: string; certain: boolean }[]) =>
      all
        .map(({ named, role, certain }) => `${named} ${role} ${certain}`)
        .sort()
        .join(', ');
    const idle = found.find(({ certain, state }) => certain && state === 'to-confirm');
    if (idle !== undefined) return [`${id}: ${idle.named} is certain, and nobody's duty`];
    return shown(found) === shown(asks) ? [] : [`${id} asks ${shown(asks)}, followed up is ${shown(found)}`];
  });
}

async function nothingIsADutyUnconfirmed(world: ReceiptsWorld): Promise<string[]> {
  const rows = await world.rows<{ number: string; named: string }>(
    `select number_text as number, named
       from followup.follow_up join lifecycle.document on document.id = document_id
       cross join lateral (
         select exists (select from followup.act where follow_up_id = follow_up.id and kind = 'confirm'
                           and by_person is not null) as confirmed,
                exists (select from followup.act where follow_up_id = follow_up.id
                           and kind not in ('opened', 'confirm', 'drop', 'reopen')) as acted_on,
                exists (select from ledger.delivery where delivery.document_id = follow_up.document_id
                           and data ->> 'followUpId' = follow_up.id::text) as told) as happened
      where doubts <> '{}' and not confirmed
        and (follow_up.state not in ('to-confirm', 'dropped') or opened_at is not null or acted_on or told)`,
  );
  return rows.map(({ number, named }) => `${number}: ${named} is held to what nobody confirmed`);
}

/** Who has it in the inbox is told, at the address that it was sent to last; nobody else is. */
async function annulmentsAreToldToTheHolders(world: ReceiptsWorld): Promise<string[]> {
  const rows = await world.rows<{ number: string; holders: string[]; told: string[] }>(
    `select number_text as number,
            array(select distinct coalesce(lower(last.address), '') from ledger.delivery as entry
                    left join lateral (
                      select address from ledger.delivery as mail
                       where mail.document_id = entry.document_id and mail.unit_id = entry.unit_id
                         and mail.kind = 'distribution' and mail.channel = 'mail'
                       order by created_at desc limit 1) as last on true
                   where entry.document_id = document.id and entry.kind = 'distribution' and entry.channel = 'inbox'
                     and last.address is not null order by 1) as holders,
            array(select lower(address) from ledger.delivery
                   where delivery.document_id = document.id and delivery.kind = 'annulled' and delivery.state <> 'merged' order by 1) as told
       from signoff.annulment join lifecycle.document on document.id = document_id`,
  );
  return rows
    .filter(({ holders, told }) => holders.join() !== told.join())
    .map(({ number, holders, told }) => `${number} is held at ${holders.join(', ')}, told were ${told.join(', ')}`);
}
