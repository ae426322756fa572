import { done } from './acts.js';
import { inForceFollowUps, ledgerRows, openAdditions } from './desk.js';
import type { Played } from './walk.js';

/** Everything that waits for a person is done by that person. */
export async function finish(played: Played): Promise<void> {
  const { world, acts } = played;
  for (const { id } of await openAdditions(world)) await must(acts.decide(id, await inForce(played, id)));
  await world.settle();
  for (const row of (await ledgerRows(world)).filter(({ annulled }) => !annulled)) {
    if (row.state === 'returned' && !row.settled) await must(acts.settleReturn(row));
  }
  for (const row of (await ledgerRows(world)).filter(({ state }) => state === 'uncertain')) {
    await must(acts.settleUncertain(row));
  }
  for (const row of (await ledgerRows(world)).filter(({ annulled }) => !annulled)) {
    const outstanding = row.channel === 'inbox' && row.role === 'main' && ['accepted', 'read'].includes(row.state);
    if (outstanding) await must(acts.signFor(row));
  }
  for (const followUp of await inForceFollowUps(world, 'to-confirm')) {
    const ending = await acts.confirm(followUp, 'czj');
    if (ending === 'follow-up-assigned-already') await must(acts.settle(followUp, 'drop'));
    else if (ending !== done) throw new Error(`a follow-up can not be confirmed: ${ending}`);
  }
  const waiting = await world.rows<{ id: string }>(
    `select document_id as id from distribution.publication where state = 'waiting'`,
  );
  for (const { id } of waiting) await must(acts.publish(id));
  await world.settle();
}

async function inForce({ world }: Played, additionId: string): Promise<boolean> {
  const [annulled] = await world.rows(
    'select from signoff.annulment join distribution.addition using (document_id) where addition.id = $1',
    [additionId],
  );
  return annulled === undefined;
}

async function must(act: Promise<string>): Promise<void> {
  const ending = await act;
  if (ending !== done) throw new Error(`what a person must do is refused: ${ending}`);
}
