import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UnitOfWork } from '#libs/database';
import { keyIdOf, sealHash } from '#libs/minutes';
import { ConfigurationError, loadConfig } from '#libs/platform';
import { givenOffice, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { SigningOffice } from '../test/signing-office.js';
import { SealKeys } from './seal-keys.js';
import { SealReader } from './seal-reader.js';
import { SignoffModule } from './signoff.module.js';
import { VerifySeal } from './verify-seal.js';

function newKey(): { pem: string; id: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    id: keyIdOf(publicKey.export({ type: 'spki', format: 'pem' }).toString()),
  };
}

describe('the keys that seal documents', () => {
  let folder: string;
  let service: TestService;
  let office: TestOffice;
  let signing: SigningOffice;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'jiyao-keys-'));
    service = await startTestService([SignoffModule], { env: { SEAL_KEY_DIR: folder } });
    office = await givenOffice(service.database);
    signing = new SigningOffice(service, office);
  });

  afterAll(async () => {
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('are the office’s own where the folder has one, and stay published when another takes its place', async () => {
    const general = await signed();
    const own = newKey();
    await writeFile(path.join(folder, 'office.pem'), own.pem);
    const byOwn = await signed();

    expect(byOwn.keyId).toBe(own.id);
    expect(general.keyId).not.toBe(own.id);
    const { keys } = await service.app.get(SealReader, { strict: false }).keys();
    expect(keys.map(({ id }) => id)).toEqual([own.id, general.keyId]);
    const verify = service.app.get(VerifySeal, { strict: false });
    for (const { code, keyId } of [general, byOwn]) {
      expect(await verify.code(code)).toMatchObject({ verdict: 'genuine', keyId, signatureHolds: true });
    }
    await expect(service.database.query('delete from signoff.seal_key')).rejects.toThrow('append-only');
  });

  it('show a record in which somebody wrote', async () => {
    const { id, code } = await signed();
    const verify = service.app.get(VerifySeal, { strict: false });

    await withoutTriggers(
      'signoff.seal_version',
      `update signoff.seal_version set number_text = '第 999 号' where document_id = $1`,
      [id],
    );

    expect(await verify.code(code)).toMatchObject({ verdict: 'altered' });
  });

  it('are not asked for by seals of earlier versions, which are sealed and not signed', async () => {
    const document = await signing.onDesk();
    await signing.sign(document);
    const reader = service.app.get(SealReader, { strict: false });
    const [{ code }] = await signing.rows('signoff.seal', document);
    const seal = await reader.byCode(code);
    if (seal === null) throw new Error('unreachable: it was just signed');
    await withoutTriggers(
      'signoff.seal_version',
      `update signoff.seal_version set format = 'jiyao-seal-1', key_id = null, signature = null, code = null, hash = $2
        where document_id = $1`,
      [document.id, sealHash(seal, null)],
    );

    const view = await service.app.get(VerifySeal, { strict: false }).file(await signing.page(document));

    expect(view).toMatchObject({ verdict: 'genuine', keyId: null, signatureHolds: null, code: null });

    await withoutTriggers(
      'signoff.seal_version',
      `update signoff.seal_version set number_text = '第 999 号' where document_id = $1`,
      [document.id],
    );
    expect(await service.app.get(VerifySeal, { strict: false }).file(await signing.page(document))).toMatchObject({
      verdict: 'altered',
    });
  });

  it.each([
    ['none', {}, 'SEAL_KEY_FILE'],
    ['a file that is not there', { SEAL_KEY_FILE: '/nowhere/seal.pem' }, 'SEAL_KEY_FILE'],
    ['no key', { SEAL_KEY: 'no key' }, 'SEAL_KEY'],
    [
      'a key of another kind',
      {
        SEAL_KEY: generateKeyPairSync('ec', { namedCurve: 'P-256' })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
      },
      'Ed25519',
    ],
  ])('stop the start with a sentence when there is %s', async (_, env, named) => {
    const config = loadConfig({ DATABASE_URL: 'postgres://localhost/none', ...env });

    const start = new SealKeys(config).onModuleInit();

    await expect(start).rejects.toThrow(ConfigurationError);
    await expect(start).rejects.toThrow(named);
  });

  it('may stand in one line of an environment file', async () => {
    const { pem, id } = newKey();
    const config = loadConfig({ DATABASE_URL: 'postgres://localhost/none', SEAL_KEY: pem.replaceAll('\n', '\\n') });
    const keys = new SealKeys(config);

    await keys.onModuleInit();

    expect((await service.app.get(UnitOfWork).run((tx) => keys.of(tx, office.officeId))).id).toBe(id);
  });

  it('leave a document unsigned where the office has none', async () => {
    const config = loadConfig({ DATABASE_URL: 'postgres://localhost/none', SEAL_KEY_DIR: path.join(folder, 'empty') });
    const keys = new SealKeys(config);
    await keys.onModuleInit();

    await expect(service.app.get(UnitOfWork).run((tx) => keys.of(tx, office.officeId))).rejects.toMatchObject({
      code: 'no-seal-key',
    });
  });

  async function signed(): Promise<{ id: string; code: string; keyId: string }> {
    const document = await signing.onDesk();
    await signing.sign(document);
    const [{ code, key_id: keyId }] = await signing.rows('signoff.seal', document);
    return { id: document.id, code, keyId };
  }

  /** What only the owner of the database can do. */
  async function withoutTriggers(table: string, statement: string, values: readonly unknown[]): Promise<void> {
    await service.database.transaction(async (tx) => {
      await tx.query(`alter table ${table} disable trigger sealed`);
      await tx.query(statement, [...values]);
      await tx.query(`alter table ${table} enable trigger sealed`);
    });
  }
});
