import { z } from 'zod';
import { ApplicationError } from '#libs/contracts';

/** Where a page of documents ended. The instant has the microseconds that a JavaScript date loses. */
export interface ChangeCursor {
  readonly updatedAt: string;
  readonly id: string;
}

/** `updated_at` as the cursor holds it: a reading of it that PostgreSQL takes back whatever its settings. */
export const cursorColumn = `to_char(document.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Strict, since a stranger's cursor must not reach PostgreSQL, which knows no year 0000. */
const cursorShape = z.tuple([z.iso.datetime({ precision: 6 }).regex(/^[1-9]/), z.uuid()]);

export function writeCursor(updatedAt: string, id: string): string {
  return Buffer.from(`${updatedAt} ${id}`).toString('base64url');
}

/** @throws ApplicationError malformed-request for what `writeCursor` did not write */
export function readCursor(encoded: string): ChangeCursor {
  const parsed = cursorShape.safeParse(Buffer.from(encoded, 'base64url').toString().split(' '));
  if (!parsed.success) throw new ApplicationError('malformed-request', 'before');
  const [updatedAt, id] = parsed.data;
  return { updatedAt, id };
}
