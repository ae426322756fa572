import type { LedgerRow, RecipientRole } from '#libs/contracts';

/** One unit of the ledger, with what is known of both channels. */
export interface LedgerUnit {
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly role: RecipientRole;
  readonly mail: LedgerRow | null;
  readonly inbox: LedgerRow | null;
}

export const ledgerFilters = [
  'all',
  'outstanding',
  'signed-for',
  'pending',
  'accepted',
  'rejected',
  'uncertain',
] as const;
export type LedgerFilter = (typeof ledgerFilters)[number];

/** The rows of the ledger side by side, in the order of the ledger. */
export function unitsOf(rows: readonly LedgerRow[]): LedgerUnit[] {
  const units = new Map<string, LedgerUnit>();
  for (const row of rows) {
    const key = `${row.unitCode} ${row.role}`;
    const unit = units.get(key) ?? {
      key,
      code: row.unitCode,
      name: row.unitName,
      role: row.role,
      mail: null,
      inbox: null,
    };
    units.set(key, { ...unit, [row.channel]: row });
  }
  return [...units.values()];
}

export function matches(unit: LedgerUnit, filter: LedgerFilter, text: string): boolean {
  return inFilter(unit, filter) && hasText(unit, text.trim().toLowerCase());
}

function inFilter({ role, mail, inbox }: LedgerUnit, filter: LedgerFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'outstanding':
      return role === 'main' && inbox?.state !== 'signed-for';
    case 'signed-for':
      return inbox?.state === 'signed-for';
    case 'pending':
      return mail?.state === 'pending' || mail?.state === 'attempting';
    case 'accepted':
    case 'rejected':
    case 'uncertain':
      return mail?.state === filter;
  }
}

function hasText({ code, name, mail }: LedgerUnit, text: string): boolean {
  return text === '' || [code, name, mail?.address ?? ''].some((field) => field.toLowerCase().includes(text));
}
