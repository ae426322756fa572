import fc from 'fast-check';
import { emptyMinutes } from './model.js';
import { canonicalJson, revisionHash } from './revision.js';

describe('canonicalJson', () => {
  it('sorts keys at every depth and leaves no spaces', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: '纪要' })).toBe('{"a":"纪要","b":[{"c":null,"d":1}]}');
  });

  it('gives the same text for every order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('is JSON of the same value, but for the form of its characters', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary-ascii' }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leaves out what is undefined, as JSON does', () => {
    expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
  });
});

describe('revisionHash', () => {
  it('is 64 hexadecimal digits that change with the text', () => {
    const minutes = emptyMinutes();

    expect(revisionHash(minutes)).toMatch(/^[0-9a-f]{64}$/);
    expect(revisionHash({ ...minutes, closing: '会议还研究了其他事项。' })).not.toBe(revisionHash(minutes));
  });

  it('is the same for composed and decomposed characters', () => {
    expect(revisionHash({ ...emptyMinutes(), title: 'Cafe\u0301' })).toBe(
      revisionHash({ ...emptyMinutes(), title: 'Caf\u00e9' }),
    );
  });

  it('stays what it is from release to release: sealed documents name it', () => {
    expect(revisionHash(emptyMinutes())).toBe('c16174f2b2416a6f712a233dc660d7ecaef85159b31bb052b3ec972b2c5f9197');
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  );
}
