import { calendarFingerprint } from './calendar-fingerprint.js';

describe('the fingerprint of a calendar', () => {
  const day = { works: false, note: '' };

  it('is the same for the same days, in whatever order they were listed', () => {
    const days = { '2026-03-04': day, '2026-03-05': day };

    expect(calendarFingerprint(days)).toBe(calendarFingerprint({ '2026-03-05': day, '2026-03-04': day }));
  });

  it.each([
    ['no day', {}],
    ['another day', { '2026-03-05': day }],
    ['a day that counts otherwise', { '2026-03-04': { works: true, note: '' } }],
    ['another reason', { '2026-03-04': { works: false, note: '市人代会' } }],
  ])('is another one for %s', (_, other) => {
    expect(calendarFingerprint(other)).not.toBe(calendarFingerprint({ '2026-03-04': day }));
  });
});
