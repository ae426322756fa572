import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AnnulmentKind, ApplicationError, type SealKeysView, type SealView } from '#libs/contracts';
import type { SealFormat } from '#libs/minutes';
import { CONFIG, type Config } from '#libs/platform';

/** One version of a seal, with what became of its document. */
export interface SealRecord {
  readonly documentId: string;
  readonly format: SealFormat;
  readonly hash: string;
  readonly revisionHash: string;
  readonly recipientsHash: string;
  readonly renditionSha256: string;
  readonly number: string;
  readonly signedOn: string;
  readonly code: string | null;
  readonly keyId: string | null;
  /** Base64. */
  readonly signature: string | null;
  readonly publicKey: string | null;
  readonly office: string;
  readonly title: string;
  readonly published: boolean;
  readonly annulment: AnnulmentKind | null;
  readonly replacedBy: string | null;
  /** Why the next version of the seal was made; null for the one that stands. */
  readonly sealedAgain: { readonly on: string; readonly because: 'form' | 'signature' } | null;
}

const sealRecord = `
  select seal.document_id as "documentId", seal.format, seal.hash, seal.revision_hash as "revisionHash",
         seal.recipients_hash as "recipientsHash", seal.rendition_sha256 as "renditionSha256",
         seal.number_text as number, seal.signed_on::text as "signedOn", seal.code, seal.key_id as "keyId",
         replace(encode(seal.signature, 'base64'), chr(10), '') as signature, seal_key.public_key as "publicKey",
         office.name as office, document.title,
         coalesce(revision.content ->> 'publicity', '') = 'active' as published,
         annulment.kind as annulment, replacement.number_text as "replacedBy",
         (select json_build_object('on', coalesce(later.corrected_at at time zone $2, later.signed_on)::date,
                                   'because', case when later.corrected_at is null then 'signature' else 'form' end)
            from signoff.seal_version as later
           where later.document_id = seal.document_id and later.version > seal.version
             and later.rendition_sha256 <> seal.rendition_sha256
           order by later.version desc limit 1) as "sealedAgain"
    from signoff.seal_version as seal
    join lifecycle.document on document.id = seal.document_id
    join directory.unit as office on office.id = document.office_id
    join lifecycle.revision on revision.document_id = document.id and revision.no = document.revision_no
    left join signoff.seal_key on seal_key.id = seal.key_id
    left join signoff.annulment on annulment.document_id = document.id
    left join lifecycle.document as replacement on replacement.id = annulment.replacement_id`;

/** Seals as they stand in the record. */
@Injectable()
export class SealReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async byCode(code: string, rendition = ''): Promise<SealRecord | null> {
    const [row]: SealRecord[] = await this.dataSource.query(
      `${sealRecord} where seal.code = $1
        order by (seal.rendition_sha256 = $3) desc, seal.version desc limit 1`,
      [code, this.config.timeZone, rendition],
    );
    return row ?? null;
  }

  async byRendition(sha256: string): Promise<SealRecord | null> {
    const [row]: SealRecord[] = await this.dataSource.query(
      `${sealRecord} where seal.rendition_sha256 = $1 order by seal.version desc limit 1`,
      [sha256, this.config.timeZone],
    );
    return row ?? null;
  }

  /**
   * @param rendition SHA-256 of the page: versions that were signed on one day may share a code, and each has its own page.
   *   Without it, or for no page of them, the last version
   * @throws ApplicationError not-found
   */
  async view(code: string, rendition?: string): Promise<SealView> {
    const row = await this.byCode(code, rendition);
    if (row === null) throw new ApplicationError('not-found');
    const { format, documentId, revisionHash, recipientsHash, renditionSha256, number, signedOn, hash } = row;
    const { keyId, signature } = row;
    return {
      format,
      documentId,
      revisionHash,
      recipientsHash,
      renditionSha256,
      number,
      signedOn,
      hash,
      keyId,
      signature,
    };
  }

  /** Every key that ever signed a seal; an office has few in its life. */
  async keys(): Promise<SealKeysView> {
    const rows: { id: string; publicKey: string; registeredAt: Date }[] = await this.dataSource.query(
      `select id, public_key as "publicKey", registered_at as "registeredAt" from signoff.seal_key
        order by registered_at desc, id limit 10000`,
    );
    return { keys: rows.map((row) => ({ ...row, registeredAt: row.registeredAt.toISOString() })) };
  }
}
