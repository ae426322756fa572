import { planFollowUp } from './follow-up-times.js';
import { replanFollowUp, type StandingReminder } from './replan-follow-up.js';

/** Reminders on the 26th, the 31st and the 1st. */
const times = planFollowUp('2024-07-31', '2024-07-01');
const waiting: StandingReminder[] = [
  { kind: 'ahead', state: 'waiting' },
  { kind: 'on-day', state: 'waiting' },
  { kind: 'overdue', state: 'waiting' },
];

function replanned(last: string, standing = waiting) {
  const planned = replanFollowUp(times, standing, { today: last, isPast: (on) => on <= last });
  return planned.map(({ kind, on, because }) => [kind, on, because.zh]);
}

const ahead = ['ahead', '2024-07-26', '距办理期限（2024-07-31）还有 3 个工作日'];
const onDay = ['on-day', '2024-07-31', '今日（2024-07-31）到期'];
const overdue = ['overdue', '2024-08-01', '已超过办理期限（2024-07-31）'];

describe('replanFollowUp', () => {
  it('lets all wait whose day is to come', () => {
    expect(replanned('2024-07-01')).toEqual([ahead, onDay, overdue]);
  });

  it.each([
    ['2024-07-26', [['ahead', '2024-07-26', '工作日历调整后，办理期限为 2024-07-31'], onDay, overdue]],
    ['2024-07-31', [['on-day', '2024-07-31', '工作日历调整后，办理期限为 2024-07-31'], overdue]],
    ['2024-08-05', [['overdue', '2024-08-01', '工作日历调整后，办理期限为 2024-07-31，已超期']]],
  ])('sends the last of those that were missed by %s at once, and says why', (last, expected) => {
    expect(replanned(last)).toEqual(expected);
  });

  it('sends nothing twice', () => {
    expect(replanned('2024-07-01', [{ kind: 'ahead', state: 'fired' }, ...waiting.slice(1)])).toEqual([onDay, overdue]);
    expect(
      replanned(
        '2024-08-05',
        waiting.map(({ kind }) => ({ kind, state: 'fired' })),
      ),
    ).toEqual([]);
  });

  it('does not send what had been too early from the start', () => {
    expect(replanned('2024-07-26', waiting.slice(1))).toEqual([onDay, overdue]);
  });
});
