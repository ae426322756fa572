import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CalendarDay, CountedDays } from '#libs/contracts';
import { Calendars, calendarOf } from '#libs/directory';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import { calendarFingerprint, type OfficeCalendar } from '#libs/minutes';
import type { AwaitedDays, CountedDay } from './awaited-days.js';
import { FollowUpDays } from './follow-up-days.js';
import { isMoved, movedAlike } from './moved-days.js';
import { PublicationDays } from './publication-days.js';
import { ReceiptDays } from './receipt-days.js';

/** Counts days of sent documents anew when the calendar by which they were counted has changed. See also DueDays of libs/desk. */
@Injectable()
export class RecountDays {
  private readonly kinds: readonly AwaitedDays[];

  constructor(
    private readonly calendars: Calendars,
    private readonly lifecycle: Lifecycle,
    receipts: ReceiptDays,
    publications: PublicationDays,
    followUps: FollowUpDays,
  ) {
    this.kinds = [receipts, publications, followUps];
  }

  /** What the office's days would be by that calendar, by their kinds. */
  async count(
    tx: EntityManager,
    officeId: string,
    calendar: OfficeCalendar,
  ): Promise<{ readonly kind: AwaitedDays['kind']; readonly counted: readonly CountedDay[] }[]> {
    const all = [];
    for (const days of this.kinds) {
      all.push({ kind: days.kind, counted: await days.count(tx, officeId, calendar) });
    }
    return all;
  }

  /**
   * By the calendar as it is now. Doing it again changes nothing.
   * @returns how many days of each kind moved
   */
  async run(tx: EntityManager, officeId: string, actor: Actor): Promise<Omit<CountedDays, 'task'>> {
    const calendar = await this.calendars.of(tx, officeId);
    // Documents first, in one order, as everybody locks them; the days as they are then.
    await tx.query(
      `select from lifecycle.document
        where id in (select document_id from (${this.waiting()}) as waiting
                      where office_id = $1 and calendar is distinct from $2)
        order by id for update`,
      [officeId, calendarFingerprint(calendar)],
    );
    const moved = { receipt: 0, publication: 0, 'follow-up': 0 };
    for (const days of this.kinds) {
      const counted = await days.count(tx, officeId, calendar);
      if (counted.length === 0) continue;
      await days.store(tx, counted, calendar, actor);
      await this.lifecycle.recordAll(tx, days.event, actor, newsOf(counted));
      moved[days.kind] = counted.filter(isMoved).length;
    }
    return moved;
  }

  /** Offices with days that were counted by another calendar than holds now. */
  async stale(tx: EntityManager): Promise<string[]> {
    const offices: { officeId: string; calendars: (string | null)[]; days: CalendarDay[] }[] = await tx.query(
      `select office_id as "officeId", array_agg(distinct calendar) as calendars,
              (select coalesce(json_agg(json_build_object('on', day, 'works', works, 'note', note) order by day), '[]')
                 from directory.calendar_day where calendar_day.office_id = waiting.office_id) as days
         from (${this.waiting()}) as waiting group by office_id`,
    );
    return offices
      .filter(({ calendars, days }) => {
        const now = calendarFingerprint(calendarOf(days));
        return calendars.some((calendar) => calendar !== now);
      })
      .map(({ officeId }) => officeId);
  }

  private waiting(): string {
    return this.kinds.map(({ waiting }) => waiting).join(' union all ');
  }
}

function newsOf(counted: readonly CountedDay[]) {
  return movedAlike(counted).map(({ documentId, names, named, from, to, because }) => ({
    documentId,
    data: { from, to, because, ...(named === 0 ? {} : { units: named, names: names.join('、') }) },
  }));
}
