import type { EntityManager } from 'typeorm';
import type { CountedDayKind } from '#libs/contracts';
import type { Actor } from '#libs/lifecycle';
import type { OfficeCalendar, Words } from '#libs/minutes';

/** A day that still waits, as it stands and as it is by another calendar. */
export interface CountedDay {
  readonly documentId: string;
  readonly title: string;
  /** The step, or the unit that it waits for; null where it waits for no unit. */
  readonly name: string | null;
  /** YYYY-MM-DD; the same as `to` when it does not move. */
  readonly from: string;
  readonly to: string;
  readonly because: Words;
}

/** One kind of days of sent documents that move with the office's calendar as long as somebody waits for them. */
export abstract class AwaitedDays<D extends CountedDay = CountedDay> {
  abstract readonly kind: Exclude<CountedDayKind, 'task'>;
  /** By which the timeline tells that one moved. */
  abstract readonly event: string;
  /** SQL: those that wait, as (id, document_id, office_id, calendar), the last as it was when they were counted. */
  abstract readonly waiting: string;

  /** Those of the office that were counted by another calendar, by this one. */
  abstract count(tx: EntityManager, officeId: string, calendar: OfficeCalendar): Promise<D[]>;

  /** Days and what is done about them move. The caller holds the documents' locks. */
  abstract store(tx: EntityManager, counted: readonly D[], calendar: OfficeCalendar, actor: Actor): Promise<void>;
}
