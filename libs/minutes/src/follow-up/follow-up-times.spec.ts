import { planFollowUp } from './follow-up-times.js';

function days(dueOn: string, today: string, calendar = {}) {
  return planFollowUp(dueOn, today, calendar).timers.map(({ kind, on }) => [kind, on]);
}

describe('planFollowUp', () => {
  it('reminds three working days before, on the day and one working day after', () => {
    expect(days('2024-07-31', '2024-07-01')).toEqual([
      ['ahead', '2024-07-26'],
      ['on-day', '2024-07-31'],
      ['overdue', '2024-08-01'],
    ]);
  });

  it('moves a due day on a holiday to the first working day after it', () => {
    const { endsOn, because } = planFollowUp('2024-10-01', '2024-09-01');
    expect(endsOn).toBe('2024-10-08');
    expect(because?.zh).toBe('2024-10-01 为国庆节，期限顺延至 2024-10-08');
    expect(days('2024-10-01', '2024-09-01')).toEqual([
      ['ahead', '2024-09-27'],
      ['on-day', '2024-10-08'],
      ['overdue', '2024-10-09'],
    ]);
  });

  it('counts by the office’s own days', () => {
    const closed = { '2024-07-31': { works: false, note: '市党代会' } };
    expect(planFollowUp('2024-07-31', '2024-07-01', closed).endsOn).toBe('2024-08-01');
  });

  it('plans nothing for days that have gone by, but tells the next working day that it is overdue', () => {
    expect(days('2024-07-31', '2024-07-30')).toEqual([
      ['on-day', '2024-07-31'],
      ['overdue', '2024-08-01'],
    ]);
    expect(days('2024-07-31', '2024-09-27')).toEqual([['overdue', '2024-09-29']]);
  });
});
