import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationError, type CallListView, type LedgerView } from '#libs/contracts';
import { holds, type Person, signsFor, unitsOf } from '#libs/directory';
import { Additions } from '../additions/additions.js';
import { Chases } from '../chase/chases.js';
import { Outstanding } from '../chase/outstanding.js';
import { Publications } from '../publicity/publications.js';
import { LedgerRows, totalsOf } from './ledger-rows.js';

interface Found {
  readonly stage: string;
  readonly officeId: string;
  readonly signerId: string | null;
  readonly kind: 'revoked' | 'repealed' | 'superseded' | null;
  readonly reason: string;
  readonly at: Date;
  readonly replacement: string | null;
}

/** The ledger of one document, as the clerk follows it. */
@Injectable()
export class LedgerQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rows: LedgerRows,
    private readonly chases: Chases,
    private readonly additions: Additions,
    private readonly publications: Publications,
    private readonly outstanding: Outstanding,
  ) {}

  /** For the drafter, the signer, and the office's distributors and auditors. @throws ApplicationError not-found */
  async of(person: Person, documentId: string): Promise<LedgerView> {
    const { manager } = this.dataSource;
    const found = await this.find(person, documentId);
    const rows = await this.rows.of(manager, documentId);
    return {
      documentId,
      stage: found.stage,
      rows,
      chases: await this.chases.of(manager, documentId),
      additions: await this.additions.of(manager, documentId),
      publication: await this.publications.of(manager, documentId),
      annulment:
        found.kind === null
          ? null
          : { kind: found.kind, reason: found.reason, at: found.at.toISOString(), replacement: found.replacement },
      may: {
        clerk: holds(person, found.officeId, 'distributor'),
        signer: signsFor(person, found.officeId, found.signerId),
      },
      totals: totalsOf(rows, found.kind === null),
    };
  }

  /** Whom to phone. @throws ApplicationError not-found */
  async callList(person: Person, documentId: string): Promise<CallListView> {
    await this.find(person, documentId);
    const units = await this.outstanding.of(this.dataSource.manager, documentId);
    return {
      dueOn: units.map(({ dueOn }) => dueOn).sort()[0] ?? null,
      units: units.map(({ unitCode, unitName, phone, headName, headPhone, officers, reminders, readAt }) => ({
        unitCode,
        unitName,
        phone,
        headName,
        headPhone,
        officers: [...officers],
        reminders,
        readAt: readAt?.toISOString() ?? null,
      })),
    };
  }

  private async find(person: Person, documentId: string): Promise<Found> {
    const [found]: Found[] = await this.dataSource.query(
      `select document.stage, document.office_id as "officeId", seal.signer_id as "signerId", annulment.kind,
              annulment.reason, annulment.annulled_at as at, later.number_text as replacement
         from lifecycle.document
         left join signoff.seal on seal.document_id = document.id
         left join signoff.annulment on annulment.document_id = document.id
         left join lifecycle.document as later on later.id = annulment.replacement_id
        where document.id = $1
          and (document.drafter_id = $2 or seal.signer_id = $2 or document.office_id = any($3))`,
      [documentId, person.id, unitsOf(person, 'distributor', 'auditor', 'signer')],
    );
    if (found === undefined) throw new ApplicationError('not-found');
    return found;
  }
}
