import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type SeriesBody } from '#libs/contracts';
import { formatNumber } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';

export interface SeriesNumber {
  readonly seriesId: string;
  /** 0 in a series that runs on through the years. */
  readonly year: number;
  readonly ordinal: number;
  readonly text: string;
}

interface SeriesRow {
  readonly id: string;
  readonly pattern: string;
  readonly scope: 'continuous' | 'yearly';
  readonly year: number | null;
  readonly next_ordinal: number;
}

/** The offices' number series: without gap, without double. */
@Injectable()
export class SeriesRegister {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The number that would be spent now. @throws ApplicationError no-series */
  async next(tx: EntityManager, officeId: string, meetingType: string): Promise<SeriesNumber> {
    return this.numberOf(await this.find(tx, officeId, meetingType, ''));
  }

  /**
   * Spends the next number on the document. The row lock on the series makes signatures take turns; the number and the
   * signature commit together, so that a signature that fails leaves no gap.
   * @throws ApplicationError no-series
   */
  async spend(tx: EntityManager, officeId: string, meetingType: string, documentId: string): Promise<SeriesNumber> {
    const series = await this.find(tx, officeId, meetingType, 'for update');
    const number = this.numberOf(series);
    await tx.query('update signoff.series set next_ordinal = $2, year = $3 where id = $1', [
      series.id,
      number.ordinal + 1,
      series.scope === 'yearly' ? number.year : null,
    ]);
    await tx.query(
      `insert into signoff.document_number (series_id, year, ordinal, text, document_id, spent_at)
       values ($1, $2, $3, $4, $5, now())`,
      [series.id, number.year, number.ordinal, number.text, documentId],
    );
    return number;
  }

  /**
   * Creates the series, or changes its pattern and next number.
   * @throws ApplicationError number-taken when the next number has been spent before
   */
  async set(tx: EntityManager, officeId: string, meetingType: string, body: SeriesBody): Promise<void> {
    const year = body.scope === 'yearly' ? this.thisYear() : null;
    const [{ id }]: [{ id: string }] = await tx.query(
      `insert into signoff.series (id, office_id, meeting_type, pattern, scope, year, next_ordinal)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (office_id, meeting_type) do update
          set pattern = excluded.pattern, scope = excluded.scope, year = excluded.year,
              next_ordinal = excluded.next_ordinal
       returning id`,
      [randomUUID(), officeId, meetingType, body.pattern, body.scope, year, body.next],
    );
    const [taken]: { ordinal: number }[] = await tx.query(
      `select max(ordinal) as ordinal from signoff.document_number
        where series_id = $1 and year = $2 having max(ordinal) >= $3`,
      [id, year ?? 0, body.next],
    );
    if (taken !== undefined) throw new ApplicationError('number-taken', String(taken.ordinal));
  }

  private async find(tx: EntityManager, officeId: string, meetingType: string, lock: '' | 'for update') {
    const [series]: SeriesRow[] = await tx.query(
      `select id, pattern, scope, year, next_ordinal from signoff.series
        where office_id = $1 and meeting_type = $2 ${lock}`,
      [officeId, meetingType],
    );
    if (series === undefined) throw new ApplicationError('no-series', meetingType);
    return series;
  }

  /** A yearly series begins again with 1 in a new year of the office's calendar. */
  private numberOf({ id, pattern, scope, year, next_ordinal }: SeriesRow): SeriesNumber {
    const thisYear = this.thisYear();
    const ordinal = scope === 'yearly' && year !== thisYear ? 1 : next_ordinal;
    return {
      seriesId: id,
      year: scope === 'yearly' ? thisYear : 0,
      ordinal,
      text: formatNumber(pattern, { n: ordinal, year: thisYear }),
    };
  }

  private thisYear(): number {
    return Number(dateIn(this.config.timeZone, new Date()).slice(0, 4));
  }
}
