import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationError } from '#libs/contracts';
import { type Minutes, minutesSchema } from '#libs/minutes';
import { CONFIG, type Config } from '#libs/platform';

/** One line of the list of public documents. */
export interface PublicLine {
  readonly id: string;
  readonly title: string;
  readonly number: string;
  readonly office: string;
  readonly signedOn: string;
}

/** A public document, with what anybody may know of it. */
export interface PublicDocument extends PublicLine {
  readonly officeId: string;
  readonly minutes: Minutes;
  readonly code: string | null;
  readonly publishedOn: string;
  readonly annulment: { readonly kind: 'revoked' | 'repealed' | 'superseded'; readonly on: string } | null;
  /** What stands in its place; `id` only where that is public too. */
  readonly replacement: { readonly id: string | null; readonly number: string } | null;
}

export interface PublicPage {
  readonly lines: readonly PublicLine[];
  readonly next: string | null;
}

const limit = 30;

/** What is public: documents that their signers marked 主动公开 and a clerk let out. Everything else does not exist here. */
@Injectable()
export class PublicDocuments {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Newest first. @param before id of the last line of the page before */
  async page(before: string | null): Promise<PublicPage> {
    const rows: PublicLine[] = await this.dataSource.query(
      `select document.id, document.title, document.number_text as number, office.name as office,
              seal.signed_on::text as "signedOn"
         from distribution.publication
         join lifecycle.document on document.id = publication.document_id
         join signoff.seal on seal.document_id = document.id
         join directory.unit as office on office.id = document.office_id
        where publication.state = 'published'
          and ($1::uuid is null or (publication.published_at, publication.document_id)
                 < (select published_at, document_id from distribution.publication where document_id = $1))
        order by publication.published_at desc, publication.document_id desc limit $2`,
      [before, limit + 1],
    );
    const lines = rows.slice(0, limit);
    return { lines, next: rows.length > limit ? (lines.at(-1)?.id ?? null) : null };
  }

  /** @throws ApplicationError not-found */
  async one(id: string): Promise<PublicDocument> {
    const [row]: (Omit<PublicDocument, 'minutes' | 'annulment' | 'replacement'> & {
      readonly content: unknown;
      readonly kind: 'revoked' | 'repealed' | 'superseded' | null;
      readonly annulledOn: string;
      readonly laterNumber: string | null;
      readonly laterId: string | null;
    })[] = await this.dataSource.query(
      `select document.id, document.title, document.number_text as number, office.name as office,
              document.office_id as "officeId", seal.signed_on::text as "signedOn", seal.code,
              (publication.published_at at time zone $2)::date::text as "publishedOn", revision.content,
              annulment.kind, (annulment.annulled_at at time zone $2)::date::text as "annulledOn", later.number_text as "laterNumber",
              case when exists (select from distribution.publication as other
                                 where other.document_id = later.id and other.state = 'published') then later.id end as "laterId"
         from distribution.publication
         join lifecycle.document on document.id = publication.document_id
         join signoff.seal on seal.document_id = document.id
         join lateral (select content from lifecycle.revision
                        where document_id = document.id and hash = seal.revision_hash order by no desc limit 1) as revision
              on true
         join directory.unit as office on office.id = document.office_id
         left join signoff.annulment on annulment.document_id = document.id
         left join lifecycle.document as later on later.id = annulment.replacement_id
        where publication.document_id = $1 and publication.state = 'published'`,
      [id, this.config.timeZone],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    const { content, kind, annulledOn, laterNumber, laterId, ...rest } = row;
    // Why something isn't public is nobody's business outside; a public text has no such reason.
    return {
      ...rest,
      minutes: minutesSchema.parse(content),
      annulment: kind === null ? null : { kind, on: annulledOn },
      replacement: laterNumber === null ? null : { id: laterId, number: laterNumber },
    };
  }

  /** The page as it was signed. @throws ApplicationError not-found */
  async pdf(id: string): Promise<{ readonly fileName: string; readonly sha256: string; readonly bytes: Buffer }> {
    const [row]: { fileName: string; sha256: string; bytes: Buffer }[] = await this.dataSource.query(
      `select rendition.file_name as "fileName", rendition.sha256, rendition.bytes
         from distribution.publication join signoff.rendition on rendition.document_id = publication.document_id
        where publication.document_id = $1 and publication.state = 'published'`,
      [id],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    return row;
  }
}
