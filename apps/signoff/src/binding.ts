import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentEntity } from '#libs/lifecycle';
import { Freeze } from './freeze.js';
import { PageTemplates } from './page-templates.js';
import { Press } from './press.js';
import { recipientsHash, sealOf, sha256 } from './seal.js';
import type { Terms } from './signing-terms.js';

export interface Signature {
  readonly signerId: string;
  readonly opinion: string | null;
  readonly at: Date;
}

/** Binds text, recipients, number, date and page into one seal, and freezes them for good. */
@Injectable()
export class Binding {
  constructor(
    private readonly press: Press,
    private readonly templates: PageTemplates,
    private readonly freeze: Freeze,
  ) {}

  /** @returns the seal */
  async bind(
    tx: EntityManager,
    document: DocumentEntity,
    { minutes, addressed, today }: Terms,
    number: string,
    signature: Signature,
  ): Promise<string> {
    // 成文日期: the date that the text carries, else the day of the signature (条例 art. 9(12)).
    const template = await this.templates.of(tx, document.officeId);
    const page = await this.press.print(minutes, { number, issuedOn: minutes.issuedOn ?? today }, template);
    const sealed = {
      documentId: document.id,
      revisionHash: document.revisionHash,
      recipientsHash: recipientsHash(addressed.units),
      renditionSha256: sha256(page),
      number,
      signedOn: today,
    };
    const seal = sealOf(sealed);
    await this.freeze.recipients(tx, document.id, addressed.units);
    await this.freeze.rendition(tx, document.id, fileNameOf(document.title, number), sealed.renditionSha256, page);
    await this.freeze.seal(tx, seal, sealed, signature);
    return seal;
  }
}

/** A name that every file system takes. */
export function fileNameOf(title: string, number: string): string {
  const name = `${title} ${number}`
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `${[...name].slice(0, 100).join('')}.pdf`;
}
