import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError } from '#libs/contracts';
import { keyIdOf } from '#libs/minutes';
import { CONFIG, type Config, ConfigurationError } from '#libs/platform';

export interface SealKey {
  readonly id: string;
  /** PEM; everybody may have it. */
  readonly publicKey: string;
  /** Ed25519 signature of the text. */
  sign(text: string): Buffer;
}

/**
 * The keys that seal documents: `<code of the office>.pem` of the folder, else the one key of the installation. A key is
 * rotated by putting another in its place and starting anew; what was published stays published.
 */
@Injectable()
export class SealKeys implements OnModuleInit {
  private general: SealKey | null = null;
  private readonly ofOffices = new Map<string, Promise<SealKey | null>>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws ConfigurationError when there is no key at all, or what is named is none */
  async onModuleInit(): Promise<void> {
    const { pem, file, dir } = this.config.sealKey;
    if (file !== null) this.general = sealKey(await read(file, 'SEAL_KEY_FILE'), 'SEAL_KEY_FILE');
    else if (pem !== null) this.general = sealKey(pem, 'SEAL_KEY');
    else if (dir === null) {
      throw new ConfigurationError(
        '未设置签章密钥 No key to seal documents with: set SEAL_KEY_FILE to an Ed25519 key (openssl genpkey -algorithm ed25519 -out seal-key.pem), see README.md.',
      );
    }
  }

  /** @throws ApplicationError no-seal-key */
  async of(tx: EntityManager, officeId: string): Promise<SealKey> {
    const [office]: { code: string; name: string }[] = await tx.query(
      'select code, name from directory.unit where id = $1',
      [officeId],
    );
    const key = (await this.ofOffice(office?.code ?? '')) ?? this.general;
    if (key === null) throw new ApplicationError('no-seal-key', office?.name);
    return key;
  }

  /** Publishes the key for good. */
  async register(tx: EntityManager, { id, publicKey }: SealKey): Promise<void> {
    await tx.query('insert into signoff.seal_key (id, public_key) values ($1, $2) on conflict do nothing', [
      id,
      publicKey,
    ]);
  }

  private ofOffice(code: string): Promise<SealKey | null> {
    const { dir } = this.config.sealKey;
    if (dir === null) return Promise.resolve(null);
    const known = this.ofOffices.get(code);
    if (known) return known;
    const found = readFile(path.join(dir, `${code}.pem`), 'utf8').then(
      (pem) => sealKey(pem, `SEAL_KEY_DIR/${code}.pem`),
      (error: NodeJS.ErrnoException) => {
        // A key that is put there later must be found without a restart.
        this.ofOffices.delete(code);
        if (error.code === 'ENOENT') return null;
        throw error;
      },
    );
    this.ofOffices.set(code, found);
    return found;
  }
}

async function read(file: string, setting: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError(`无法读取签章密钥 The key to seal with can not be read (${setting}): ${why}`, {
      cause,
    });
  }
}

function sealKey(pem: string, setting: string): SealKey {
  const privateKey = parse(pem);
  if (privateKey?.asymmetricKeyType !== 'ed25519') {
    throw new ConfigurationError(
      `签章密钥须为 Ed25519 私钥（PKCS#8 PEM） ${setting} must be an Ed25519 private key, PKCS#8 PEM.`,
    );
  }
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  return { id: keyIdOf(publicKey), publicKey, sign: (text) => sign(null, Buffer.from(text), privateKey) };
}

function parse(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}
