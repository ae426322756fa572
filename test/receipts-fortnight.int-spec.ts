import { done, ReceiptActs } from './fortnight/receipts/acts.js';
import { wrongCertificates } from './fortnight/receipts/certificates.js';
import { days, lastDays, timesOfDay } from './fortnight/receipts/days.js';
import { finish } from './fortnight/receipts/finish.js';
import { always, faultsOf, inTheEnd } from './fortnight/receipts/invariants.js';
import { ofTheMails } from './fortnight/receipts/mail-invariants.js';
import { type Played, playOne } from './fortnight/receipts/walk.js';
import { largestAttachmentMb, ReceiptsWorld } from './fortnight/receipts/world.js';

/** The same fortnight each time; another seed plays another one. */
const seed = Number(process.env['FORTNIGHT_SEED'] ?? 13);
/** How many acts there are at one time of a worked day, at most. */
const busy = Number(process.env['FORTNIGHT_BUSY'] ?? 8);

/** When documents are signed: in the morning, in the evening, before the holiday, within it, on the Saturday worked. */
const signatures: Readonly<Record<string, { readonly open?: boolean; readonly long?: boolean }>> = {
  '2026-09-28 11:00': { open: true },
  '2026-09-28 19:00': {},
  '2026-09-29 11:00': {},
  '2026-09-30 14:30': { open: true },
  '2026-09-30 19:00': {},
  '2026-10-03 11:00': {},
  '2026-10-08 11:00': { long: true },
  '2026-10-09 14:30': {},
  '2026-10-10 11:00': { open: true },
  '2026-10-12 11:00': {},
};

/** Numbers in the order of the signatures. The evening before, so that what is told waits for the morning. */
const annulments: Readonly<Record<string, { readonly what: number; readonly by?: number }>> = {
  '2026-09-29 19:00': { what: 3 },
  '2026-10-09 19:00': { what: 5 },
  '2026-10-12 14:30': { what: 4, by: 9 },
};

/** What any such fortnight has of: one in which it never came would show little. */
const mustHaveHappened = [
  'addition-approved',
  'addition-requested',
  'annulment-told',
  'circulated',
  'delivery-settled',
  'document-returned',
  'follow-up-confirmed',
  'follow-up-reported',
  'published-openly',
  'reissued',
  'reopened',
  'return-settled',
  'revoked',
  'signed-for',
  'superseded',
  'units-chased',
];

/**
 * One office distributes ten documents from 28 September 2026 over the holiday until 16 October. What its units and its
 * people do is left to chance; in the end everything is signed for or settled, and the books must balance.
 */
describe('a fortnight of receipts', () => {
  let world: ReceiptsWorld;

  beforeAll(async () => {
    world = await ReceiptsWorld.start(seed);
  }, 120_000);

  afterAll(() => world?.stop());

  it(`ends with books that balance (FORTNIGHT_SEED=${seed})`, async () => {
    const played: Played = { world, acts: new ReceiptActs(world), tally: new Map() };
    for (const { on, works } of days) {
      for (const time of timesOfDay[works ? 'worked' : 'free']) {
        await world.moveTo(on, time);
        await act(played, `${on} ${time}`);
        const many = works ? world.chance.below(busy + 1) : world.chance.below(2);
        for (let n = 0; n < many; n++) await playOne(played);
      }
      await world.settle();
      expect([on, await faultsOf(world, always)]).toEqual([on, []]);
    }
    for (const on of lastDays) {
      await world.moveTo(on, '09:00');
      await finish(played);
      await world.moveTo(on, '15:00');
    }
    await world.moveTo('2026-10-16', '15:30');

    process.stdout.write(
      `${[...played.tally]
        .sort()
        .map(([what, times]) => `${times} × ${what}`)
        .join('\n')}\n`,
    );
    expect(await faultsOf(world, [...always, ...inTheEnd, ...ofTheMails])).toEqual([]);
    expect(await wrongCertificates(world, 8)).toEqual([]);
    const happened = await world.rows<{ type: string }>('select distinct type from lifecycle.event');
    expect(mustHaveHappened.filter((type) => !happened.some((event) => event.type === type))).toEqual([]);
  }, 300_000);

  async function act(played: Played, at: string): Promise<void> {
    const signature = signatures[at];
    if (signature !== undefined) {
      const { open = false, long = false } = signature;
      const { id } = await world.signDocument({ open, long });
      const megabytes = (await world.office.signing.page({ id, revision: '' })).length / 2 ** 20;
      expect(megabytes > largestAttachmentMb).toBe(long);
    }
    const annulment = annulments[at];
    if (annulment === undefined) return;
    const { what, by } = annulment;
    const ending = await played.acts.annul(world.documents[what - 1]?.id ?? '', by === undefined ? by : `第 ${by} 号`);
    expect(ending).toBe(done);
  }
});
