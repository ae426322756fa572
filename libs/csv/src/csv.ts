import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import {
  type AddressGroupInput,
  ApplicationError,
  addressGroupInput,
  type CalendarDay,
  calendarBody,
  calendarDay,
  legible,
  type UnitInput,
  unitInput,
} from '#libs/contracts';

type Row = Readonly<Record<string, string>>;

/**
 * Columns `code,name,aliases,category,email`; aliases are separated by `|`. Where they are known also
 * `phone,head_name,head_email,head_phone`. @throws ApplicationError malformed-request
 */
export function unitsFromCsv(text: string): UnitInput[] {
  return rows(text, ['code', 'name']).map((row, index) =>
    valid(unitInput, index, {
      code: row['code'],
      name: row['name'],
      aliases: listOf(row['aliases']),
      category: row['category'] ?? '',
      email: row['email'] || null,
      phone: row['phone'] || null,
      headName: row['head_name'] || null,
      headEmail: row['head_email'] || null,
      headPhone: row['head_phone'] || null,
    }),
  );
}

/**
 * Columns `phrase,categories` and, where membership changes with time, `valid_from,valid_to` (YYYY-MM-DD); categories
 * are separated by `|`. @throws ApplicationError malformed-request
 */
export function groupsFromCsv(text: string): AddressGroupInput[] {
  return rows(text, ['phrase', 'categories']).map((row, index) =>
    valid(addressGroupInput, index, {
      phrase: row['phrase'],
      categories: listOf(row['categories']),
      validFrom: row['valid_from'] || null,
      validTo: row['valid_to'] || null,
    }),
  );
}

/**
 * Columns `date,works` and, where there is a reason, `note`; works is yes or no, 上班 or 放假.
 * @throws ApplicationError malformed-request
 */
export function daysFromCsv(text: string): CalendarDay[] {
  const days = rows(text, ['date', 'works']).map((row, index) =>
    valid(calendarDay.extend({ works }), index, { on: row['date'], works: row['works'], note: row['note'] ?? '' }),
  );
  const whole = calendarBody.safeParse({ days });
  if (!whole.success) throw new ApplicationError('malformed-request', `CSV: ${z.prettifyError(whole.error)}`);
  return days;
}

const works = z
  .string()
  .regex(/^(?:yes|no|true|false|上班|放假)$/i, { error: 'works is yes or no' })
  .transform((word) => /^(?:yes|true|上班)$/i.test(word));

function rows(text: string, required: readonly string[]): Row[] {
  const parsed = parsedCsv(text);
  const missing = required.filter((column) => parsed[0] !== undefined && !(column in parsed[0]));
  if (missing.length > 0) throw new ApplicationError('malformed-request', `CSV: no column ${missing.join(', ')}`);
  return parsed;
}

function parsedCsv(text: string): Row[] {
  try {
    return parse(text, { bom: true, columns: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ApplicationError('malformed-request', `CSV: ${error.message}`, { cause: error });
  }
}

function valid<T extends z.ZodType>(schema: T, index: number, value: unknown): z.output<T> {
  const result = legible(schema).safeParse(value);
  // Line 1 holds the names of the columns.
  if (!result.success)
    throw new ApplicationError('malformed-request', `CSV line ${index + 2}: ${z.prettifyError(result.error)}`);
  return result.data;
}

function listOf(cell = ''): string[] {
  return cell
    .split('|')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
