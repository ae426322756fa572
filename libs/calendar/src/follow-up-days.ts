import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, Clock } from '#libs/lifecycle';
import {
  calendarFingerprint,
  dueInstant,
  type FollowUpTimes,
  type OfficeCalendar,
  ownDayInWords,
  planFollowUp,
  replanFollowUp,
  type StandingReminder,
  timerHour,
} from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { AwaitedDays, type CountedDay } from './awaited-days.js';
import { isMoved } from './moved-days.js';

interface FollowUp {
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  readonly name: string | null;
  readonly state: 'open' | 'to-confirm';
  readonly from: string;
  readonly dueOn: string;
  /** When it became the unit's duty, was handed back or got another day: its reminders are since then. */
  readonly since: Date;
  readonly standing: readonly StandingReminder[];
}

interface CountedFollowUp extends CountedDay {
  readonly id: string;
  readonly state: FollowUp['state'];
  readonly times: FollowUpTimes;
  readonly standing: readonly StandingReminder[];
}

/**
 * By when a unit is to have done what was asked of it. The day of the text, or that a person set, stays; what moves is the
 * working day on which it ends.
 */
@Injectable()
export class FollowUpDays extends AwaitedDays<CountedFollowUp> {
  readonly kind = 'follow-up';
  readonly event = 'follow-up-day-moved';
  /** What the unit reported as done waits for nothing; when it is handed back it is counted anew. */
  readonly waiting = `
    select id, document_id, office_id, calendar
      from followup.follow_up
     where state in ('to-confirm', 'open') and ends_on is not null
       and not exists (select from signoff.annulment where annulment.document_id = follow_up.document_id)`;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async count(tx: EntityManager, officeId: string, calendar: OfficeCalendar): Promise<CountedFollowUp[]> {
    const followUps: FollowUp[] = await tx.query(
      `select follow_up.id, follow_up.document_id as "documentId", document.title, follow_up.state,
              -- Of what nobody has confirmed yet, no unit is to hear.
              case follow_up.state when 'open' then unit.name end as name,
              follow_up.ends_on::text as "from", follow_up.due_on::text as "dueOn", begun.at as since,
              (select coalesce(json_agg(json_build_object('kind', timer.kind, 'state', timer.state)), '[]')
                 from followup.timer
                where follow_up_id = follow_up.id and (timer.state = 'waiting' or settled_at > begun.at)) as standing
         from (${this.waiting}) as waiting
         join followup.follow_up on follow_up.id = waiting.id
         join lifecycle.document on document.id = follow_up.document_id
         left join directory.unit on unit.id = follow_up.unit_id
         join lateral (select max(at) as at from followup.act
                        where follow_up_id = follow_up.id and act.kind not in ('report', 'remind', 'moved')) as begun on true
        where waiting.office_id = $1 and waiting.calendar is distinct from $2
        order by follow_up.document_id, follow_up.position`,
      [officeId, calendarFingerprint(calendar)],
    );
    return followUps.map(({ dueOn, since, ...followUp }) => {
      const times = planFollowUp(dueOn, dateIn(this.config.timeZone, since), calendar);
      return { ...followUp, times, to: times.endsOn, because: times.because ?? ownDayInWords(dueOn) };
    });
  }

  async store(
    tx: EntityManager,
    counted: readonly CountedFollowUp[],
    calendar: OfficeCalendar,
    { personId }: Actor,
  ): Promise<void> {
    await tx.query(
      `update followup.follow_up set ends_on = given.ends_on, due_because = given.because, calendar = $1
         from unnest($2::uuid[], $3::date[], $4::jsonb[]) as given (id, ends_on, because)
        where follow_up.id = given.id`,
      [
        calendarFingerprint(calendar),
        counted.map(({ id }) => id),
        counted.map(({ to }) => to),
        counted.map(({ times }) => (times.because === null ? null : JSON.stringify(times.because))),
      ],
    );
    await this.tell(tx, counted.filter(isMoved), personId);
    await this.moveReminders(
      tx,
      counted.filter(({ state }) => state === 'open'),
    );
  }

  /** In the history of each, which its unit reads. */
  private async tell(tx: EntityManager, moved: readonly CountedFollowUp[], personId: string | null): Promise<void> {
    await tx.query(
      `insert into followup.act (id, follow_up_id, no, kind, at, by_person, data)
       select gen_random_uuid(), given.follow_up_id,
              1 + coalesce((select max(no) from followup.act where act.follow_up_id = given.follow_up_id), 0),
              'moved', $3, $4, given.data
         from unnest($1::uuid[], $2::jsonb[]) as given (follow_up_id, data)`,
      [
        moved.map(({ id }) => id),
        moved.map(({ to, because }) => JSON.stringify({ dueOn: to, because })),
        this.clock.now(),
        personId,
      ],
    );
  }

  private async moveReminders(tx: EntityManager, open: readonly CountedFollowUp[]): Promise<void> {
    const now = this.clock.now();
    const { timeZone } = this.config;
    const goesOff = (on: string) => dueInstant(on, timeZone, timerHour);
    const when = { today: dateIn(timeZone, now), isPast: (on: string) => goesOff(on) <= now };
    const waits = open.flatMap(({ id, times, standing }) =>
      replanFollowUp(times, standing, when).map((timer) => ({ followUpId: id, timer })),
    );
    const [ids, kinds] = [waits.map(({ followUpId }) => followUpId), waits.map(({ timer }) => timer.kind)];
    await tx.query(
      `update followup.timer set state = 'cleared', settled_at = $2
        where follow_up_id = any($1) and state = 'waiting'
          and not exists (select from unnest($3::uuid[], $4::text[]) as given (follow_up_id, kind)
                           where given.follow_up_id = timer.follow_up_id and given.kind = timer.kind)`,
      [open.map(({ id }) => id), now, ids, kinds],
    );
    await tx.query(
      `insert into followup.timer (id, follow_up_id, kind, fires_at, because)
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::jsonb[])
       on conflict (follow_up_id, kind) where state = 'waiting' do update
          set fires_at = excluded.fires_at, because = excluded.because`,
      [
        waits.map(() => randomUUID()),
        ids,
        kinds,
        waits.map(({ timer }) => goesOff(timer.on)),
        waits.map(({ timer }) => JSON.stringify(timer.because)),
      ],
    );
  }
}
