import { emptyMinutes, limits, type Minutes, minutesSchema } from './model.js';

describe('minutesSchema', () => {
  it('takes minutes that lack every part', () => {
    expect(minutesSchema.parse(emptyMinutes())).toEqual(emptyMinutes());
  });

  it.each<[string, Partial<Minutes>]>([
    ['U+0000', { title: '纪\u0000要' }],
    ['another control character', { closing: '\u001b[31m' }],
    ['half of a surrogate pair', { preamble: '\ud83d' }],
    ['a day that the calendar lacks', { issuedOn: '2023-02-30' }],
    ['a date with a time', { issuedOn: '2023-02-03T00:00:00Z' }],
    ['a number below one', { number: { text: '第 0 号', ordinal: 0 } }],
    ['a title longer than a line', { title: '纪'.repeat(limits.line + 1) }],
    [
      'more items than any meeting has',
      { items: Array.from({ length: limits.items + 1 }, () => ({ ordinal: null, heading: '', paragraphs: [] })) },
    ],
    [
      'more text than any document has',
      {
        items: Array.from({ length: 11 }, () => ({ ordinal: null, heading: '字'.repeat(limits.text), paragraphs: [] })),
      },
    ],
  ])('refuses %s', (_, part) => {
    expect(minutesSchema.safeParse({ ...emptyMinutes(), ...part }).success).toBe(false);
  });

  it('refuses a property that it does not know, so that nothing unseen is hashed and sealed', () => {
    expect(minutesSchema.safeParse({ ...emptyMinutes(), secret: 1 }).success).toBe(false);
  });

  it('takes characters outside the basic plane, as some names have', () => {
    expect(minutesSchema.safeParse({ ...emptyMinutes(), issuer: '𬭚' }).success).toBe(true);
  });
});
