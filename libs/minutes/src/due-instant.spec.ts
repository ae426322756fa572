import fc from 'fast-check';
import { dueInstant } from './due-instant.js';

describe('dueInstant', () => {
  it.each([
    ['2026-10-10', 'Asia/Shanghai', undefined, '2026-10-10T09:30:00.000Z'],
    ['2026-10-10', 'Asia/Shanghai', '12:00', '2026-10-10T04:00:00.000Z'],
    ['2026-10-10', 'Asia/Urumqi', undefined, '2026-10-10T11:30:00.000Z'],
    ['2026-03-08', 'America/New_York', undefined, '2026-03-08T21:30:00.000Z'],
    ['2026-03-07', 'America/New_York', undefined, '2026-03-07T22:30:00.000Z'],
    ['1988-07-01', 'Asia/Shanghai', undefined, '1988-07-01T08:30:00.000Z'],
  ])('%s in %s', (on, timeZone, time, instant) => {
    expect(dueInstant(on, timeZone, time).toISOString()).toBe(instant);
  });

  it('shows that day and time on the clock of the zone', () => {
    const day = fc.integer({ min: 0, max: 366 * 60 }).map((n) => new Date(Date.UTC(1990, 0, 1) + n * 86_400_000));
    const zones = [
      'Asia/Shanghai',
      'America/St_Johns',
      'Pacific/Apia',
      'Pacific/Kiritimati',
      'Europe/Berlin',
      'Australia/Lord_Howe',
    ];

    fc.assert(
      fc.property(day, fc.constantFrom(...zones), (at, timeZone) => {
        const on = at.toISOString().slice(0, 10);
        // Samoa left out this day when it moved to the other side of the date line.
        fc.pre(
          !(timeZone === 'Pacific/Apia' && on === '2011-12-30') && !(timeZone === 'Pacific/Kiritimati' && on < '1996'),
        );
        const shown = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(
          dueInstant(on, timeZone),
        );
        const time = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(
          dueInstant(on, timeZone),
        );

        expect([shown, time]).toEqual([on, '17:30']);
      }),
    );
  });

  it.each([
    ['2026-02-31', 'Asia/Shanghai', '17:30'],
    ['2026-10-10', 'Asia/Shanghai', '25:00'],
    ['2026-10-10', 'Mars/Olympus', '17:30'],
  ])('refuses %s in %s at %s', (on, timeZone, time) => {
    expect(() => dueInstant(on, timeZone, time)).toThrow(RangeError);
  });
});
