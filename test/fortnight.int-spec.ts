import fc from 'fast-check';
import { Acts } from './fortnight/acts.js';
import { allActs, type Played } from './fortnight/commands.js';
import { seen } from './fortnight/desk-state.js';
import { finish } from './fortnight/finish.js';
import { brokenChains, firstFault, whatHappened, wrongCarryOvers } from './fortnight/invariants.js';
import { brokenSeals, signAtOnce } from './fortnight/seals.js';
import { World } from './fortnight/world.js';

const documents = 40;
const acts = Number(process.env['FORTNIGHT_ACTS'] ?? 250);
/** The same fortnight each time; another seed plays another one. */
const seed = Number(process.env['FORTNIGHT_SEED'] ?? 13);

/** What any fortnight of that length has many of: one in which it never came would show little. */
const mustHaveHappened = ['approved', 'edited', 'sealed', 'sent-back', 'step-opened', 'task-delegated', 'withdrawn'];

/**
 * Three offices decide on forty documents from 28 September to 11 October 2026. Who does what is left to chance; after
 * each act the books must balance, and what follows from a decision is reckoned beforehand.
 */
describe('a fortnight of deciding', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.start();
  }, 120_000);

  afterAll(() => world?.stop());

  it('ends with books that balance', async () => {
    const played: Played = { world, acts: new Acts(world), tally: new Map() };
    for (const [index, office] of world.offices.entries()) {
      for (let n = 0; n < 6; n++) {
        const kind = office.meetingTypes[n % office.meetingTypes.length] ?? '';
        await played.acts.draft(office, kind, office.drafters[n % 2] ?? '', n + index);
      }
    }

    // Chance also says how many acts come in one go: so many goes that it is a fortnight in the end.
    for (let go = 0; total(played) < acts; go++) {
      await fc.assert(
        fc.asyncProperty(fc.commands(allActs(documents), { maxCommands: acts, size: 'max' }), (commands) =>
          fc.asyncModelRun(() => ({ model: {}, real: played }), commands),
        ),
        { seed: seed + go, numRuns: 1, endOnFailure: true },
      );
    }

    process.stdout.write(
      `${[...played.tally]
        .sort()
        .map(([act, times]) => `${times} × ${act}`)
        .join('\n')}\n`,
    );
    expect(await firstFault(world)).toBeNull();

    // Whatever state chance has left a document in has a way out: its people finish what they began.
    await finish(played);
    expect(await firstFault(world)).toBeNull();
    expect(await brokenChains(world)).toEqual([]);
    expect(await wrongCarryOvers(world)).toEqual([]);
    const happened = await whatHappened(world);
    expect(mustHaveHappened.filter((type) => !happened.includes(type))).toEqual([]);
    expect(await brokenSeals(world)).toEqual([]);
    expect(new Set((await seen(world)).map(({ stage }) => stage))).toEqual(new Set(['distribution']));
  }, 300_000);

  it('signs a hundred documents of one series at once, without gap or double', async () => {
    const outcomes = await signAtOnce(world, new Acts(world), 100);

    expect(outcomes.filter((outcome) => outcome !== 'signed')).toEqual([]);
    expect(await firstFault(world)).toBeNull();
    expect(await brokenSeals(world)).toEqual([]);
  }, 180_000);
});

function total({ tally }: Played): number {
  return [...tally.values()].reduce((sum, times) => sum + times, 0);
}
