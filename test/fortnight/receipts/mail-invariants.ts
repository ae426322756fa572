import { simpleParser } from 'mailparser';
import { isMailHour, wallClock } from './days.js';
import type { Invariant } from './invariants.js';
import type { ArrivedMail, ReceiptsWorld } from './world.js';

/** What the servers' own log says, beside what the ledger says. */
export const ofTheMails: readonly Invariant[] = [
  nothingIsSentTwice,
  whatWasAcceptedCame,
  mailsToUnitsKeepTheHours,
  nobodyIsRemindedAfterSigning,
  largePagesAreLeftOut,
];

interface MailRow {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly documentId: string;
  readonly unit: string | null;
  readonly address: string;
  readonly state: string;
  readonly again: boolean;
  /** The units whom it speaks to: its own, and those whose mail went with it. */
  readonly units: string[];
}

function mailRows(world: ReceiptsWorld): Promise<MailRow[]> {
  return world.rows(
    `select delivery.id, delivery.kind, number_text as number, document_id as "documentId", unit.code as unit, address,
            delivery.state,
            reissue_of is not null as again,
            array(select other.unit_id::text from ledger.delivery as other
                   where (other.id = delivery.id or other.merged_into = delivery.id) and other.unit_id is not null
                  union select id::text from directory.unit as named where named.name = data ->> 'unit') as units
       from ledger.delivery
       left join lifecycle.document on document.id = document_id
       left join directory.unit on unit.id = unit_id
      where channel = 'mail'`,
  );
}

async function nothingIsSentTwice(world: ReceiptsWorld): Promise<string[]> {
  const rows = await mailRows(world);
  const byRow = rows.flatMap(({ id, kind, number, address }) => {
    const times = world.arrived.filter(({ deliveryId }) => deliveryId === id).length;
    return times > 1 ? [`${number}: one ${kind} came ${times} times to ${address}`] : [];
  });
  const firsts = rows.filter(({ kind, again }) => kind === 'distribution' && !again);
  const first = new Map(firsts.map((row) => [row.id, `${row.number} to ${row.address.toLowerCase()}`]));
  const came = new Map<string, number>();
  for (const { deliveryId } of world.arrived) {
    const what = first.get(deliveryId);
    if (what !== undefined) came.set(what, (came.get(what) ?? 0) + 1);
  }
  const byAddress = [...came].filter(([, times]) => times > 1).map(([what, times]) => `${what} came ${times} times`);
  return [...byRow, ...byAddress];
}

async function whatWasAcceptedCame(world: ReceiptsWorld): Promise<string[]> {
  const came = new Set(world.arrived.map(({ deliveryId }) => deliveryId));
  const settledByHand = await world.rows<{ id: string }>(
    `select data ->> 'deliveryId' as id from lifecycle.event where type = 'delivery-settled'`,
  );
  const byHand = new Set(settledByHand.map(({ id }) => id));
  return (await mailRows(world))
    .filter(({ id, state }) => !byHand.has(id) && state === 'accepted' && !came.has(id))
    .map(({ number, kind, address }) => `${number}: ${kind} to ${address} was accepted by nobody`);
}

async function mailsToUnitsKeepTheHours(world: ReceiptsWorld): Promise<string[]> {
  const rows = new Map((await mailRows(world)).map((row) => [row.id, row]));
  return world.arrived.flatMap(({ deliveryId, at }) => {
    const row = rows.get(deliveryId);
    if (row === undefined) return [`a mail came that the ledger does not know: ${deliveryId}`];
    const { on, time } = wallClock(at);
    return row.unit === null || isMailHour(at) ? [] : [`${row.number}: ${row.kind} to ${row.unit} came ${on} ${time}`];
  });
}

async function nobodyIsRemindedAfterSigning(world: ReceiptsWorld): Promise<string[]> {
  const rows = new Map((await mailRows(world)).map((row) => [row.id, row]));
  const entries = await world.rows<{ documentId: string; unitId: string; endedAt: Date | null }>(
    `select document_id as "documentId", unit_id as "unitId", coalesce(signed_for_at, returned_at) as "endedAt"
       from ledger.delivery where kind = 'distribution' and channel = 'inbox' and role = 'main'`,
  );
  return world.arrived.flatMap(({ deliveryId, at }) => {
    const row = rows.get(deliveryId);
    if (row === undefined || !['receipt-reminder', 'receipt-escalated'].includes(row.kind)) return [];
    const outstanding = entries.some(
      ({ documentId, unitId, endedAt }) =>
        documentId === row.documentId && row.units.includes(unitId) && (endedAt === null || endedAt >= at),
    );
    const { on, time } = wallClock(at);
    return outstanding
      ? []
      : [`${row.number}: ${row.kind} reached ${row.address} ${on} ${time}, though all had signed`];
  });
}

async function largePagesAreLeftOut(world: ReceiptsWorld): Promise<string[]> {
  const rows = new Map((await mailRows(world)).map((row) => [row.id, row]));
  const long = new Set(world.documents.filter((document) => document.long).map(({ id }) => id));
  const about = (mail: ArrivedMail) => rows.get(mail.deliveryId);
  const mails = world.arrived.filter((mail) => about(mail)?.kind === 'distribution');
  const found = await Promise.all(
    mails.map(async (mail) => {
      const { attachments, text } = await simpleParser(mail.raw);
      const row = about(mail);
      const left = long.has(row?.documentId ?? '');
      const says = (text ?? '').includes('未随邮件附送');
      return attachments.length === (left ? 0 : 1) && says === left ? [] : [`${row?.number} to ${row?.address}`];
    }),
  );
  return found.flat();
}
