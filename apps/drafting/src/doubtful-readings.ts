import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReadingView } from '#libs/contracts';
import type { AttendeeReading, Minutes, WarningCode } from '#libs/minutes';

type Reading = Omit<ReadingView, 'confirmed'>;
type Row = Reading & { readonly by: string | null; readonly at: Date | null };

/** Entries of the attendance that the parser was unsure of, as it read them, and who confirmed which. */
@Injectable()
export class DoubtfulReadings {
  /** Keeps those of low confidence. One statement, however many. */
  async add(
    tx: EntityManager,
    documentId: string,
    minutes: Minutes,
    attendees: readonly AttendeeReading[],
  ): Promise<void> {
    const doubtful = doubtfulIn(minutes, attendees);
    if (doubtful.length === 0) return;
    await tx.query(
      `insert into drafting.doubtful_reading (document_id, no, list, unit, name, post, doubt)
       select $1, no, list, unit, name, post, doubt
         from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
              with ordinality as reading (list, unit, name, post, doubt, no)`,
      [
        documentId,
        doubtful.map(({ list }) => list),
        doubtful.map(({ unit }) => unit),
        doubtful.map(({ name }) => name),
        doubtful.map(({ post }) => post),
        doubtful.map(({ doubt }) => doubt),
      ],
    );
  }

  /**
   * Those that the text still has as they were read, in the order of reading: an entry that was corrected is doubtful no
   * more, and neither is a unit that the directory has come to know.
   */
  async standingIn(tx: EntityManager, documentId: string, { attendance }: Minutes): Promise<ReadingView[]> {
    const rows: Row[] = await tx.query(
      `select no, list, unit, reading.name, post, doubt, person.name as by, confirmed_at as at
         from drafting.doubtful_reading as reading
         left join directory.person on person.id = confirmed_by
        where document_id = $1
          and (doubt <> 'unit' or confirmed_at is not null or not exists (
            select from directory.unit as known
             where known.active and (known.name = reading.unit or reading.unit = any(known.aliases))))
        order by no`,
      [documentId],
    );
    const entries = new Set(
      (['present', 'inAttendance', 'invited', 'excused', 'absent'] as const).flatMap((list) =>
        (attendance[list] ?? []).map(({ unit, name, post = '' }) => keyOf({ list, unit: unit ?? '', name, post })),
      ),
    );
    return rows
      .filter((row) => entries.has(keyOf(row)))
      .map(({ by, at, ...reading }) => ({
        ...reading,
        confirmed: by === null || at === null ? null : { by, at: at.toISOString() },
      }));
  }

  /** Confirms what is not confirmed yet. @returns how many that was */
  async confirm(tx: EntityManager, documentId: string, numbers: readonly number[], personId: string): Promise<number> {
    const [, confirmed]: [unknown, number] = await tx.query(
      `update drafting.doubtful_reading set confirmed_at = now(), confirmed_by = $3
        where document_id = $1 and no = any($2) and confirmed_at is null`,
      [documentId, numbers, personId],
    );
    return confirmed;
  }
}

/** What the parser warns of in words that the reading itself says better: beside its entry, to confirm or correct. */
export const toldByReadings: ReadonlySet<string> = new Set<WarningCode>([
  'unit-not-in-lexicon',
  'units-cut-by-form',
  'uncertain-name',
]);

function doubtfulIn({ attendance }: Minutes, attendees: readonly AttendeeReading[]): Omit<Reading, 'no'>[] {
  return attendees.flatMap(({ list, index, by, confidence }) => {
    const entry = attendance[list]?.[index];
    if (confidence === 'high' || entry === undefined) return [];
    const { unit, name, post = '' } = entry;
    return [{ list, unit: unit ?? '', name, post, doubt: by === 'form' ? 'unit' : 'name' }];
  });
}

function keyOf({ list, unit, name, post }: Pick<Reading, 'list' | 'unit' | 'name' | 'post'>): string {
  return JSON.stringify([list, unit, name, post]);
}
