import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import {
  codeInPdf,
  codeKeyword,
  keyIdOf,
  printedCode,
  readCode,
  type Sealed,
  sealHash,
  sealStatement,
  signatureHolds,
  verificationCode,
} from './seal.js';

const sealed: Sealed = {
  documentId: '9e7b0d5e-6c39-4e43-a7a6-2a5f4b2b1a10',
  revisionHash: 'a'.repeat(64),
  recipientsHash: 'b'.repeat(64),
  renditionSha256: 'c'.repeat(64),
  number: '第 18 号',
  signedOn: '2026-11-24',
};
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const keyId = keyIdOf(pem);
const signature = sign(null, Buffer.from(sealStatement(sealed, keyId)), privateKey).toString('base64');

describe('a seal', () => {
  it('holds by its key only, and for nothing but what was signed', () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();

    expect(keyId).toMatch(/^[0-9a-f]{16}$/);
    expect(signatureHolds(sealed, keyId, signature, pem)).toBe(true);
    expect(signatureHolds(sealed, keyId, signature, other)).toBe(false);
    expect(signatureHolds(sealed, keyIdOf(other), signature, other)).toBe(false);
    expect(signatureHolds(sealed, keyId, signature, 'no key')).toBe(false);
    expect(signatureHolds(sealed, keyId, '', pem)).toBe(false);
  });

  it.each(Object.keys(sealed) as (keyof Sealed)[])('binds %s', (part) => {
    const changed = { ...sealed, [part]: `${sealed[part]}x` };

    expect(sealHash(changed, keyId)).not.toBe(sealHash(sealed, keyId));
    expect(signatureHolds(changed, keyId, signature, pem)).toBe(false);
  });

  it('of the first format, without a key, keeps the hash that it had', () => {
    expect(sealStatement(sealed, null)).toBe(
      `{"documentId":"${sealed.documentId}","format":"jiyao-seal-1","number":"第 18 号","recipientsHash":"${'b'.repeat(64)}",` +
        `"renditionSha256":"${'c'.repeat(64)}","revisionHash":"${'a'.repeat(64)}","signedOn":"2026-11-24"}`,
    );
  });
});

describe('a verification code', () => {
  it('is the same for the same signature, and another where anything but the page differs', () => {
    const code = verificationCode(sealed);

    expect(code).toMatch(/^[A-Z2-7]{12}$/);
    expect(verificationCode({ ...sealed })).toBe(code);
    for (const part of ['documentId', 'revisionHash', 'recipientsHash', 'number', 'signedOn'] as const) {
      expect(verificationCode({ ...sealed, [part]: 'x' })).not.toBe(code);
    }
  });

  it('uses the whole alphabet', () => {
    const used = new Set(
      Array.from({ length: 200 }, (_, n) => verificationCode({ ...sealed, number: String(n) })).join(''),
    );

    expect(used.size).toBe(32);
  });

  it('is read as people type it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z2-7]{12}$/), (code) => {
        expect(readCode(printedCode(code))).toBe(code);
        expect(readCode(` ${printedCode(code).toLowerCase().replaceAll('-', '－')}`)).toBe(code);
        expect(readCode(code.replaceAll('O', '0').replaceAll('I', '1').replaceAll('B', '8'))).toBe(code);
      }),
    );
    expect(readCode('ABCD-EFGH-JKL')).toBeNull();
    expect(readCode('')).toBeNull();
  });

  it('is found in the bytes of a file, as UTF-8 and as UTF-16', () => {
    const keyword = `${codeKeyword}${printedCode('ABCDEFGHJKLM')}`;

    expect(codeInPdf(Buffer.from(`%PDF-1.7 ${keyword} trailer`))).toBe('ABCDEFGHJKLM');
    expect(codeInPdf(Buffer.from(`%PDF-1.7 ${keyword}`, 'utf16le'))).toBe('ABCDEFGHJKLM');
    expect(codeInPdf(Buffer.from('%PDF-1.7'))).toBeNull();
  });
});
