import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentEntity } from '#libs/lifecycle';
import { type Minutes, type Sealed, sealHash, sealStatement, verificationCode } from '#libs/minutes';
import { PageTemplates, Press } from '#libs/press';
import { Freeze, type SealVersion, type Signature } from './freeze.js';
import { recipientsHash, sha256 } from './seal.js';
import { SealKeys } from './seal-keys.js';
import type { Terms } from './signing-terms.js';

/** What a page is set from, and its code is made from. */
export interface PageTerms {
  readonly minutes: Minutes;
  readonly number: string;
  readonly recipientsHash: string;
  /** Day of the signature, YYYY-MM-DD. */
  readonly signedOn: string;
}

/** A page that waits to be set, with what its code is made from. */
export interface Sheet {
  readonly minutes: Minutes;
  readonly issue: Parameters<Press['print']>[1];
  readonly template: Parameters<Press['print']>[2];
  readonly code: string;
  readonly bound: Omit<Sealed, 'renditionSha256'>;
}

/** A seal as it was written. */
export interface Bound {
  readonly seal: string;
  readonly keyId: string;
  readonly version: number;
}

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
   * What a signature binds.
   * @returns the seal and the key that signed it
   * @throws ApplicationError no-seal-key
   */
  async bind(
    tx: EntityManager,
    document: DocumentEntity,
    terms: Terms,
    number: string,
    signature: Signature,
  ): Promise<Bound> {
    const version = (await this.lastVersion(tx, document.id)) + 1;
    await this.freeze.recipients(tx, document.id, version, terms.addressed.units);
    return this.seal(tx, document, pageTerms(terms, number), signature, { version, correction: null });
  }

  /**
   * What the office corrected in form, under the signature, number, date and recipients that stand.
   * @throws ApplicationError no-seal-key
   */
  async bindCorrection(
    tx: EntityManager,
    document: DocumentEntity,
    page: PageTerms,
    signature: Signature,
    correction: NonNullable<SealVersion['correction']>,
  ): Promise<Bound> {
    const version = (await this.lastVersion(tx, document.id)) + 1;
    return this.seal(tx, document, page, signature, { version, correction });
  }

  /** Everything that a page is set from, read from the database; `print` needs no transaction to set it. */
  async sheet(tx: EntityManager, document: DocumentEntity, { minutes, number, ...terms }: PageTerms): Promise<Sheet> {
    const bound = { documentId: document.id, revisionHash: document.revisionHash, number, ...terms };
    const code = verificationCode(bound);
    const template = await this.templates.of(tx, document.officeId);
    // 成文日期: the date that the text carries, else the day of the signature (条例 art. 9(12)).
    const issue = { number, issuedOn: minutes.issuedOn ?? terms.signedOn, verificationCode: code };
    return { minutes, issue, template, code, bound };
  }

  /** The page as it is, or would be, signed. Takes its time. @throws TypesettingFailed */
  print({ minutes, issue, template }: Sheet): Promise<Buffer> {
    return this.press.print(minutes, issue, template);
  }

  private async seal(
    tx: EntityManager,
    document: DocumentEntity,
    terms: PageTerms,
    signature: Signature,
    version: SealVersion,
  ): Promise<Bound> {
    const key = await this.keys.of(tx, document.officeId);
    const sheet = await this.sheet(tx, document, terms);
    const { code, bound } = sheet;
    const bytes = await this.print(sheet);
    const sealed = { ...bound, renditionSha256: sha256(bytes) };
    const hash = sealHash(sealed, key.id);
    await this.keys.register(tx, key);
    await this.freeze.rendition(tx, document.id, version.version, {
      fileName: fileNameOf(document.title, terms.number),
      sha256: sealed.renditionSha256,
      bytes,
    });
    await this.freeze.seal(
      tx,
      { hash, code, keyId: key.id, signature: key.sign(sealStatement(sealed, key.id)) },
      sealed,
      signature,
      version,
    );
    return { seal: hash, keyId: key.id, version: version.version };
  }

  /** 0 before the first. The caller holds the document's row lock. */
  private async lastVersion(tx: EntityManager, documentId: string): Promise<number> {
    const [row]: { version: number }[] = await tx.query('select version from signoff.seal where document_id = $1', [
      documentId,
    ]);
    return row?.version ?? 0;
  }
}

export function pageTerms({ minutes, addressed, today }: Terms, number: string): PageTerms {
  return { minutes, number, recipientsHash: recipientsHash(addressed.units), signedOn: today };
}

/** A name that every file system takes. */
export function fileNameOf(title: string, number: string): string {
  const name = `${title} ${number}`
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `${[...name].slice(0, 100).join('')}.pdf`;
}
