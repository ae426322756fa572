import { isLinkToken, linkKey, linkToken, tokenHash } from './link-token.js';

describe('the token of a link', () => {
  const key = linkKey('a secret for tests only');

  it('is the same for one mail and task, and another for any other', () => {
    const token = linkToken(key, 'mail', 'task');

    expect(linkToken(linkKey('a secret for tests only'), 'mail', 'task')).toBe(token);
    const others = [
      linkToken(key, 'mail', 'task2'),
      linkToken(key, 'mail2', 'task'),
      linkToken(linkKey('another secret'), 'mail', 'task'),
      linkToken(Buffer.from('a secret for tests only'), 'mail', 'task'),
    ];
    expect(new Set([token, ...others]).size).toBe(5);
  });

  it('is 32 bytes that fit into a path, of which 32 others are kept', () => {
    const token = linkToken(key, 'mail', 'task');

    expect(isLinkToken(token)).toBe(true);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(tokenHash(token).equals(Buffer.from(token, 'base64url'))).toBe(false);
  });

  it.each([
    '',
    'x',
    'A'.repeat(42),
    'A'.repeat(44),
    `${'A'.repeat(42)}/`,
    `${'A'.repeat(42)}\n`,
    `\n${'A'.repeat(43)}`,
  ])('is not %j', (given) => {
    expect(isLinkToken(given)).toBe(false);
  });
});
