import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ConcernsOfUnit, concernsReader, type Minutes, type UnitLexicon } from '#libs/minutes';

export interface SignedText {
  readonly minutes: Minutes;
  readonly lexicon: UnitLexicon;
}

/** What of a signed document concerns each of the units that have it. */
@Injectable()
export class UnitConcerns {
  /** The text as it was signed, and the names by which the directory knows units. Null before the signature. */
  async signedText(tx: EntityManager, documentId: string): Promise<SignedText | null> {
    const [row]: { content: Minutes }[] = await tx.query(
      `select revision.content
         from signoff.seal join lifecycle.revision
              on revision.document_id = seal.document_id and revision.hash = seal.revision_hash
        where seal.document_id = $1 order by revision.no desc limit 1`,
      [documentId],
    );
    if (row === undefined) return null;
    const lexicon: { name: string; aliases: string[] }[] = await tx.query(
      'select name, aliases from directory.unit where active order by position',
    );
    return { minutes: row.content, lexicon };
  }

  /** Reads the document once, to be asked about as many units as there are, by id. */
  async of(
    tx: EntityManager,
    documentId: string,
    unitIds: readonly string[],
  ): Promise<ReadonlyMap<string, ConcernsOfUnit>> {
    const signed = await this.signedText(tx, documentId);
    if (signed === null) return new Map();
    const units: { id: string; name: string; aliases: string[] }[] = await tx.query(
      'select id, name, aliases from directory.unit where id = any($1)',
      [unitIds],
    );
    const concerns = concernsReader(signed.minutes, signed.lexicon);
    return new Map(units.map((unit) => [unit.id, concerns(unit)]));
  }
}
