import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PublicationView } from '#libs/contracts';
import { UnitConcerns } from '#libs/directory';
import { type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { calendarFingerprint, type OfficeCalendar, publicityDue } from '#libs/minutes';
import { OfficeClock } from '../office-clock.js';

type Row = Omit<PublicationView, 'publishedAt'> & { readonly publishedAt: Date | null };

/** 主动公开: which documents are public, and by when each is to be. */
@Injectable()
export class Publications {
  constructor(
    private readonly concerns: UnitConcerns,
    private readonly lifecycle: Lifecycle,
    private readonly officeClock: OfficeClock,
  ) {}

  /** For a document that its signer let out as 主动公开; nothing for any other, and nothing twice. */
  async open(
    tx: EntityManager,
    document: DocumentEntity,
    {
      calendar,
      atOnce,
      correlationId,
    }: { readonly calendar: OfficeCalendar; readonly atOnce: boolean; readonly correlationId: string },
  ): Promise<void> {
    const signed = await this.concerns.signedText(tx, document.id);
    if (signed?.minutes.publicity !== 'active') return;
    const [seal]: { signed_on: string }[] = await tx.query(
      'select signed_on::text from signoff.seal where document_id = $1',
      [document.id],
    );
    const { due, explanation } = publicityDue(seal?.signed_on ?? this.officeClock.today(), calendar);
    const added: unknown[] = await tx.query(
      `insert into distribution.publication (document_id, due_on, due_because, calendar, state, published_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning document_id`,
      [
        document.id,
        due,
        JSON.stringify(explanation),
        calendarFingerprint(calendar),
        atOnce ? 'published' : 'waiting',
        atOnce ? this.officeClock.now() : null,
      ],
    );
    if (added.length > 0 && atOnce) {
      await this.lifecycle.record(tx, document.id, 'published-openly', { personId: null, correlationId });
    }
  }

  /** What was void from the start is not shown any more; what was repealed or superseded stays, and says so. */
  async withdraw(tx: EntityManager, documentId: string, kind: 'revoked' | 'repealed' | 'superseded'): Promise<void> {
    await tx.query(
      `update distribution.publication set state = 'withdrawn'
        where document_id = $1 and (state = 'waiting' or $2 = 'revoked')`,
      [documentId, kind],
    );
  }

  async of(tx: EntityManager, documentId: string): Promise<PublicationView | null> {
    const [row]: Row[] = await tx.query(
      `select state, due_on::text as "dueOn", due_on - $2::date as "daysLeft", due_because as because, published_at as "publishedAt",
              person.name as "publishedBy"
         from distribution.publication left join directory.person on person.id = published_by
        where document_id = $1`,
      [documentId, this.officeClock.today()],
    );
    return row === undefined ? null : { ...row, publishedAt: row.publishedAt?.toISOString() ?? null };
  }
}
