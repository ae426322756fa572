import { type ChainedEvent, firstBrokenLink } from '#libs/lifecycle';
import type { Minutes } from '#libs/minutes';
import type { World } from './world.js';

/** Each finds what must not be; the first row says what is wrong. */
const faults: Readonly<Record<string, string>> = {
  'a document in review has one open step': `
    select document.id from lifecycle.document where stage = 'review'
       and (select count(*) from review.step where document_id = document.id and round = document.round and state = 'open') <> 1`,
  'a document in review waits for somebody who may act': `
    select document.id from lifecycle.document where stage = 'review' and not exists (
      select from desk.task where document_id = document.id and round = document.round and stage = 'review'
         and state = 'open' and (holder_id is not null or cardinality(pool) > 0)
         and not exists (select from desk.task as awaited where awaited.id = task.waits_for and awaited.state = 'open'))`,
  'a document in sign-off lies on one desk': `
    select document.id from lifecycle.document where stage = 'sign-off' and 1 <> (
      select count(*) from desk.task where document_id = document.id and round = document.round
         and task.stage = 'sign-off' and state = 'open')`,
  'nothing is open that no stage waits for': `
    select task.id from desk.task join lifecycle.document on document.id = document_id
     where state = 'open' and (task.stage <> document.stage or task.round <> document.round)`,
  'timers live as long as their task': `
    select timer.id from desk.timer join desk.task on task.id = task_id
     where timer.state = 'waiting' and task.state <> 'open'`,
  'open tasks of an office are counted by one calendar': `
    select office_id::text as id from desk.task join lifecycle.document on document.id = document_id
     where state = 'open' and due_on is not null group by office_id having count(distinct coalesce(calendar, '')) > 1`,
  'a reminder goes out once': `
    select task_id::text as id from desk.timer where state = 'fired' group by task_id, kind, days having count(*) > 1`,
  'a task is held by somebody active': `
    select task.id from desk.task join directory.person on person.id = holder_id
     where state = 'open' and not person.active`,
  'nobody holds or approves their own text': `
    select task.id from desk.task join lifecycle.document on document.id = document_id
     where drafter_id in (holder_id, closed_by, principal_id)`,
  'nobody has two voices, one of them in the name of another': `
    select one.task_id from review.decision as one join review.decision as other
        on other.document_id = one.document_id and other.round = one.round and other.task_id <> one.task_id
       and other.decided_by = one.decided_by
     where one.verdict = 'approved' and other.verdict = 'approved' and one.carried_from is null
       and other.carried_from is null and one.reviewer_id <> one.decided_by`,
  'nobody fills two seats of a step': `
    select concat_ws(' ', one.id, one.stage, one.seat, one.state, one.held_by, other.seat, other.state, other.held_by) as id
      from desk.task as one join desk.task as other
        on other.document_id = one.document_id and other.round = one.round and other.step = one.step
       and other.stage = one.stage and other.id <> one.id
       and coalesce(other.closed_by, other.holder_id) = coalesce(one.closed_by, one.holder_id)
     where one.state in ('open', 'approved', 'sent-back', 'abstained')
       and other.state in ('open', 'approved', 'sent-back', 'abstained')`,
  'a decision names the revision that stood in its round': `
    select decision.task_id from review.decision
      join desk.task on task.id = task_id
      join lateral (select data ->> 'revision' as revision from lifecycle.event
                     where event.document_id = decision.document_id
                       and type in ('submitted', 'returned-to-step') and at <= decision.decided_at
                     order by seq desc limit 1) as stood on true
     where decision.revision_hash <> stood.revision or task.revision_hash <> decision.revision_hash`,
  'what was decided has one decision, and nothing else has': `
    select task.id from desk.task left join review.decision on task_id = task.id
     where task.stage = 'review'
       and (task.state in ('approved', 'sent-back', 'abstained', 'carried')) <> (task_id is not null)`,
  'an approval that was carried over covers the same': `
    select decision.task_id from review.decision
      join review.decision as origin on origin.task_id = decision.carried_from
     where origin.verdict <> 'approved' or origin.coverage_hash <> decision.coverage_hash or origin.seat <> decision.seat`,
  'numbers have no gap and no double': `
    select series_id::text as id from signoff.document_number
     group by series_id, year having count(*) <> max(ordinal) - min(ordinal) + 1 or min(ordinal) <> 1`,
  'what is published has a number and a seal, and nothing else is published': `
    select document.id from lifecycle.document
      left join signoff.seal on seal.document_id = document.id
      left join signoff.document_number as number on number.document_id = document.id
     where (stage in ('distribution', 'done') and seal.document_id is null)
        or (stage in ('distribution', 'done')) <> (published_at is not null)
        or (seal.document_id is null) <> (number.document_id is null)
        or document.number_text is distinct from number.text or document.number_text is distinct from seal.number_text`,
  'only where the office proofreads does a number wait for its publication': `
    select document.id from lifecycle.document
      left join directory.office_setting on office_setting.office_id = document.office_id
     where number_text is not null and published_at is null and not coalesce(proofread, false)`,
  'what is in proof or published bears the seal of its text': `
    select document.id from lifecycle.document join signoff.seal on seal.document_id = document.id
     where seal.revision_hash <> document.revision_hash
       and (stage in ('distribution', 'done') or exists (
              select from desk.task where document_id = document.id and state = 'open' and seat = 'role:distributor'))`,
  'a proof lies with the office, not with whoever drafted the text': `
    select task.id from desk.task join lifecycle.document on document.id = document_id
     where task.seat = 'role:distributor' and task.state = 'open'
       and (document.stage <> 'sign-off' or number_text is null or drafter_id = any(task.pool))`,
  'versions of a seal have no gap, and one number': `
    select document_id::text as id from signoff.seal_version
     group by document_id having count(*) <> max(version) or count(distinct number_text) <> 1`,
};

/** What is wrong with the office's books, or null. */
export async function firstFault(world: World): Promise<string | null> {
  for (const [rule, query] of Object.entries(faults)) {
    const [found] = await world.rows<{ id: string }>(`${query} limit 1`);
    if (found !== undefined) return `not so: ${rule} (${Object.values(found)[0]})`;
  }
  return null;
}

/** Kinds of events that the timelines tell of. */
export async function whatHappened(world: World): Promise<string[]> {
  const rows = await world.rows<{ type: string }>('select distinct type from lifecycle.event');
  return rows.map(({ type }) => type);
}

/** Approvals that were carried over to a text in which something changed that they cover. */
export async function wrongCarryOvers(world: World): Promise<string[]> {
  const rows = await world.rows<{ id: string; looksAt: string[] | null; before: Minutes; after: Minutes }>(
    `select decision.task_id as id, document.route -> 'steps' -> decision.step -> 'looksAt' as "looksAt",
            (select content from lifecycle.revision
              where document_id = document.id and hash = origin.revision_hash limit 1) as before,
            (select content from lifecycle.revision
              where document_id = document.id and hash = decision.revision_hash limit 1) as after
       from review.decision
       join review.decision as origin on origin.task_id = decision.carried_from
       join lifecycle.document on document.id = decision.document_id`,
  );
  const covered = (minutes: Minutes, looksAt: string[] | null) =>
    looksAt === null
      ? JSON.stringify(minutes)
      : JSON.stringify(textsOf(minutes).filter((text) => looksAt.some((code) => text.includes(unitNames[code] ?? ''))));
  return rows
    .filter(({ looksAt, before, after }) => covered(before, looksAt) !== covered(after, looksAt))
    .map(({ id }) => id);
}

const unitNames: Readonly<Record<string, string>> = { czj: '市财政局', jyj: '市教育局' };

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Documents whose chain of events is broken. */
export async function brokenChains(world: World): Promise<string[]> {
  const events = await world.rows<ChainedEvent>(
    `select document_id as "documentId", seq, type, at, actor_id as "actorId", data, previous_hash as "previousHash", hash
       from lifecycle.event order by document_id, seq`,
  );
  const byDocument = new Map<string, ChainedEvent[]>();
  for (const event of events) byDocument.set(event.documentId, [...(byDocument.get(event.documentId) ?? []), event]);
  return [...byDocument].filter(([, chain]) => firstBrokenLink(chain) !== null).map(([id]) => id);
}
