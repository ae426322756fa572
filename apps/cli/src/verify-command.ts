import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { z } from 'zod';
import { type SealView, sealKeysView, sealView, type VerificationView, verificationView } from '#libs/contracts';
import { keyIdOf, sealHash, signatureHolds } from '#libs/minutes';
import { FailedCheck } from './failed-check.js';

interface VerifyOptions {
  readonly url: string;
  readonly json?: true;
  readonly seal?: string;
  readonly key?: string;
}

/** What was found out. `checked` says by what: the server's word with our own look at the signature, or files alone. */
interface Outcome extends VerificationView {
  readonly checked: 'online' | 'offline';
}

export function verifyCommand(): Command {
  return new Command('verify')
    .description('tell whether a PDF is a signed document, unchanged and in force 核验')
    .argument('<file>', 'the PDF')
    .option('--url <url>', 'where the system answers', process.env['PUBLIC_URL'] || 'http://localhost:3000')
    .option('--seal <json>', 'the seal as GET /api/signoff/public/seals/CODE gives it: asks no server, with --key')
    .option('--key <pem>', 'the public key as GET /api/signoff/public/seal-keys gives it')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', help)
    .action(verify);
}

const help = `
Exit code 0 for a genuine document in force, 1 for anything else. Without a server nothing is known of a revocation.

Examples:
  jiyao verify minutes.pdf --url https://jiyao.example
  jiyao verify minutes.pdf --seal seal.json --key seal-key.pem`;

async function verify(file: string, options: VerifyOptions): Promise<void> {
  const pdf = await readFile(file);
  const outcome = options.seal || options.key ? await offline(pdf, options) : await online(pdf, options.url);
  console.log(options.json ? JSON.stringify(outcome, null, 2) : inWords(outcome));
  if (outcome.verdict !== 'genuine') process.exitCode = 1;
}

/** The server says what it knows; the signature is checked here, by the published key. */
async function online(pdf: Uint8Array, url: string): Promise<Outcome> {
  const said = await ask(url, '/api/signoff/public/verify', verificationView, pdf);
  if (said.code === null || said.keyId === null || said.verdict === 'altered') return { ...said, checked: 'online' };
  // The version that this very file shows: a later one of the same day may bear its code.
  const seal = await ask(url, `/api/signoff/public/seals/${said.code}?rendition=${sha256(pdf)}`, sealView);
  const { keys } = await ask(url, '/api/signoff/public/seal-keys', sealKeysView);
  const key = keys.find(({ id }) => id === seal.keyId)?.publicKey ?? '';
  const holds = sealHolds(seal, pdf, key);
  return { ...said, verdict: holds ? said.verdict : 'altered', signatureHolds: holds, checked: 'online' };
}

async function offline(pdf: Uint8Array, { seal: sealFile, key: keyFile }: VerifyOptions): Promise<Outcome> {
  if (!sealFile || !keyFile) throw new FailedCheck('--seal 与 --key 须一并给出 --seal and --key go together');
  const seal = read(sealView, await readFile(sealFile, 'utf8'), sealFile);
  const key = await readFile(keyFile, 'utf8');
  const holds = sealHolds(seal, pdf, key);
  return {
    verdict: holds ? 'genuine' : 'altered',
    number: seal.number,
    office: null,
    signedOn: seal.signedOn,
    code: null,
    keyId: keyName(key),
    signatureHolds: holds,
    replacedBy: null,
    sealedAgain: null,
    title: null,
    checked: 'offline',
  };
}

/** Whether the file is the one that was sealed, and the seal was signed by the key. */
function sealHolds(seal: SealView, pdf: Uint8Array, publicKey: string): boolean {
  const { keyId, signature } = seal;
  return (
    keyId !== null &&
    signature !== null &&
    sha256(pdf) === seal.renditionSha256 &&
    sealHash(seal, keyId) === seal.hash &&
    signatureHolds(seal, keyId, signature, publicKey)
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function keyName(key: string): string {
  try {
    return keyIdOf(key);
  } catch (cause) {
    throw new FailedCheck('--key 不是公钥（PEM） --key is no public key, PEM', { cause });
  }
}

async function ask<T extends z.ZodType>(url: string, path: string, answer: T, pdf?: Uint8Array): Promise<z.output<T>> {
  const given = pdf && { method: 'POST', headers: { 'content-type': 'application/pdf' }, body: new Uint8Array(pdf) };
  const address = new URL(path, url).href;
  const response = await fetch(address, { ...given, signal: AbortSignal.timeout(60_000) }).catch((cause: unknown) => {
    throw new FailedCheck(`无法连接 can not reach ${address}`, { cause });
  });
  const text = await response.text();
  if (!response.ok) throw new FailedCheck(`${address}: HTTP ${response.status} ${titleOf(text)}`);
  return read(answer, text, address);
}

function read<T extends z.ZodType>(schema: T, text: string, from: string): z.output<T> {
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw new FailedCheck(`${from}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function titleOf(problem: string): string {
  const parsed = z.object({ title: z.string() }).safeParse(parseJson(problem));
  return parsed.success ? parsed.data.title : '';
}

const verdictWords: Readonly<Record<VerificationView['verdict'], string>> = {
  genuine: '真实有效 genuine',
  altered: '已被改动 altered: not the document that was signed',
  revoked: '已撤销 revoked',
  repealed: '已废止 repealed',
  superseded: '已被替代 superseded',
  unknown: '不是本系统签发的文件 unknown: not a document of this system',
};

const againWords = {
  form: '发文机关更正了形式 the office corrected the form',
  signature: '签发人重新签发 signed again',
} as const;

function inWords(outcome: Outcome): string {
  const {
    verdict,
    number,
    office,
    signedOn,
    keyId,
    signatureHolds: holds,
    replacedBy,
    sealedAgain,
    title,
    checked,
  } = outcome;
  const signature =
    holds === null ? '仅有校验值，未签名 sealed, unsigned' : holds ? '签名有效 holds' : '签名无效 does not hold';
  const facts: [string, string | null][] = [
    ['编号 number', number],
    ['标题 title', title],
    ['发文机关 office', office],
    ['签发日期 signed on', signedOn],
    ['替代文件 replaced by', replacedBy],
    ['另有新版 sealed again', sealedAgain === null ? null : `${sealedAgain.on} ${againWords[sealedAgain.because]}`],
    ['签章 signature', verdict === 'unknown' ? null : signature],
    ['密钥 key', keyId],
  ];
  return [
    verdictWords[verdict],
    ...facts.flatMap(([name, value]) => (value === null ? [] : [`  ${name}: ${value}`])),
    ...(checked === 'offline' ? ['  未联网，不知是否已撤销 offline: nothing is known of a revocation'] : []),
  ].join('\n');
}
