import { readCursor, writeCursor } from './change-cursor.js';

const id = '0b3f6c1e-9a52-4a86-8a55-5a9f0f2d7c11';
const updatedAt = '2024-02-29T23:59:59.123456Z';

describe('the cursor of the list of documents', () => {
  it('is read as it was written, to the microsecond', () => {
    expect(readCursor(writeCursor(updatedAt, id))).toEqual({ updatedAt, id });
  });

  it('fits into the query of a list', () => {
    expect(writeCursor(updatedAt, id).length).toBeLessThanOrEqual(100);
  });

  it.each([
    ['nothing', ''],
    ['what is no base64', '%%%'],
    ['a day that does not exist', writeCursor('2023-02-29T00:00:00.000000Z', id)],
    ['an hour that does not exist', writeCursor('2024-01-01T25:00:00.000000Z', id)],
    ['a year that PostgreSQL does not know', writeCursor('0000-01-01T00:00:00.000000Z', id)],
    ['another reading of an instant', writeCursor('2024-01-01 00:00:00+00', id)],
    ['an id that is none', writeCursor(updatedAt, '-'.repeat(36))],
    ['more than a cursor', writeCursor(updatedAt, `${id} x`)],
  ])('refuses %s', (_, encoded) => {
    expect(() => readCursor(encoded)).toThrow(expect.objectContaining({ code: 'malformed-request' }));
  });
});
