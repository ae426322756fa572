import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BouncePage, BounceView, IdPageQuery } from '#libs/contracts';
import type { Person } from '#libs/directory';
import { administeredBy } from '../suppressions/suppressions.js';

type Row = Omit<BounceView, 'receivedAt'> & { readonly receivedAt: Date };

/** What mail servers reported lately, as an administrator sees it. */
@Injectable()
export class BounceList {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Newest first: of mails of the person's offices, and of none that is known.
   * @throws ApplicationError not-permitted
   */
  async page(person: Person, { limit, before }: IdPageQuery): Promise<BouncePage> {
    const rows: Row[] = await this.dataSource.query(
      `select bounce.id, bounce.received_at as "receivedAt", bounce.action, bounce.status, bounce.diagnostic, bounce.effect,
              bounce.recipient as address, document.title as document, coalesce(unit.name, person.name) as recipient
         from ledger.bounce
         left join ledger.delivery on delivery.id = bounce.delivery_id
         left join lifecycle.document on document.id = delivery.document_id
         left join directory.unit on unit.id = delivery.unit_id
         left join directory.person on person.id = delivery.person_id
        where (bounce.delivery_id is null or document.office_id = any($1))
          and ($3::uuid is null
               or (bounce.received_at, bounce.id) < (select received_at, id from ledger.bounce where id = $3))
        order by bounce.received_at desc, bounce.id desc limit $2`,
      [administeredBy(person), limit + 1, before ?? null],
    );
    const page = rows.slice(0, limit).map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
    return { items: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }
}
