import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InboxEntry } from '#libs/contracts';
import { holds, type Person, UnitConcerns, unitsOf } from '#libs/directory';
import { Circulations } from './circulations.js';
import { Inbox } from './inbox.js';

/** The entries of one document, with what a unit must know of it. */
@Injectable()
export class ReadEntries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly inbox: Inbox,
    private readonly concerns: UnitConcerns,
    private readonly circulations: Circulations,
  ) {}

  /** [] for somebody whose units do not have it. */
  async of(person: Person, documentId: string): Promise<InboxEntry[]> {
    const { manager } = this.dataSource;
    const entries = await this.inbox.ofDocument(person, documentId);
    if (entries.length === 0) return [];
    const concerns = await this.concerns.of(manager, documentId, [...new Set(entries.map(({ unitId }) => unitId))]);
    const outOfForce = await this.outOfForce(person, documentId);
    const circulation = await this.circulations.ofEntries(
      manager,
      entries.map(({ id }) => id),
    );
    return entries.map((entry) => {
      const { items = [], asked = [] } = concerns.get(entry.unitId) ?? {};
      const officer = holds(person, entry.unitId, 'unit-officer');
      const shown = circulation.get(entry.id) ?? [];
      return {
        ...entry,
        items: [...items],
        asked: [...asked],
        outOfForce,
        officer,
        // Who else has it is for officers; a reader learns who showed it to them, and whether they have said that they read it.
        circulation: officer ? shown : shown.filter(({ personId }) => personId === person.id),
      };
    });
  }

  /** What took its place is named to everybody, and opened to those who have it too. */
  private async outOfForce(person: Person, documentId: string): Promise<InboxEntry['outOfForce']> {
    const [row]: {
      kind: 'revoked' | 'repealed' | 'superseded';
      reason: string;
      at: Date;
      id: string | null;
      number: string;
      title: string;
      has: boolean;
    }[] = await this.dataSource.query(
      `select annulment.kind, annulment.reason, annulled_at as at, later.id, later.number_text as number, later.title,
                exists (select from ledger.delivery
                         where delivery.document_id = later.id and delivery.kind = 'distribution'
                           and delivery.channel = 'inbox' and delivery.unit_id = any($2)) as has
           from signoff.annulment left join lifecycle.document as later on later.id = annulment.replacement_id
          where annulment.document_id = $1`,
      [documentId, unitsOf(person, 'unit-officer')],
    );
    if (row === undefined) return null;
    const { kind, reason, at, id, number, title, has } = row;
    return {
      kind,
      reason,
      at: at.toISOString(),
      replacement: id === null ? null : { number, title, documentId: has ? id : null },
    };
  }
}
