import { planReceipt } from './receipt-plan.js';
import { replanChases, type StandingChase } from './replan-chases.js';

/** Sent on Monday: chased on the 10th, the 11th and the 12th. */
const plan = planReceipt('2026-03-09', 3);
const waiting: StandingChase[] = [
  { rung: 'remind', state: 'waiting' },
  { rung: 'remind-head', state: 'waiting' },
  { rung: 'call', state: 'waiting' },
];

function replanned(last: string, standing = waiting) {
  return replanChases(plan, standing, { today: last, isPast: (on) => on <= last });
}

describe('replanChases', () => {
  it('lets all wait whose day is to come', () => {
    expect(replanned('2026-03-09')).toEqual(plan.chases);
  });

  it('sends the stronger of two mails that were missed, at once, and says why', () => {
    expect(replanned('2026-03-11').map(({ rung, because }) => [rung, because.zh])).toEqual([
      ['remind-head', '工作日历调整后，签收期限为 2026-03-12，尚未签收'],
      ['call', '送达后第 3 个工作日仍未签收'],
    ]);
  });

  it('does not lose the call', () => {
    expect(replanned('2026-03-13').map(({ rung, because }) => [rung, because.zh])).toEqual([
      ['remind-head', '工作日历调整后，签收期限为 2026-03-12，逾期未签收'],
      ['call', '工作日历调整后，签收期限为 2026-03-12，逾期未签收'],
    ]);
  });

  it.each<[string, StandingChase[], string[]]>([
    ['what went out', [{ rung: 'remind', state: 'fired' }, ...waiting.slice(1)], ['remind-head', 'call']],
    [
      'the weaker mail after the stronger',
      [
        { rung: 'remind', state: 'cleared' },
        { rung: 'remind-head', state: 'fired' },
        { rung: 'call', state: 'waiting' },
      ],
      ['call'],
    ],
    ['anything when all went out', waiting.map(({ rung }) => ({ rung, state: 'fired' })), []],
  ])('never sends %s', (_, standing, expected) => {
    expect(replanned('2026-03-09', standing).map(({ rung }) => rung)).toEqual(expected);
  });

  it('brings back what an earlier change had overtaken, before it comes to that', () => {
    const overtaken: StandingChase[] = [{ rung: 'remind', state: 'cleared' }, ...waiting.slice(1)];
    expect(replanned('2026-03-09', overtaken)).toEqual(plan.chases);
    expect(replanned('2026-03-10', overtaken).map(({ rung }) => rung)).toEqual(['remind-head', 'call']);
  });
});
