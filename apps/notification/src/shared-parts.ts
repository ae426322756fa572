import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Attachment, prepareAttachment } from '#libs/mail';
import { CONFIG, type Config } from '#libs/platform';
import { KeptDocuments } from './kept-documents.js';

const kept = 8;

/** What goes with a mail of a document: its page, or how large the page is that was left out. */
export interface SharedPart {
  readonly attachments: readonly Attachment[];
  readonly leftOutBytes: number | null;
}

/** The attachment of a document, read and encoded once for all the units that it goes to. */
@Injectable()
export class SharedParts {
  private readonly documents = new KeptDocuments(kept, (documentId) => this.read(documentId));

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  of(documentId: string): Promise<SharedPart> {
    return this.documents.of(documentId);
  }

  private async read(documentId: string): Promise<SharedPart> {
    const [row]: { file_name: string; media_type: string; size: number; bytes: Buffer | null }[] =
      await this.dataSource.query(
        `select file_name, media_type, octet_length(bytes) as size, case when octet_length(bytes) <= $2 then bytes end as bytes
           from signoff.rendition where document_id = $1`,
        [documentId, this.config.mail.largestAttachment],
      );
    if (row === undefined) throw new Error(`Document ${documentId} is distributed without its page`);
    const { file_name: fileName, media_type: contentType, size, bytes } = row;
    if (bytes === null) return { attachments: [], leftOutBytes: size };
    return { attachments: [await prepareAttachment({ fileName, contentType, bytes })], leftOutBytes: null };
  }
}
