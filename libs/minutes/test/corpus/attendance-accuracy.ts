import type { Attendee, Minutes } from '../../src/index.js';
import { plain, take } from './comparison.js';
import type { Gold, GoldAttendee } from './gold.js';
import type { Ledger } from './ledger.js';

export const attendanceLists = ['present', 'inAttendance', 'invited', 'excused', 'absent'] as const;

type Entry = Attendee | GoldAttendee;

/**
 * A person is read right when the name and the unit are; where unit and post run together (政府副旗长) any cut between
 * the two is right. An entry without a name is known by unit and post together. What the list says besides is counted
 * in fields of its own.
 */
export function measureAttendance(
  ledger: Ledger,
  gold: NonNullable<Gold['attendance']>,
  found: Minutes['attendance'],
  document: string,
): void {
  for (const list of attendanceLists) {
    const expected = gold[list];
    if (expected === undefined) continue;
    const left: Attendee[] = [...(found[list] ?? [])];
    for (const entry of expected) {
      const match = take(left, (one) => sameEntry(entry, one)) ?? take(left, (one) => sameName(entry, one));
      ledger.count(
        `attendance ${list}`,
        match !== null && sameEntry(entry, match),
        shown(entry),
        match && shown(match),
      );
      measureDetails(ledger, entry, match);
    }
    ledger.surplus(`attendance ${list}`, document, left.map(shown));
  }
}

function measureDetails(ledger: Ledger, expected: GoldAttendee, found: Attendee | null): void {
  const { name, post, reason, standsInFor } = expected;
  if (post !== undefined && name !== '') {
    const right = found !== null && unitAndPost(expected) === unitAndPost(found);
    ledger.count('attendance post', right, shown(expected), found && shown(found));
  }
  if (reason !== undefined) {
    const right = plainReason(found?.reason) === plainReason(reason);
    ledger.count('attendance reason', right, `${name} ${reason}`, found?.reason);
  }
  if (standsInFor !== undefined) {
    const right = plain(found?.standsInFor ?? '').endsWith(plain(standsInFor));
    ledger.count('attendance stand-in', right, `${name} for ${standsInFor}`, found?.standsInFor);
  }
}

function sameEntry(expected: GoldAttendee, found: Attendee): boolean {
  if (plain(expected.name) !== plain(found.name)) return false;
  if (unitAndPost(expected) === unitAndPost(found)) return true;
  return expected.name !== '' && plain(expected.unit ?? '') === plain(found.unit ?? '');
}

function sameName(expected: GoldAttendee, found: Attendee): boolean {
  return expected.name !== '' && plain(expected.name) === plain(found.name);
}

function unitAndPost({ unit, post }: Entry): string {
  return plain(`${unit ?? ''}${post ?? ''}`);
}

/** 因病 and 因病请假 give the same reason. */
function plainReason(reason = ''): string {
  return plain(reason).replace(/(.)请假$/u, '$1');
}

function shown({ unit, post, name }: Entry): string {
  return [unit, post, name].filter((part) => part).join(' ');
}
