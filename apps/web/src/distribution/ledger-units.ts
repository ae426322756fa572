import type { LedgerRow, RecipientRole } from '#libs/contracts';

/** One unit of the ledger, with what is known of both channels. */
export interface LedgerUnit {
  readonly code: string;
  readonly name: string;
  readonly role: RecipientRole;
  /** True where the unit was added after the signature. */
  readonly added: boolean;
  /** What stands: of rows that were sent again, the last. */
  readonly mail: LedgerRow | null;
  readonly inbox: LedgerRow | null;
  /** What was sent before, oldest first. */
  readonly earlier: readonly LedgerRow[];
}

export const ledgerFilters = [
  'all',
  'outstanding',
  'read',
  'signed-for',
  'returned',
  'waiting',
  'failed',
  'uncertain',
  'reissued',
  'added',
] as const;
export type LedgerFilter = (typeof ledgerFilters)[number];

/** The rows of the ledger side by side, in the order of the ledger. */
export function unitsOf(rows: readonly LedgerRow[]): LedgerUnit[] {
  const units = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const known = units.get(row.unitCode);
    if (known) known.push(row);
    else units.set(row.unitCode, [row]);
  }
  return [...units.values()].map(unitOf);
}

function unitOf(rows: readonly LedgerRow[]): LedgerUnit {
  const standing = (channel: LedgerRow['channel']) =>
    rows.filter((row) => row.channel === channel && !row.reissued).at(-1) ?? null;
  const [first] = rows;
  if (first === undefined) throw new Error('a unit without rows');
  const [mail, inbox] = [standing('mail'), standing('inbox')];
  return {
    code: first.unitCode,
    name: first.unitName,
    role: first.role,
    added: first.added,
    mail,
    inbox,
    earlier: rows.filter((row) => row !== mail && row !== inbox),
  };
}

export function matches(unit: LedgerUnit, filter: LedgerFilter, text: string): boolean {
  return inFilter(unit, filter) && hasText(unit, text.trim().toLowerCase());
}

/** Whether the unit is to sign for it still. */
export function isOutstanding({ role, inbox }: LedgerUnit): boolean {
  return role === 'main' && (inbox?.state === 'accepted' || inbox?.state === 'read');
}

/** Whether its return waits for the clerk. */
export function isReturnOpen({ inbox }: LedgerUnit): boolean {
  return inbox?.state === 'returned' && inbox.returned?.settledAt === null;
}

/** What a re-issue sends again: what the unit returned, else its mail; the entry where it has no mail. */
export function lastSent({ mail, inbox }: LedgerUnit): LedgerRow | null {
  return inbox?.state === 'returned' ? inbox : (mail ?? inbox);
}

/** Until the mail has gone, there is nothing to send again. */
export function isUnderWay({ mail }: LedgerUnit): boolean {
  return mail?.state === 'pending' || mail?.state === 'attempting';
}

function inFilter(unit: LedgerUnit, filter: LedgerFilter): boolean {
  const { mail, inbox } = unit;
  switch (filter) {
    case 'all':
      return true;
    case 'outstanding':
      return isOutstanding(unit);
    case 'read':
    case 'signed-for':
      return inbox?.state === filter;
    case 'returned':
      return isReturnOpen(unit);
    case 'waiting':
      return isUnderWay(unit);
    case 'failed':
      return mail?.state === 'rejected' || mail?.state === 'bounced';
    case 'uncertain':
      return mail?.state === 'uncertain';
    case 'reissued':
      return unit.earlier.length > 0 || mail?.reissue != null || inbox?.reissue != null;
    case 'added':
      return unit.added;
  }
}

function hasText({ code, name, mail }: LedgerUnit, text: string): boolean {
  return text === '' || [code, name, mail?.address ?? ''].some((field) => field.toLowerCase().includes(text));
}
