import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UnitConcerns } from '#libs/directory';
import type { ConcernsOfUnit } from '#libs/minutes';
import { KeptDocuments } from './kept-documents.js';

const kept = 8;

/** What of a document concerns each unit that it goes to: its text is read once for all of them. */
@Injectable()
export class SharedConcerns {
  private readonly documents = new KeptDocuments(kept, (documentId) => this.read(documentId));

  constructor(
    private readonly dataSource: DataSource,
    private readonly concerns: UnitConcerns,
  ) {}

  async of(documentId: string, unitId: string): Promise<ConcernsOfUnit | undefined> {
    const known = (await this.documents.of(documentId)).get(unitId);
    // A unit that was added since.
    return known ?? (await this.concerns.of(this.dataSource.manager, documentId, [unitId])).get(unitId);
  }

  private async read(documentId: string): Promise<ReadonlyMap<string, ConcernsOfUnit>> {
    const units: { unit_id: string }[] = await this.dataSource.query(
      'select unit_id from distribution.addressee where document_id = $1',
      [documentId],
    );
    return this.concerns.of(
      this.dataSource.manager,
      documentId,
      units.map(({ unit_id }) => unit_id),
    );
  }
}
