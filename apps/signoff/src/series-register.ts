import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type NumberSeries, type SeriesBody } from '#libs/contracts';
import { Clock } from '#libs/lifecycle';
import { formatNumber } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';

export interface SeriesNumber {
  readonly seriesId: string;
  /** 0 in a series that does not count by years. */
  readonly year: number;
  /** '' in a series that does not count by terms. */
  readonly term: string;
  readonly ordinal: number;
  readonly text: string;
}

interface SeriesRow {
  readonly id: string;
  readonly pattern: string;
  readonly scope: SeriesBody['scope'];
  readonly year: number | null;
  readonly term: string | null;
  readonly next_ordinal: number;
}

/** What becomes of a number: it goes on a document, or is given up. */
type Use = { readonly documentId: string } | { readonly reason: string; readonly personId: string };

/** The offices' number series: without gap, without double. */
@Injectable()
export class SeriesRegister {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Every series of the office, by kind of meeting. */
  async list(tx: EntityManager, officeId: string): Promise<NumberSeries[]> {
    const rows: (SeriesRow & { readonly meetingType: string })[] = await tx.query(
      `select id, meeting_type as "meetingType", pattern, scope, year, term, next_ordinal from signoff.series
        where office_id = $1 order by meeting_type limit 200`,
      [officeId],
    );
    return rows.map((row) => {
      const { ordinal, text } = this.numberOf(row);
      const { meetingType, pattern, scope, term } = row;
      return { meetingType, pattern, scope, term, next: ordinal, number: text };
    });
  }

  /** The number that the document has, or would be given now. @throws ApplicationError no-series */
  async numberFor(
    tx: EntityManager,
    { id, officeId, meetingType }: { readonly id: string; readonly officeId: string; readonly meetingType: string },
  ): Promise<SeriesNumber> {
    return (await this.spentOn(tx, id)) ?? this.next(tx, officeId, meetingType);
  }

  /** The number that would be spent now. @throws ApplicationError no-series */
  async next(tx: EntityManager, officeId: string, meetingType: string): Promise<SeriesNumber> {
    return this.numberOf(await this.find(tx, officeId, meetingType, ''));
  }

  /**
   * Spends the next number on the document; one that was signed before keeps its own. The row lock on the series makes signatures take turns; the number and the
   * signature commit together, so that a signature that fails leaves no gap.
   * @throws ApplicationError no-series
   */
  async spend(tx: EntityManager, officeId: string, meetingType: string, documentId: string): Promise<SeriesNumber> {
    return (await this.spentOn(tx, documentId)) ?? this.use(tx, officeId, meetingType, { documentId });
  }

  /**
   * Gives up the next number: it stays in the register with its reason.
   * @param given `number` is the one that is meant, where that matters
   * @throws ApplicationError no-series; changed-meanwhile when another is the next by now
   */
  async giveUp(
    tx: EntityManager,
    officeId: string,
    meetingType: string,
    { number, ...given }: { readonly reason: string; readonly personId: string; readonly number?: string | undefined },
  ): Promise<SeriesNumber> {
    const next = this.numberOf(await this.find(tx, officeId, meetingType, 'for update'));
    if (number !== undefined && number !== next.text) throw new ApplicationError('changed-meanwhile', next.text);
    return this.use(tx, officeId, meetingType, given);
  }

  /**
   * Creates the series, or changes its pattern, its way of counting and its next number.
   * @throws ApplicationError number-taken when the next number has been spent before
   */
  async set(tx: EntityManager, officeId: string, meetingType: string, body: SeriesBody): Promise<void> {
    const year = body.scope === 'yearly' ? this.thisYear() : null;
    const term = body.term ?? null;
    const [{ id }]: [{ id: string }] = await tx.query(
      `insert into signoff.series (id, office_id, meeting_type, pattern, scope, year, term, next_ordinal)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (office_id, meeting_type) do update
          set pattern = excluded.pattern, scope = excluded.scope, year = excluded.year, term = excluded.term,
              next_ordinal = excluded.next_ordinal
       returning id`,
      [randomUUID(), officeId, meetingType, body.pattern, body.scope, year, term, body.next],
    );
    const highest = await this.highest(tx, id, year ?? 0, term ?? '');
    if (highest >= body.next) throw new ApplicationError('number-taken', String(highest));
  }

  /** Begins a new term, whose numbers begin with 1. @throws ApplicationError no-series, no-term, term-used */
  async beginTerm(tx: EntityManager, officeId: string, meetingType: string, term: string): Promise<SeriesNumber> {
    const series = await this.find(tx, officeId, meetingType, 'for update');
    if (series.scope !== 'per-term') throw new ApplicationError('no-term', meetingType);
    if ((await this.highest(tx, series.id, 0, term)) > 0) throw new ApplicationError('term-used', term);
    await tx.query('update signoff.series set term = $2, next_ordinal = 1 where id = $1', [series.id, term]);
    return this.numberOf({ ...series, term, next_ordinal: 1 });
  }

  private async use(tx: EntityManager, officeId: string, meetingType: string, use: Use): Promise<SeriesNumber> {
    const series = await this.find(tx, officeId, meetingType, 'for update');
    const number = this.numberOf(series);
    await tx.query('update signoff.series set next_ordinal = $2, year = $3 where id = $1', [
      series.id,
      number.ordinal + 1,
      series.scope === 'yearly' ? number.year : null,
    ]);
    await tx.query(
      `insert into signoff.document_number (series_id, year, term, ordinal, text, document_id, void_reason, voided_by,
                                            spent_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        series.id,
        number.year,
        number.term,
        number.ordinal,
        number.text,
        'documentId' in use ? use.documentId : null,
        'reason' in use ? use.reason : null,
        'reason' in use ? use.personId : null,
        this.clock.now(),
      ],
    );
    return number;
  }

  private async spentOn(tx: EntityManager, documentId: string): Promise<SeriesNumber | null> {
    const [spent]: SeriesNumber[] = await tx.query(
      `select series_id as "seriesId", year, term, ordinal, text from signoff.document_number where document_id = $1`,
      [documentId],
    );
    return spent ?? null;
  }

  private async find(tx: EntityManager, officeId: string, meetingType: string, lock: '' | 'for update') {
    const [series]: SeriesRow[] = await tx.query(
      `select id, pattern, scope, year, term, next_ordinal from signoff.series
        where office_id = $1 and meeting_type = $2 ${lock}`,
      [officeId, meetingType],
    );
    if (series === undefined) throw new ApplicationError('no-series', meetingType);
    return series;
  }

  /** 0 where none was spent. */
  private async highest(tx: EntityManager, seriesId: string, year: number, term: string): Promise<number> {
    const [{ ordinal }]: [{ ordinal: number }] = await tx.query(
      `select coalesce(max(ordinal), 0) as ordinal from signoff.document_number
        where series_id = $1 and year = $2 and term = $3`,
      [seriesId, year, term],
    );
    return ordinal;
  }

  /** A yearly series begins again with 1 in a new year of the office's calendar. */
  private numberOf({ id, pattern, scope, year, term, next_ordinal }: SeriesRow): SeriesNumber {
    const thisYear = this.thisYear();
    const ordinal = scope === 'yearly' && year !== thisYear ? 1 : next_ordinal;
    return {
      seriesId: id,
      year: scope === 'yearly' ? thisYear : 0,
      term: term ?? '',
      ordinal,
      text: formatNumber(pattern, { n: ordinal, year: thisYear, term: term ?? '' }),
    };
  }

  private thisYear(): number {
    return Number(dateIn(this.config.timeZone, this.clock.now()).slice(0, 4));
  }
}
