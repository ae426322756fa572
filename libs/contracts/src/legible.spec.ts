import { z } from 'zod';
import { legible } from './legible.js';

const body = legible(z.object({ reason: z.string().trim(), tags: z.array(z.string()).default([]) }));

describe('what comes from outside', () => {
  it.each([
    ['U+0000', '同\u0000意', 'U+0000'],
    ['a control character', '同\u001b[31m意', 'U+001B'],
    ['half a surrogate pair', '同\ud842意', 'U+D842'],
  ])('is refused with its place for %s', (_, reason, name) => {
    const { error } = body.safeParse({ reason });

    expect(error?.issues).toMatchObject([{ path: ['reason'], message: expect.stringContaining(name) }]);
  });

  it('is looked at all through, names of members included', () => {
    expect(body.safeParse({ reason: '', tags: ['a', '\u0000'] }).error?.issues).toMatchObject([
      { path: ['tags', '1'] },
    ]);
    expect(body.safeParse({ reason: '', 'a\u0000': 1 }).success).toBe(false);
  });

  it('is taken as it is otherwise: lines, tabs and rare characters', () => {
    expect(body.parse({ reason: ' 第一行\r\n\t第二行𠮷 ' })).toEqual({ reason: '第一行\r\n\t第二行𠮷', tags: [] });
  });

  it('is not too deep to be looked at', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}"\\u0000"${']'.repeat(5000)}`);

    expect(body.safeParse(deep).success).toBe(false);
  });
});
