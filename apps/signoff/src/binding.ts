import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentEntity } from '#libs/lifecycle';
import { sealHash, sealStatement, verificationCode } from '#libs/minutes';
import { Freeze, type Signature } from './freeze.js';
import { PageTemplates } from './page-templates.js';
import { Press } from './press.js';
import { recipientsHash, sha256 } from './seal.js';
import { SealKeys } from './seal-keys.js';
import type { Terms } from './signing-terms.js';

/** Binds text, recipients, number, date and page into one signed seal, and freezes them for good. */
@Injectable()
export class Binding {
  constructor(
    private readonly press: Press,
    private readonly templates: PageTemplates,
    private readonly keys: SealKeys,
    private readonly freeze: Freeze,
  ) {}

  /**
   * @returns the seal and the key that signed it
   * @throws ApplicationError no-seal-key
   */
  async bind(
    tx: EntityManager,
    document: DocumentEntity,
    terms: Terms,
    number: string,
    signature: Signature,
  ): Promise<{ seal: string; keyId: string }> {
    const key = await this.keys.of(tx, document.officeId);
    const { bytes, code, bound } = await this.page(tx, document, terms, number);
    const sealed = { ...bound, renditionSha256: sha256(bytes) };
    const seal = sealHash(sealed, key.id);
    await this.keys.register(tx, key);
    await this.freeze.recipients(tx, document.id, terms.addressed.units);
    await this.freeze.rendition(tx, document.id, fileNameOf(document.title, number), sealed.renditionSha256, bytes);
    await this.freeze.seal(
      tx,
      { hash: seal, code, keyId: key.id, signature: key.sign(sealStatement(sealed, key.id)) },
      sealed,
      signature,
    );
    return { seal, keyId: key.id };
  }

  /** The page as it is, or would be, signed, with what its code is made from. */
  async page(tx: EntityManager, document: DocumentEntity, terms: Terms, number: string) {
    const { minutes, addressed, today } = terms;
    const bound = {
      documentId: document.id,
      revisionHash: document.revisionHash,
      recipientsHash: recipientsHash(addressed.units),
      number,
      signedOn: today,
    };
    const code = verificationCode(bound);
    const template = await this.templates.of(tx, document.officeId);
    // 成文日期: the date that the text carries, else the day of the signature (条例 art. 9(12)).
    const issue = { number, issuedOn: minutes.issuedOn ?? today, verificationCode: code };
    return { bytes: await this.press.print(minutes, issue, template), code, bound };
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
