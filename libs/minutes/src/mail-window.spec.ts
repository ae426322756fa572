import fc from 'fast-check';
import { type MailHours, mailWindow } from './mail-window.js';
import { isWorkingDay } from './working-days.js';

const zone = 'Asia/Shanghai';
const office: MailHours = { from: '08:30', to: '17:30', workingDaysOnly: true };

describe('mailWindow', () => {
  it.each([
    // 2026-09-30 is a Wednesday, 1 to 7 October the National Day; Saturday 10 October is a working day (调休).
    ['at once within the hours', '2026-09-30T10:00', '2026-09-30T10:00', null],
    ['from the first minute on', '2026-09-30T08:30', '2026-09-30T08:30', null],
    ['the same morning before them', '2026-09-30T06:15', '2026-09-30T08:30', 'quiet-hours'],
    ['after the holiday, from the evening before it', '2026-09-30T17:30', '2026-10-08T08:30', 'quiet-hours'],
    ['after the holiday, from within it', '2026-10-03T12:00', '2026-10-08T08:30', 'working-day'],
    ['on the Saturday that is a working day', '2026-10-09T20:00', '2026-10-10T08:30', 'quiet-hours'],
    ['on Monday, from a plain weekend', '2026-11-21T09:00', '2026-11-23T08:30', 'working-day'],
  ])('lets mails go %s', (_, at, opens, waitsFor) => {
    const window = mailWindow(new Date(`${at}:00+08:00`), office, (on) => isWorkingDay(on), zone);

    expect(window).toEqual({ opensAt: new Date(`${opens}:00+08:00`), waitsFor });
  });

  it('lets them go at once where the office said nothing', () => {
    const at = new Date('2026-10-03T03:00:00+08:00');

    expect(mailWindow(at, { from: null, to: null, workingDaysOnly: false }, () => false, zone)).toEqual({
      opensAt: at,
      waitsFor: null,
    });
  });

  it('is always the next morning where the hours end as they begin', () => {
    const morning: MailHours = { from: '08:30', to: '08:30', workingDaysOnly: true };
    const next = (at: string) =>
      mailWindow(new Date(`${at}:00+08:00`), morning, (on) => isWorkingDay(on), zone).opensAt;

    expect(next('2026-11-24T07:00')).toEqual(new Date('2026-11-24T08:30:00+08:00'));
    expect(next('2026-11-24T08:30')).toEqual(new Date('2026-11-25T08:30:00+08:00'));
    expect(next('2026-11-27T16:00')).toEqual(new Date('2026-11-30T08:30:00+08:00'));
  });

  it('never goes back in time, always opens within the hours, and is open when it has opened', () => {
    const hour = fc.integer({ min: 0, max: 22 });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2025-01-01'), max: new Date('2026-12-20'), noInvalidDate: true }),
        hour,
        fc.boolean(),
        (at, from, workingDaysOnly) => {
          const clock = (h: number) => `${String(h).padStart(2, '0')}:00`;
          const hours = { from: clock(from), to: clock(from + 1), workingDaysOnly };
          const works = (on: string) => isWorkingDay(on);

          const { opensAt } = mailWindow(at, hours, works, zone);

          expect(opensAt.getTime()).toBeGreaterThanOrEqual(at.getTime());
          expect(mailWindow(opensAt, hours, works, zone)).toEqual({ opensAt, waitsFor: null });
        },
      ),
    );
  });

  it('does not wait for ever by a calendar without a working day', () => {
    const { opensAt } = mailWindow(new Date('2026-10-03T03:00:00Z'), office, () => false, zone);

    expect(opensAt.getTime()).toBeLessThan(Date.parse('2026-12-31'));
  });
});
