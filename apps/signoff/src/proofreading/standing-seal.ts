import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Minutes, minutesSchema } from '#libs/minutes';
import type { PageTerms } from '../binding.js';
import type { Signature } from '../freeze.js';

/** What the last signature of a document bound, whatever was corrected in form since. */
export interface StandingSeal {
  /** As the signer read them. */
  readonly minutes: Minutes;
  readonly terms: Omit<PageTerms, 'minutes'>;
  readonly signature: Signature;
}

interface Row extends Signature, Omit<PageTerms, 'minutes'> {
  readonly content: unknown;
}

@Injectable()
export class StandingSeals {
  /** @throws Error for a document that nobody signed */
  async of(tx: EntityManager, documentId: string): Promise<StandingSeal> {
    const [row]: Row[] = await tx.query(
      `select seal.number_text as number, seal.recipients_hash as "recipientsHash", seal.signed_on::text as "signedOn",
              seal.signer_id as "signerId", seal.acted_by as "actedBy", seal.opinion, seal.signed_at as at,
              revision.content
         from signoff.seal_version as seal
         join lifecycle.revision on revision.document_id = seal.document_id and revision.hash = seal.revision_hash
        where seal.document_id = $1 and seal.corrected_at is null
        order by seal.version desc, revision.no desc limit 1`,
      [documentId],
    );
    if (row === undefined) throw new Error(`Document ${documentId} bears no seal`);
    const { number, recipientsHash, signedOn, signerId, actedBy, opinion, at } = row;
    return {
      minutes: minutesSchema.parse(row.content),
      terms: { number, recipientsHash, signedOn },
      signature: { signerId, actedBy, opinion, at },
    };
  }
}
