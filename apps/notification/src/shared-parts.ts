import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Attachment, prepareAttachment } from '#libs/mail';

/** Documents whose page is kept encoded. Distribution goes document by document, so a few are enough. */
const kept = 8;

/** The attachment of a document, read and encoded once for all the units that it goes to. */
@Injectable()
export class SharedParts {
  private readonly attachments = new Map<string, Promise<readonly Attachment[]>>();

  constructor(private readonly dataSource: DataSource) {}

  of(documentId: string): Promise<readonly Attachment[]> {
    const known = this.attachments.get(documentId);
    if (known !== undefined) return known;
    const reading = this.read(documentId);
    this.attachments.set(documentId, reading);
    // What failed must be tried anew.
    reading.catch(() => this.attachments.delete(documentId));
    for (const oldest of [...this.attachments.keys()].slice(0, -kept)) this.attachments.delete(oldest);
    return reading;
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
