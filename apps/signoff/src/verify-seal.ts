import { Injectable } from '@nestjs/common';
import type { VerificationView } from '#libs/contracts';
import { codeInPdf, printedCode, readCode, sealHash, signatureHolds } from '#libs/minutes';
import { sha256 } from './seal.js';
import { SealReader, type SealRecord } from './seal-reader.js';

const unknown: VerificationView = {
  verdict: 'unknown',
  number: null,
  office: null,
  signedOn: null,
  code: null,
  keyId: null,
  signatureHolds: null,
  replacedBy: null,
  sealedAgain: null,
  title: null,
};

/** 核验: tells anybody who holds a document whether it is one of this system's, and still in force. */
@Injectable()
export class VerifySeal {
  constructor(private readonly seals: SealReader) {}

  /** What the code says; the page that bears it may still have been changed, which only the file shows. */
  async code(typed: string): Promise<VerificationView> {
    const code = readCode(typed);
    const seal = code === null ? null : await this.seals.byCode(code);
    return seal === null ? unknown : viewOf(seal, true);
  }

  async file(bytes: Uint8Array): Promise<VerificationView> {
    const seal = await this.seals.byRendition(sha256(bytes));
    if (seal !== null) return viewOf(seal, true);
    const code = codeInPdf(bytes);
    const meant = code === null ? null : await this.seals.byCode(code);
    return meant === null ? unknown : viewOf(meant, false);
  }
}

/** @param same whether what was shown is, as far as known, the document of the seal */
function viewOf(seal: SealRecord, same: boolean): VerificationView {
  const whole = sealHash(seal, seal.keyId) === seal.hash;
  const signed = signatureOf(seal);
  return {
    verdict: same && whole && signed !== false ? standing(seal) : 'altered',
    number: seal.number,
    office: seal.office,
    signedOn: seal.signedOn,
    code: seal.code === null ? null : printedCode(seal.code),
    keyId: seal.keyId,
    signatureHolds: signed,
    replacedBy: seal.replacedBy,
    sealedAgain: seal.sealedAgain,
    title: seal.published ? seal.title : null,
  };
}

/** What went out of force did so in every version; a version that was sealed again gave way to the later one. */
function standing({ annulment, sealedAgain }: SealRecord): VerificationView['verdict'] {
  return annulment ?? (sealedAgain === null ? 'genuine' : 'superseded');
}

/** Null for a seal of the first format, which bears none. */
function signatureOf(seal: SealRecord): boolean | null {
  if (seal.keyId === null) return null;
  return signatureHolds(seal, seal.keyId, seal.signature ?? '', seal.publicKey ?? '');
}
