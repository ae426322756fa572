import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AddressedUnit } from '#libs/directory';
import type { Sealed } from '#libs/minutes';

/** Which version of the document's seal is written: 1 for the first. */
export interface SealVersion {
  readonly version: number;
  /** What the office corrected in form; null where a signature is sealed. */
  readonly correction: { readonly by: string; readonly reason: string; readonly at: Date } | null;
}

export interface Signature {
  readonly signerId: string;
  /** Who acts in the signer's name; null where the signer does. */
  readonly actedBy: string | null;
  readonly opinion: string | null;
  readonly at: Date;
}

/** Writes what a signature binds. The tables refuse every later change; what is sealed again gets another version. */
@Injectable()
export class Freeze {
  /** One statement, however many units. */
  async recipients(
    tx: EntityManager,
    documentId: string,
    version: number,
    units: readonly AddressedUnit[],
  ): Promise<void> {
    await tx.query(
      `insert into signoff.recipient_version (document_id, version, unit_id, role, position, code, name, phrase, address)
       select $1, $8, unit_id, role, position, code, name, phrase, address
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
        version,
      ],
    );
  }

  async rendition(
    tx: EntityManager,
    documentId: string,
    version: number,
    { fileName, sha256, bytes }: { readonly fileName: string; readonly sha256: string; readonly bytes: Buffer },
  ): Promise<void> {
    await tx.query(
      `insert into signoff.rendition_version (document_id, version, file_name, media_type, sha256, bytes)
       values ($1, $2, $3, 'application/pdf', $4, $5)`,
      [documentId, version, fileName, sha256, bytes],
    );
  }

  async seal(
    tx: EntityManager,
    seal: { readonly hash: string; readonly code: string; readonly keyId: string; readonly signature: Buffer },
    sealed: Sealed,
    { signerId, actedBy, opinion, at }: Signature,
    { version, correction }: SealVersion,
  ): Promise<void> {
    await tx.query(
      `insert into signoff.seal_version (document_id, format, hash, revision_hash, recipients_hash, rendition_sha256,
                                         number_text, signed_on, code, key_id, signature, signer_id, acted_by, opinion,
                                         signed_at, version, corrected_by, correction, corrected_at)
       values ($1, 'jiyao-seal-2', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
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
        version,
        correction?.by ?? null,
        correction?.reason ?? null,
        correction?.at ?? null,
      ],
    );
  }
}
