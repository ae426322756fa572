import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  ApplicationError,
  exportLimit,
  type FollowUpExportQuery,
  type FollowUpItem,
  type Locale,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import { OfficeClock } from '../office-clock.js';
import { exportWords } from './export-words.js';
import { itemColumns, itemTables } from './follow-up-list.js';
import { seenBy, visible } from './follow-up-record.js';

interface ExportRow extends FollowUpItem {
  readonly lastReport: string | null;
  readonly lastReportAt: Date | null;
}

/** Excel takes no more characters in one cell than 32,767. */
const longestCell = 32_000;
const widths = [6, 30, 14, 30, 50, 24, 8, 12, 16, 10, 8, 8, 50, 12];

/** 督办台账: follow-ups as a spreadsheet. */
@Injectable()
export class FollowUpExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly officeClock: OfficeClock,
  ) {}

  /** What the person may see, at most `exportLimit` rows. @throws ApplicationError export-too-large */
  async xlsx(person: Person, query: FollowUpExportQuery): Promise<Buffer> {
    const { state, overdue, documentId, unitId } = query;
    const rows: ExportRow[] = await this.dataSource.query(
      `select ${itemColumns('$4')}, report.note as "lastReport", report.at as "lastReportAt"
         ${itemTables}
         left join lateral (select note, at from followup.act
                             where follow_up_id = shown.id and kind in ('report', 'complete')
                             order by no desc limit 1) as report on true
        where ${visible}
          and ($5::text is null or shown.standing = $5)
          and ($6::boolean is null or coalesce(shown.standing = 'open' and shown.ends_on < $4::date, false) = $6)
          and ($7::uuid is null or shown.document_id = $7) and ($8::uuid is null or shown.unit_id = $8)
        order by document.published_at desc nulls last, shown.document_id, shown.position limit $9`,
      [
        ...seenBy(person),
        this.officeClock.today(),
        state ?? null,
        overdue === undefined ? null : overdue === 'true',
        documentId ?? null,
        unitId ?? null,
        exportLimit + 1,
      ],
    );
    if (rows.length > exportLimit) throw new ApplicationError('export-too-large');
    return this.sheet(rows, person.locale);
  }

  private async sheet(rows: readonly ExportRow[], locale: Locale): Promise<Buffer> {
    const words = exportWords[locale];
    // Every cell says that it is text, so that none is taken for a formula.
    const text = (value: string | null) => ({ type: String, value: (value ?? '').slice(0, longestCell), wrap: true });
    const number = (value: number | null) => (value === null ? null : { type: Number, value });
    // Loaded with the first export.
    const { default: writeExcelFile } = await import('write-excel-file/node');
    return writeExcelFile(
      [
        words.columns.map((value) => ({ type: String, value, fontWeight: 'bold' as const })),
        ...rows.map((row, index) => [
          number(index + 1),
          text(row.title),
          text(row.number),
          text(row.heading),
          text(row.what),
          text(row.unit ?? row.named),
          text(words.roles[row.role]),
          text(row.endsOn),
          text(row.dueText ?? words.dueBases[row.dueBasis]),
          text(words.standings[row.standing]),
          text(row.overdue ? words.yes : ''),
          number(row.percent),
          text(row.lastReport),
          text(row.lastReportAt === null ? null : this.officeClock.dayOf(row.lastReportAt)),
        ]),
      ],
      { sheet: words.sheet, columns: widths.map((width) => ({ width })), stickyRowsCount: 1 },
    ).toBuffer();
  }
}
