import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  ApplicationError,
  type SuppressBody,
  type SuppressionPage,
  type SuppressionQuery,
  type SuppressionView,
} from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type Person, unitsOf } from '#libs/directory';

interface Row extends Omit<SuppressionView, 'since' | 'liftedAt'> {
  readonly since: Date;
  readonly liftedAt: Date | null;
}

/** $1: the offices whose documents may be named. */
const items = `
  select suppression.id, suppression.address, suppression.reason, suppression.words, suppression.since,
         document.title as document, adder.name as "addedBy", suppression.lifted_at as "liftedAt",
         lifter.name as "liftedBy", suppression.lift_reason as "liftReason"
    from ledger.suppression
    left join ledger.delivery on delivery.id = suppression.delivery_id
    left join lifecycle.document on document.id = delivery.document_id and document.office_id = any($1)
    left join directory.person as adder on adder.id = suppression.added_by
    left join directory.person as lifter on lifter.id = suppression.lifted_by
   where true`;

/**
 * 停投名单: addresses to which nothing is sent. One list for the installation: an address that does not exist exists for no
 * office. Who put one on it or took it off, and why, stays.
 */
@Injectable()
export class Suppressions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Since when the addresses of these mails are on the list; mails that may go are left out. */
  async standing(deliveryIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows: { id: string; since: Date }[] = await this.dataSource.query(
      `select delivery.id, suppression.since
         from ledger.delivery join ledger.suppression on suppression.address = lower(delivery.address)
        where delivery.id = any($1) and suppression.lifted_at is null`,
      [deliveryIds],
    );
    return new Map(rows.map(({ id, since }) => [id, since]));
  }

  /** Newest first. */
  async page(person: Person, { limit, before, lifted }: SuppressionQuery): Promise<SuppressionPage> {
    const rows: Row[] = await this.dataSource.query(
      `${items} and (suppression.lifted_at is not null) = $2
          and ($4::uuid is null or (suppression.since, suppression.id) < (select since, id from ledger.suppression where id = $4))
        order by suppression.since desc, suppression.id desc limit $3`,
      [administeredBy(person), lifted, limit + 1, before ?? null],
    );
    const page = rows.slice(0, limit).map(toView);
    return { items: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** A server said that there is no such address. */
  async addReported(tx: EntityManager, address: string, words: string, deliveryId: string): Promise<void> {
    await tx.query(
      `insert into ledger.suppression (id, address, reason, words, delivery_id) values ($1, lower($2), 'bounced', $3, $4)
       on conflict (address) where lifted_at is null do nothing`,
      [randomUUID(), address, words, deliveryId],
    );
  }

  /** @throws ApplicationError not-permitted, already-suppressed */
  async add(person: Person, { address, reason }: SuppressBody): Promise<SuppressionView> {
    const offices = administeredBy(person);
    return this.unitOfWork.run(async (tx) => {
      const [added]: { id: string }[] = await tx.query(
        `insert into ledger.suppression (id, address, reason, words, added_by) values ($1, lower($2), 'by-hand', $3, $4)
         on conflict (address) where lifted_at is null do nothing returning id`,
        [randomUUID(), address, reason, person.id],
      );
      if (added === undefined) throw new ApplicationError('already-suppressed');
      return this.one(tx, offices, added.id);
    });
  }

  /** @throws ApplicationError not-permitted, not-found, already-lifted */
  async lift(person: Person, id: string, reason: string): Promise<SuppressionView> {
    const offices = administeredBy(person);
    return this.unitOfWork.run(async (tx) => {
      const [, lifted]: [unknown, number] = await tx.query(
        `update ledger.suppression set lifted_at = now(), lifted_by = $2, lift_reason = $3
          where id = $1 and lifted_at is null`,
        [id, person.id, reason],
      );
      const view = await this.one(tx, offices, id);
      if (lifted === 0) throw new ApplicationError('already-lifted');
      return view;
    });
  }

  private async one(tx: EntityManager, offices: readonly string[], id: string): Promise<SuppressionView> {
    const [row]: Row[] = await tx.query(`${items} and suppression.id = $2`, [offices, id]);
    if (row === undefined) throw new ApplicationError('not-found');
    return toView(row);
  }
}

/** The offices that the person administers. @throws ApplicationError not-permitted when there are none */
export function administeredBy(person: Person): string[] {
  const offices = unitsOf(person, 'administrator');
  if (offices.length === 0) throw new ApplicationError('not-permitted');
  return offices;
}

function toView(row: Row): SuppressionView {
  return { ...row, since: row.since.toISOString(), liftedAt: row.liftedAt?.toISOString() ?? null };
}
