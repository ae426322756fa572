import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/lifecycle';
import {
  type ChaseRung,
  calendarFingerprint,
  dueInstant,
  type OfficeCalendar,
  planReceipt,
  type ReceiptPlan,
  replanChases,
  type StandingChase,
  timerHour,
} from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { AwaitedDays, type CountedDay } from './awaited-days.js';

interface Entry {
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  readonly name: string;
  readonly from: string;
  readonly countedFrom: string;
  readonly days: number;
}

interface CountedEntry extends CountedDay {
  readonly id: string;
  readonly plan: ReceiptPlan;
}

interface Chase extends StandingChase {
  readonly id: string;
  readonly documentId: string;
  readonly deliveryId: string | null;
}

/** By when main recipients sign for a document, and when they are chased. */
@Injectable()
export class ReceiptDays extends AwaitedDays<CountedEntry> {
  readonly kind = 'receipt';
  readonly event = 'receipt-day-moved';
  readonly waiting = `
    select delivery.id, delivery.document_id, document.office_id, delivery.due_calendar as calendar
      from ledger.delivery join lifecycle.document on document.id = delivery.document_id
     where delivery.due_from is not null and delivery.state in ('accepted', 'read')
       and not exists (select from signoff.annulment where annulment.document_id = delivery.document_id)`;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async count(tx: EntityManager, officeId: string, calendar: OfficeCalendar): Promise<CountedEntry[]> {
    const entries: Entry[] = await tx.query(
      `select delivery.id, delivery.document_id as "documentId", document.title, unit.name,
              delivery.due_on::text as "from", delivery.due_from::text as "countedFrom", delivery.due_days as days
         from (${this.waiting}) as waiting
         join ledger.delivery on delivery.id = waiting.id
         join lifecycle.document on document.id = delivery.document_id
         join directory.unit on unit.id = delivery.unit_id
        where waiting.office_id = $1 and waiting.calendar is distinct from $2
        order by delivery.document_id, unit.position, delivery.id`,
      [officeId, calendarFingerprint(calendar)],
    );
    // Units to which one document went at once are counted together.
    const plans = new Map<string, ReceiptPlan>();
    return entries.map(({ countedFrom, days, ...entry }) => {
      const key = JSON.stringify([countedFrom, days]);
      const plan = plans.get(key) ?? planReceipt(countedFrom, days, calendar);
      plans.set(key, plan);
      return { ...entry, to: plan.dueOn, because: plan.because, plan };
    });
  }

  async store(tx: EntityManager, counted: readonly CountedEntry[], calendar: OfficeCalendar): Promise<void> {
    await tx.query(
      `update ledger.delivery set due_on = given.due_on, due_because = given.because, due_calendar = $1
         from unnest($2::uuid[], $3::date[], $4::jsonb[]) as given (id, due_on, because)
        where delivery.id = given.id`,
      [
        calendarFingerprint(calendar),
        counted.map(({ id }) => id),
        counted.map(({ to }) => to),
        counted.map(({ because }) => JSON.stringify(because)),
      ],
    );
    await this.moveChases(tx, counted);
  }

  /** One that went out stays; of what the day lets go by, see replanChases. */
  private async moveChases(tx: EntityManager, counted: readonly CountedEntry[]): Promise<void> {
    const chases: Chase[] = await tx.query(
      `select id, document_id as "documentId", delivery_id as "deliveryId", rung, state
         from distribution.chase where document_id = any($1)`,
      [[...new Set(counted.map(({ documentId }) => documentId))]],
    );
    const now = this.clock.now();
    const { timeZone } = this.config;
    const goesOff = (on: string) => dueInstant(on, timeZone, timerHour);
    const when = { today: dateIn(timeZone, now), isPast: (on: string) => goesOff(on) <= now };
    const sets = setsOf(counted, chases);
    const waits = sets.flatMap(({ plan, standing }) =>
      replanChases(plan, standing, when).flatMap((chase) => {
        const id = idOf(standing, chase.rung);
        return id === undefined ? [] : [{ id, chase }];
      }),
    );
    await tx.query(
      `update distribution.chase set state = 'cleared', settled_at = $2
        where id = any($1) and state = 'waiting' and id <> all($3)`,
      [sets.flatMap(({ standing }) => standing.map(({ id }) => id)), now, waits.map(({ id }) => id)],
    );
    await tx.query(
      `update distribution.chase
          set fires_at = given.fires_at, because = given.because, state = 'waiting', settled_at = null
         from unnest($1::uuid[], $2::timestamptz[], $3::jsonb[]) as given (id, fires_at, because)
        where chase.id = given.id and chase.state <> 'fired'`,
      [
        waits.map(({ id }) => id),
        waits.map(({ chase }) => goesOff(chase.on)),
        waits.map(({ chase }) => JSON.stringify(chase.because)),
      ],
    );
  }
}

interface ChaseSet {
  readonly plan: ReceiptPlan;
  readonly standing: readonly Chase[];
}

/** An entry that came later has chases of its own; all others of the document share theirs. */
function setsOf(counted: readonly CountedEntry[], chases: readonly Chase[]): ChaseSet[] {
  const own = new Map<string, Chase[]>();
  for (const chase of chases) {
    const key = chase.deliveryId ?? chase.documentId;
    own.set(key, [...(own.get(key) ?? []), chase]);
  }
  const sets = new Map<string, ChaseSet>();
  for (const { id, documentId, plan } of counted) {
    const key = own.has(id) ? id : documentId;
    sets.set(key, { plan, standing: own.get(key) ?? [] });
  }
  return [...sets.values()];
}

function idOf(standing: readonly Chase[], rung: ChaseRung): string | undefined {
  return standing.find((chase) => chase.rung === rung)?.id;
}
