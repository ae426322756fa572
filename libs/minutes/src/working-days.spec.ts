import { execFileSync } from 'node:child_process';
import { calendarYears, holidayName, isCalendarKnown, isWorkingDay, nextWorkingDay } from './working-days.js';

describe('working days', () => {
  it.each<[string, boolean, string | null]>([
    ['2024-09-27', true, null],
    ['2024-09-28', false, null],
    ['2024-09-29', true, null],
    ['2024-09-30', true, null],
    ['2024-10-01', false, '国庆节'],
    ['2024-10-07', false, '国庆节'],
    ['2024-10-08', true, null],
    ['2024-10-12', true, null],
    ['2025-01-26', true, null],
    ['2026-02-15', false, '春节'],
  ])('knows %s', (on, working, holiday) => {
    expect(isWorkingDay(on)).toBe(working);
    expect(holidayName(on)).toBe(holiday);
  });

  it('finds the next working day across a holiday, and a working day itself', () => {
    expect(nextWorkingDay('2024-10-01')).toBe('2024-10-08');
    expect(nextWorkingDay('2024-10-08')).toBe('2024-10-08');
  });

  it('knows only weekends in years whose arrangement is not known', () => {
    const beyond = calendarYears.last + 1;

    expect(isCalendarKnown(`${calendarYears.last}-12-31`)).toBe(true);
    expect(isCalendarKnown(`${beyond}-01-01`)).toBe(false);
    expect(isWorkingDay('2027-10-01')).toBe(true);
    expect(isWorkingDay('2027-10-02')).toBe(false);
    expect(holidayName('2027-10-02')).toBeNull();
  });

  it('is right about the package: its table lies a day too early west of Greenwich, and nowhere else', () => {
    const script = `
      const calendar = require('chinese-days');
      const shift = calendar.isWorkday('2024-09-30T00:00') ? 0 : -1;
      console.log(shift, calendar.getDayDetail(shift === 0 ? '2024-10-01T00:00' : '2024-09-30T00:00').name);`;
    const said = ['America/New_York', 'UTC', 'Asia/Shanghai'].map((TZ) =>
      execFileSync(process.execPath, ['-e', script], { env: { ...process.env, TZ }, encoding: 'utf8' }).trim(),
    );

    expect(said).toEqual(['-1 National Day,国庆节,3', '0 National Day,国庆节,3', '0 National Day,国庆节,3']);
  });
});
