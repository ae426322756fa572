import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Attachment, prepareAttachment } from '#libs/mail';
import { KeptDocuments } from './kept-documents.js';

const kept = 8;

/** The attachment of a document, read and encoded once for all the units that it goes to. */
@Injectable()
export class SharedParts {
  private readonly documents = new KeptDocuments(kept, (documentId) => this.read(documentId));

  constructor(private readonly dataSource: DataSource) {}

  of(documentId: string): Promise<readonly Attachment[]> {
    return this.documents.of(documentId);
  }

  private async read(documentId: string): Promise<readonly Attachment[]> {
    const [row]: { file_name: string; media_type: string; bytes: Buffer }[] = await this.dataSource.query(
      'select file_name, media_type, bytes from signoff.rendition where document_id = $1',
      [documentId],
    );
    if (row === undefined) throw new Error(`Document ${documentId} is distributed without its page`);
    return [await prepareAttachment({ fileName: row.file_name, contentType: row.media_type, bytes: row.bytes })];
  }
}
