import fc from 'fast-check';
import { addWorkingDays, mostWorkingDays } from './add-working-days.js';
import { addDays } from './text/iso-date.js';
import { calendarYears, isWorkingDay, type OfficeCalendar } from './working-days.js';

describe('addWorkingDays', () => {
  it.each<[string, number, string, string, string]>([
    [
      '2026-10-01',
      3,
      '2026-10-10',
      '3 个工作日：10 月 1 日至 7 日国庆节放假，10 月 10 日（周六）调休上班计入',
      '3 working days; 1–7 Oct holiday (National Day); Sat 10 Oct counted',
    ],
    [
      '2025-09-30',
      3,
      '2025-10-11',
      '3 个工作日：10 月 1 日至 8 日国庆节、中秋节放假，10 月 11 日（周六）调休上班计入',
      '3 working days; 1–8 Oct holiday (National Day, Mid-autumn Festival); Sat 11 Oct counted',
    ],
    ['2026-03-02', 1, '2026-03-03', '1 个工作日', '1 working day'],
    ['2026-03-05', 2, '2026-03-09', '2 个工作日：周末不计', '2 working days; weekends not counted'],
    [
      '2026-02-13',
      2,
      '2026-02-24',
      '2 个工作日：2 月 14 日（周六）调休上班计入，2 月 15 日至 23 日春节放假',
      '2 working days; Sat 14 Feb counted; 15–23 Feb holiday (Spring Festival)',
    ],
    [
      '2026-04-03',
      1,
      '2026-04-07',
      '1 个工作日：4 月 4 日至 6 日清明节放假',
      '1 working day; 4–6 Apr holiday (Tomb-sweeping Day)',
    ],
    [
      '2025-12-31',
      1,
      '2026-01-04',
      '1 个工作日：2026 年 1 月 1 日至 3 日元旦放假，2026 年 1 月 4 日（周日）调休上班计入',
      "1 working day; 1–3 Jan 2026 holiday (New Year's Day); Sun 4 Jan 2026 counted",
    ],
    [
      '2026-10-12',
      -3,
      '2026-10-08',
      '提前 3 个工作日：10 月 10 日（周六）调休上班计入，周末不计',
      '3 working days before; Sat 10 Oct counted; weekends not counted',
    ],
    ['2026-03-02', 0, '2026-03-02', '当天', 'The same day'],
    [
      '2026-10-03',
      0,
      '2026-10-08',
      '当天不是工作日，顺延至下一个工作日：10 月 1 日至 7 日国庆节放假',
      'Not a working day: the next one; 1–7 Oct holiday (National Day)',
    ],
  ])('%s and %i: %s', (on, n, due, zh, en) => {
    const count = addWorkingDays(on, n);

    expect(count).toMatchObject({ due, explanation: { zh, en }, calendarKnown: true });
    expect(count).not.toHaveProperty('warning');
  });

  it('tells of every day whether it counted and why', () => {
    expect(addWorkingDays('2026-10-06', 2).days).toEqual([
      { on: '2026-10-07', works: false, counted: false, why: 'holiday', name: { zh: '国庆节', en: 'National Day' } },
      { on: '2026-10-08', works: true, counted: true, why: 'working', name: { zh: '', en: '' } },
      { on: '2026-10-09', works: true, counted: true, why: 'working', name: { zh: '', en: '' } },
    ]);
  });

  it('names a holiday by the month and year of both ends when it goes across them', () => {
    expect(addWorkingDays('2022-12-30', 1).explanation).toEqual({
      zh: '1 个工作日：12 月 31 日至 2023 年 1 月 2 日元旦放假',
      en: "1 working day; 31 Dec 2022 – 2 Jan 2023 holiday (New Year's Day)",
    });
    expect(addWorkingDays('2023-04-28', 1).explanation.en).toContain('29 Apr – 3 May holiday (Labour Day)');
  });

  describe('with the days of an office', () => {
    const calendar: OfficeCalendar = {
      '2026-03-03': { works: false, note: '市人代会' },
      '2026-03-04': { works: false, note: '市人代会' },
      '2026-03-07': { works: true, note: '' },
      '2026-03-05': { works: true, note: '本来就上班' },
    };

    it('leaves out the days on which it is closed and counts the days on which it works, and says so', () => {
      expect(addWorkingDays('2026-03-02', 3, calendar)).toMatchObject({
        due: '2026-03-07',
        explanation: {
          zh: '3 个工作日：3 月 3 日至 4 日本单位放假（市人代会），3 月 7 日（周六）本单位上班计入',
          en: '3 working days; 3–4 Mar office closed (市人代会); Sat 7 Mar counted: the office works',
        },
      });
    });

    it('works through a public holiday where the office does', () => {
      const onDuty = { '2026-10-03': { works: true, note: '值班' } };

      expect(addWorkingDays('2026-09-30', 1, onDuty)).toMatchObject({
        due: '2026-10-03',
        explanation: { zh: '1 个工作日：10 月 1 日至 2 日国庆节放假，10 月 3 日（周六）本单位上班计入（值班）' },
      });
    });

    it('is not fooled by names that every object has', () => {
      expect(addWorkingDays('2026-03-02', 1, JSON.parse('{"__proto__":{"works":false,"note":""}}')).due).toBe(
        '2026-03-03',
      );
    });
  });

  it('warns where the calendar ends, as soon as one day of the count lies beyond', () => {
    const { last } = calendarYears;
    const beyond = addWorkingDays(`${last}-12-31`, 1);

    expect(beyond.calendarKnown).toBe(false);
    expect(beyond.warning?.zh).toContain(`${last + 1} 年的尚未收录`);
    expect(beyond.warning?.en).toContain(`The holidays of ${last + 1} are not known`);
    expect(addWorkingDays(`${last}-12-30`, 1).calendarKnown).toBe(true);
  });

  it.each(['2026-02-30', '2026-1-1', '', '9999-12-31', '1800-01-01', '2026-10-01T00:00'])(
    'refuses the start %j',
    (on) => {
      expect(() => addWorkingDays(on, 1)).toThrow(RangeError);
    },
  );

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, mostWorkingDays + 1])('refuses the count %d', (n) => {
    expect(() => addWorkingDays('2026-10-01', n)).toThrow(RangeError);
  });

  describe('whatever the day, the count and the office', () => {
    const firstDay = Date.UTC(2004, 0, 1);
    const day = fc
      .nat({ max: 366 * 25 })
      .map((days) => new Date(firstDay + days * 86_400_000).toISOString().slice(0, 10));
    const calendar = fc.dictionary(day, fc.record({ works: fc.boolean(), note: fc.string({ maxLength: 5 }) }));
    const steps = fc.integer({ min: 1, max: 60 });

    it('counts exactly n working days, ends on one, and misses no day between', () => {
      fc.assert(
        fc.property(day, steps, fc.constantFrom(1, -1), calendar, (on, n, direction, own) => {
          const { due, days } = addWorkingDays(on, n * direction, own);

          expect(days.map((each) => each.on)).toEqual(days.map((_, index) => addDays(on, (index + 1) * direction)));
          expect(days.filter(({ counted }) => counted)).toHaveLength(n);
          expect(days.at(-1)).toMatchObject({ on: due, counted: true });
          for (const each of days) expect(each.counted).toBe(isWorkingDay(each.on, own));
        }),
      );
    });

    it('can be counted in two parts', () => {
      fc.assert(
        fc.property(day, steps, steps, calendar, (on, first, second, own) => {
          const halfway = addWorkingDays(on, first, own).due;

          expect(addWorkingDays(halfway, second, own).due).toBe(addWorkingDays(on, first + second, own).due);
        }),
      );
    });

    it('comes back to a working day when it counts back as far', () => {
      fc.assert(
        fc.property(day, steps, calendar, (on, n, own) => {
          const start = addWorkingDays(on, 0, own).due;

          expect(addWorkingDays(addWorkingDays(start, n, own).due, -n, own).due).toBe(start);
        }),
      );
    });
  });
});
