import fc from 'fast-check';
import type { Quorum } from './route.js';
import { approvalsNeeded, type SeatVerdict, seatVerdict, tally } from './tally.js';

const verdict = fc.constantFrom<SeatVerdict>('approved', 'sent-back', 'abstained', null);
const quorum = fc.oneof(
  fc.constant<Quorum>('all'),
  fc.integer({ min: 1, max: 6 }).map((atLeast): Quorum => ({ atLeast })),
  fc.integer({ min: 1, max: 100 }).map((percent): Quorum => ({ percent })),
);

describe('the quorum of a step', () => {
  it.each<[string, Quorum, SeatVerdict[], string]>([
    ['all: waits for the last', 'all', ['approved', null], 'open'],
    ['all: met by the last', 'all', ['approved', 'approved'], 'met'],
    ['all: one who sends back ends it', 'all', ['sent-back', null, null], 'unreachable'],
    ['all: who abstains is not waited for', 'all', ['approved', 'abstained'], 'met'],
    ['all: nobody approves when everybody abstains', 'all', ['abstained', 'abstained'], 'unreachable'],
    ['two of three: met before the third speaks', { atLeast: 2 }, ['approved', null, 'approved'], 'met'],
    ['two of three: one no does not end it', { atLeast: 2 }, ['sent-back', null, 'approved'], 'open'],
    ['two of three: the second no does', { atLeast: 2 }, ['sent-back', null, 'sent-back'], 'unreachable'],
    ['two of three: abstaining takes a voice away', { atLeast: 2 }, ['abstained', 'abstained', null], 'unreachable'],
    ['60 % of five is three', { percent: 60 }, ['approved', 'approved', 'approved', null, null], 'met'],
    ['60 % of the four who vote is three', { percent: 60 }, ['approved', 'approved', 'abstained', null, null], 'open'],
    ['50 % of two who vote is one', { percent: 50 }, ['approved', 'abstained', 'sent-back'], 'met'],
  ])('%s', (_, asked, verdicts, outcome) => {
    expect(tally(asked, verdicts)).toBe(outcome);
  });

  it('is never open when everybody has spoken, and never changes its mind when others speak', () => {
    fc.assert(
      fc.property(
        quorum,
        fc.array(verdict, { minLength: 1, maxLength: 6 }),
        fc.array(verdict),
        (asked, seats, later) => {
          const outcome = tally(asked, seats);
          const spoken = seats.map((said, index) => said ?? later[index] ?? 'approved');
          const end = tally(asked, spoken);
          expect(end).not.toBe('open');
          if (outcome !== 'open') expect(end).toBe(outcome);
        },
      ),
    );
  });

  it('is met by everybody, unless it asks for more than there are', () => {
    fc.assert(
      fc.property(quorum, fc.integer({ min: 1, max: 6 }), (asked, seats) => {
        const everybody = Array<SeatVerdict>(seats).fill('approved');
        expect(tally(asked, everybody)).toBe(approvalsNeeded(asked, seats) <= seats ? 'met' : 'unreachable');
      }),
    );
  });
});

describe('a seat', () => {
  it('waits for everybody whom its holder added', () => {
    const holder = { added: false, verdict: 'approved' } as const;

    expect(seatVerdict([holder, { added: true, verdict: null }])).toBeNull();
    expect(seatVerdict([holder, { added: true, verdict: 'approved' }])).toBe('approved');
    expect(
      seatVerdict([
        { added: false, verdict: null },
        { added: true, verdict: 'sent-back' },
      ]),
    ).toBe('sent-back');
    expect(seatVerdict([{ added: false, verdict: 'abstained' }])).toBe('abstained');
  });
});
