import { done, type ReceiptActs } from './acts.js';
import { inForceFollowUps, ledgerRows, openAdditions, type SeenRow } from './desk.js';
import { newAddress, strangers } from './units.js';
import type { ReceiptsWorld } from './world.js';

export interface Played {
  readonly world: ReceiptsWorld;
  readonly acts: ReceiptActs;
  /** How often each act was played, and how it ended. */
  readonly tally: Map<string, number>;
}

interface Move {
  readonly name: string;
  /** How often it comes beside the others. */
  readonly weight: number;
  /** With what it may be turned down: whoever acts comes late at times, or clicks on what is settled. */
  readonly refusals: readonly string[];
  readonly play: (played: Played) => Promise<string | null>;
}

const moves: readonly Move[] = [
  move('sign for', 12, ['already-returned'], ({ world, acts }) => onEntry(world, isOpen, (row) => acts.signFor(row))),
  move('read', 4, [], ({ world, acts }) => onEntry(world, isOpen, (row) => acts.read(row))),
  move('return', 4, ['already-signed-for', 'already-returned'], ({ world, acts }) =>
    onEntry(world, isOpen, (row) => acts.giveBack(row)),
  ),
  move('circulate', 3, [], ({ world, acts }) =>
    onEntry(
      world,
      ({ unit }) => unit === 'czj' || unit === 'jyj',
      (row) => acts.circulate(row),
    ),
  ),
  move('settle a return', 2, ['not-returned'], ({ world, acts }) =>
    onRow(
      world,
      ({ state, settled }) => state === 'returned' && !settled,
      (row) => acts.settleReturn(row),
    ),
  ),
  move('settle what is uncertain', 2, ['not-uncertain'], ({ world, acts }) =>
    onRow(
      world,
      ({ state }) => state === 'uncertain',
      (row) => acts.settleUncertain(row),
    ),
  ),
  move('re-issue', 4, ['out-of-force', 'already-reissued', 'still-under-way', 'no-address'], ({ world, acts }) =>
    onRow(
      world,
      ({ state, last }) => last && ['returned', 'uncertain', 'rejected'].includes(state),
      (row) => (row.unit === 'lyj' ? acts.reissue(row, newAddress) : acts.reissue(row)),
    ),
  ),
  move('remind by hand', 3, ['nobody-outstanding', 'urged-lately'], ({ world, acts }) =>
    onDocument(world, (id) => acts.remind(id)),
  ),
  move('ask for an addition', 3, ['already-addressed', 'out-of-force'], ({ world, acts }) =>
    onDocument(world, (id) => acts.askFor(id, world.chance.one(strangers) ?? '')),
  ),
  move('decide an addition', 3, ['out-of-force'], async ({ world, acts }) => {
    const asked = world.chance.one(await openAdditions(world));
    return asked === undefined ? null : acts.decide(asked.id, world.chance.happens(0.7));
  }),
  move('publish', 2, ['not-public', 'out-of-force'], ({ world, acts }) => onDocument(world, (id) => acts.publish(id))),
  move('confirm a follow-up', 3, ['follow-up-assigned-already'], async ({ world, acts }) => {
    const found = world.chance.one(await inForceFollowUps(world, 'to-confirm'));
    return found === undefined ? null : acts.confirm(found, world.chance.one(['czj', 'jyj', 'wjw']) ?? '');
  }),
  move('report on a follow-up', 4, [], async ({ world, acts }) => {
    const found = world.chance.one(await inForceFollowUps(world, 'open'));
    return found === undefined ? null : acts.report(found, world.chance.happens(0.5) ? 'complete' : 'report');
  }),
  move('settle a follow-up', 2, [], async ({ world, acts }) => {
    const found = world.chance.one(await inForceFollowUps(world, 'reported'));
    return found === undefined ? null : acts.settle(found, world.chance.happens(0.7) ? 'close' : 'return');
  }),
];

/** One act of somebody, as chance has it. @throws Error when it is turned down for no reason that there should be */
export async function playOne(played: Played): Promise<void> {
  const { name, refusals, play } = drawn(played.world);
  const ending = (await play(played)) ?? 'nothing to do';
  const key = `${name}: ${ending}`;
  played.tally.set(key, (played.tally.get(key) ?? 0) + 1);
  if (ending !== 'nothing to do' && ending !== done && !refusals.includes(ending))
    throw new Error(`unexpected: ${key}`);
}

function drawn({ chance }: ReceiptsWorld): Move {
  let left = chance.below(moves.reduce((sum, { weight }) => sum + weight, 0));
  for (const each of moves) {
    left -= each.weight;
    if (left < 0) return each;
  }
  throw new Error('no move was drawn');
}

function move(name: string, weight: number, refusals: readonly string[], play: Move['play']): Move {
  return { name, weight, refusals, play };
}

const isOpen = ({ state }: SeenRow) => state === 'accepted' || state === 'read';

function onEntry(world: ReceiptsWorld, fits: (row: SeenRow) => boolean, act: (row: SeenRow) => Promise<string>) {
  return onRow(
    world,
    (row) => row.channel === 'inbox' && fits(row),
    act,
    ({ channel }) => channel === 'inbox',
  );
}

/** On a row for which the act is meant; now and then on any other. */
async function onRow(
  world: ReceiptsWorld,
  fits: (row: SeenRow) => boolean,
  act: (row: SeenRow) => Promise<string>,
  any: (row: SeenRow) => boolean = () => true,
): Promise<string | null> {
  const rows = await ledgerRows(world);
  const row = world.chance.one(rows.filter(world.chance.happens(0.1) ? any : fits));
  return row === undefined ? null : act(row);
}

async function onDocument(world: ReceiptsWorld, act: (id: string) => Promise<string>): Promise<string | null> {
  const document = world.chance.one(world.documents);
  return document === undefined ? null : act(document.id);
}
