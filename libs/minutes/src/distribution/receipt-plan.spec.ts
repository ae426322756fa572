import { planReceipt } from './receipt-plan.js';

describe('planReceipt', () => {
  it('chases on the last three working days of the time given', () => {
    const { dueOn, chases } = planReceipt('2026-03-09', 3);
    expect(dueOn).toBe('2026-03-12');
    expect(chases.map(({ rung, on }) => [rung, on])).toEqual([
      ['remind', '2026-03-10'],
      ['remind-head', '2026-03-11'],
      ['call', '2026-03-12'],
    ]);
  });

  it('leaves holidays out, counts make-up days, and says so', () => {
    const { dueOn, because, chases } = planReceipt('2026-09-30', 3);
    expect(dueOn).toBe('2026-10-10');
    expect(chases.map(({ on }) => on)).toEqual(['2026-10-08', '2026-10-09', '2026-10-10']);
    expect(because.zh).toContain('国庆节');
  });

  it('waits longer with the first word where there is more time', () => {
    expect(planReceipt('2026-03-09', 5).chases.map(({ on }) => on)).toEqual(['2026-03-12', '2026-03-13', '2026-03-16']);
  });

  it.each([
    [1, ['remind-head 2026-03-10', 'call 2026-03-10']],
    [2, ['remind-head 2026-03-10', 'call 2026-03-11']],
  ])('takes the stronger rung where %i working days leave no room for both', (days, expected) => {
    expect(planReceipt('2026-03-09', days).chases.map(({ rung, on }) => `${rung} ${on}`)).toEqual(expected);
  });

  it('follows the office’s own calendar', () => {
    const closed = { '2026-03-10': { works: false, note: '停电检修' } };
    expect(planReceipt('2026-03-09', 1, closed).dueOn).toBe('2026-03-11');
  });
});
