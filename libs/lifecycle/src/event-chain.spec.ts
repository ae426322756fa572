import { type ChainedEvent, chainHash, firstBrokenLink, genesis } from './event-chain.js';

describe('the event chain', () => {
  const chain = build(['imported', 'submitted', 'approved']);

  it('is whole as it was written', () => {
    expect(firstBrokenLink(chain)).toBeNull();
    expect(firstBrokenLink([])).toBeNull();
  });

  it.each([
    ['an event was changed', chain.map((event) => (event.seq === 2 ? { ...event, type: 'withdrawn' } : event)), 2],
    ['an event was changed and hashed anew', rehashed(chain, 2), 3],
    ['an event was taken out', chain.filter(({ seq }) => seq !== 2), 2],
    ['the first event was taken out', chain.slice(1), 1],
    ['two events were swapped', [chain[1], chain[0], chain[2]].flatMap((event) => event ?? []), 1],
  ])('tells where it breaks when %s', (_, events, seq) => {
    expect(firstBrokenLink(events)).toBe(seq);
  });
});

function build(types: readonly string[]): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  for (const [index, type] of types.entries()) {
    const event = {
      documentId: '7f2c1c1e-0000-4000-8000-000000000000',
      seq: index + 1,
      type,
      at: new Date(Date.UTC(2024, 2, 14, index)),
      actorId: null,
      data: { step: type },
      previousHash: events.at(-1)?.hash ?? genesis,
    };
    events.push({ ...event, hash: chainHash(event) });
  }
  return events;
}

function rehashed(events: readonly ChainedEvent[], seq: number): ChainedEvent[] {
  return events.map((event) => {
    if (event.seq !== seq) return event;
    const changed = { ...event, type: 'withdrawn' };
    return { ...changed, hash: chainHash(changed) };
  });
}
