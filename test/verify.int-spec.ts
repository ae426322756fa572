import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import type { ApiClient } from '#libs/client';
import type { AnnulmentView, DocumentView, SealKeysView, VerificationView } from '#libs/contracts';
import { createDataSource } from '#libs/database';
import { createTestDatabase, type MailSink, startMailSink, type TestDatabase, testQueueSettings } from '#libs/testing';
import { type Ended, jiyao } from './support/command-line.js';
import { officePassword, SampleOffice } from './support/sample-office.js';
import { freePort, ServiceProcess } from './support/service-process.js';

describe('whoever holds a document', () => {
  let testDatabase: TestDatabase;
  let database: DataSource;
  let system: ServiceProcess;
  let sink: MailSink;
  let office: SampleOffice;
  let folder: string;
  let signed: DocumentView;
  let pdf: Buffer;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'jiyao-verify-'));
    testDatabase = await createTestDatabase();
    sink = await startMailSink();
    system = await ServiceProcess.start('standalone', await freePort(), {
      DATABASE_URL: testDatabase.url,
      SESSION_SECRET: 'a secret for tests only',
      SMTP_URL: sink.url,
      JIYAO_DATA_DIR: folder,
      ...(await testQueueSettings()),
    });
    database = await createDataSource({ url: testDatabase.url, poolSize: 2 }).initialize();
    office = await SampleOffice.setUp(system.url, database);
    signed = await publish();
    pdf = await fileOf(signed.id);
  }, 240_000);

  afterAll(async () => {
    await system?.stop();
    await sink?.close();
    await database?.destroy();
    await testDatabase?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('learns that it is genuine, from the file or from the code on it, without a login', async () => {
    const byFile = await posted(pdf);
    const byCode = await asked(`verify/${byFile.code}`);
    const typed = await asked(`verify/${byFile.code?.toLowerCase().replaceAll('-', ' ').replaceAll('o', '0')}`);

    expect(byFile).toMatchObject({
      verdict: 'genuine',
      number: signed.number,
      office: office.input.officeName,
      signedOn: signed.signature?.signedOn,
      code: signed.signature?.code,
      signatureHolds: true,
    });
    expect(byCode).toEqual(byFile);
    expect(typed).toEqual(byFile);
  });

  it('reads no title of a document that is not published, and the title of one that is', async () => {
    const hidden = await publish({ publicity: 'withheld', publicityReason: '内部事务信息' });
    const shown = await publish({ publicity: 'active' });

    expect((await posted(await fileOf(hidden.id))).title).toBeNull();
    expect(JSON.stringify(await posted(await fileOf(hidden.id)))).not.toContain(hidden.title);
    expect((await posted(await fileOf(shown.id))).title).toBe(shown.title);
  });

  it('learns that a byte was changed, and that a file or a code is none of the system', async () => {
    const altered = Buffer.from(pdf);
    altered[1000] = (altered[1000] ?? 0) ^ 1;

    expect(await posted(altered)).toMatchObject({ verdict: 'altered', number: signed.number });
    expect(await posted(Buffer.from('%PDF-1.7 of another system'))).toMatchObject({ verdict: 'unknown', number: null });
    expect(await asked('verify/AAAA-BBBB-CCCC')).toMatchObject({ verdict: 'unknown' });
    expect(await asked('verify/x')).toMatchObject({ verdict: 'unknown' });
  });

  it('asks `jiyao verify`, which checks the signature itself and ends with 0 for a genuine document only', async () => {
    const genuine = await file('genuine.pdf', pdf);
    const altered = await file('altered.pdf', Buffer.concat([pdf, Buffer.from('\n')]));
    const foreign = await file('foreign.pdf', Buffer.from('%PDF-1.7'));

    const [good, changed, other] = [await verify(genuine), await verify(altered), await verify(foreign, '--json')];

    expect(good).toMatchObject({ code: 0, out: expect.stringContaining('真实有效 genuine') });
    expect(good.out).toContain(signed.number);
    expect(changed).toMatchObject({ code: 1, out: expect.stringContaining('altered') });
    expect(other.code).toBe(1);
    expect(JSON.parse(other.out)).toMatchObject({ verdict: 'unknown', checked: 'online' });
    expect(await jiyao('verify', genuine, '--url', 'http://127.0.0.1:9')).toMatchObject({
      code: 1,
      err: expect.stringContaining('can not reach'),
    });
  });

  it('verifies offline with the seal and the published key, and with no other key', async () => {
    const genuine = await file('genuine.pdf', pdf);
    const altered = await file('altered.pdf', Buffer.concat([pdf, Buffer.from('\n')]));
    const seal = await file('seal.json', JSON.stringify(await asked(`seals/${signed.signature?.code}`)));
    const { keys } = await asked<SealKeysView>('seal-keys');
    const key = await file('key.pem', keys[0]?.publicKey ?? '');
    const strange = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();

    const offline = (pdfFile: string, keyFile: string) =>
      jiyao('verify', pdfFile, '--seal', seal, '--key', keyFile, '--url', 'http://127.0.0.1:9');

    expect(keys).toHaveLength(1);
    expect(await offline(genuine, key)).toMatchObject({ code: 0, out: expect.stringContaining('genuine') });
    expect(await offline(altered, key)).toMatchObject({ code: 1 });
    expect(await offline(genuine, await file('strange.pem', strange))).toMatchObject({ code: 1 });
    expect(await jiyao('verify', genuine, '--seal', seal)).toMatchObject({
      code: 1,
      err: expect.stringContaining('--key'),
    });
  });

  it.each(['revoked', 'repealed'] as const)('is told of a document that was %s', async (kind) => {
    const document = await publish();
    const signer = await office.as(office.accounts.logins.signer);
    const copy = await file('annulled.pdf', await fileOf(document.id));
    expect((await signer.document(document.id)).may).toContain('annul');

    await expect(annul(signer, document, { kind, stepUp: { password: 'wrong' } })).rejects.toMatchObject({
      code: 'step-up-failed',
    });
    await expect(annul(await office.drafter, document, { kind })).rejects.toMatchObject({ code: 'not-found' });
    await annul(signer, document, { kind });

    expect(await posted(await fileOf(document.id))).toMatchObject({ verdict: kind, signatureHolds: true });
    expect(await verify(copy)).toMatchObject({ code: 1, out: expect.stringContaining(kind) });
    await expect(annul(signer, document, { kind })).rejects.toMatchObject({ code: 'already-annulled' });
    const view = await (await office.drafter).document(document.id);
    expect(view.annulment).toMatchObject({ kind, reason: '内容有误。', by: '签发人', replacement: null });
    expect(view.timeline).toContainEqual(expect.objectContaining({ type: kind, data: { reason: '内容有误。' } }));
    expect(view.may).not.toContain('annul');
  });

  it('is told which document took its place', async () => {
    const [old, successor] = [await publish(), await publish()];
    const signer = await office.as(office.accounts.logins.signer);

    await expect(annul(signer, old, { kind: 'superseded', replacement: '第 9999 号' })).rejects.toMatchObject({
      code: 'no-replacement',
    });
    const annulment = await annul(signer, old, { kind: 'superseded', replacement: successor.number ?? '' });

    expect(annulment.replacement).toEqual({ id: successor.id, number: successor.number });
    expect(await posted(await fileOf(old.id))).toMatchObject({ verdict: 'superseded', replacedBy: successor.number });
    await expect(database.query('delete from signoff.annulment')).rejects.toThrow('append-only');
  });

  it('is not answered without end', async () => {
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => fetch(new URL('/api/signoff/public/verify/AAAABBBBCCCC', system.url))),
    );

    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers.get('retry-after')).not.toBeNull();
    expect((await fetch(new URL('/api/health', system.url))).status).toBe(200);
  });

  async function publish(changes: object = {}): Promise<DocumentView> {
    const drafter = await office.drafter;
    const id = await office.draft();
    if (Object.keys(changes).length > 0) {
      const { revision, minutes } = await drafter.document(id);
      const { publicityReason: _, ...rest } = minutes;
      await drafter.send('PUT', `/api/drafting/documents/${id}`, {
        basedOn: revision,
        minutes: { ...rest, ...changes },
      });
    }
    await office.submit(id);
    await office.approve(id);
    await office.sign(id);
    return drafter.document(id);
  }

  async function fileOf(documentId: string): Promise<Buffer> {
    const [{ bytes }] = await database.query('select bytes from signoff.rendition where document_id = $1', [
      documentId,
    ]);
    return bytes;
  }

  function annul(client: ApiClient, { id }: DocumentView, changes: object): Promise<AnnulmentView> {
    const body = { reason: '内容有误。', stepUp: { password: officePassword }, ...changes };
    return client.send('POST', `/api/signoff/documents/${id}/annul`, body);
  }

  async function posted(bytes: Buffer): Promise<VerificationView> {
    const response = await fetch(new URL('/api/signoff/public/verify', system.url), {
      method: 'POST',
      headers: { 'content-type': 'application/pdf' },
      body: new Uint8Array(bytes),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as VerificationView;
  }

  async function asked<T = VerificationView>(what: string): Promise<T> {
    const response = await fetch(new URL(`/api/signoff/public/${encodeURI(what)}`, system.url));
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  }

  async function file(name: string, content: Buffer | string): Promise<string> {
    const place = path.join(folder, name);
    await writeFile(place, content);
    return place;
  }

  function verify(pdfFile: string, ...more: string[]): Promise<Ended> {
    return jiyao('verify', pdfFile, '--url', system.url, ...more);
  }
});
