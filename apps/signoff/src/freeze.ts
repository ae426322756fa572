import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AddressedUnit } from '#libs/directory';
import type { Sealed } from '#libs/minutes';

export interface Signature {
  readonly signerId: string;
  /** Who acts in the signer's name; null where the signer does. */
  readonly actedBy: string | null;
  readonly opinion: string | null;
  readonly at: Date;
}

/** Writes what a signature binds. The tables refuse every later change. */
@Injectable()
export class Freeze {
  /** One statement, however many units. */
  async recipients(tx: EntityManager, documentId: string, units: readonly AddressedUnit[]): Promise<void> {
    await tx.query(
      `insert into signoff.recipient (document_id, unit_id, role, position, code, name, phrase, address)
       select $1, unit_id, role, position, code, name, phrase, address
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
              with ordinality as unit (unit_id, role, code, name, phrase, address, position)`,
      [
        documentId,
        units.map(({ id }) => id),
        units.map(({ role }) => role),
        units.map(({ code }) => code),
        units.map(({ name }) => name),
        units.map(({ phrase }) => phrase),
        units.map(({ email }) => email),
      ],
    );
  }

  async rendition(
    tx: EntityManager,
    documentId: string,
    fileName: string,
    sha256: string,
    bytes: Buffer,
  ): Promise<void> {
    await tx.query(
      `insert into signoff.rendition (document_id, file_name, media_type, sha256, bytes)
       values ($1, $2, 'application/pdf', $3, $4)`,
      [documentId, fileName, sha256, bytes],
    );
  }

  async seal(
    tx: EntityManager,
    seal: { readonly hash: string; readonly code: string; readonly keyId: string; readonly signature: Buffer },
    sealed: Sealed,
    { signerId, actedBy, opinion, at }: Signature,
  ): Promise<void> {
    await tx.query(
      `insert into signoff.seal (document_id, format, hash, revision_hash, recipients_hash, rendition_sha256, number_text,
                                 signed_on, code, key_id, signature, signer_id, acted_by, opinion, signed_at)
       values ($1, 'jiyao-seal-2', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        sealed.documentId,
        seal.hash,
        sealed.revisionHash,
        sealed.recipientsHash,
        sealed.renditionSha256,
        sealed.number,
        sealed.signedOn,
        seal.code,
        seal.keyId,
        seal.signature,
        signerId,
        actedBy,
        opinion,
        at,
      ],
    );
  }
}
