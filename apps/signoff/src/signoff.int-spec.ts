import { UnitOfWork } from '#libs/database';
import { sealHash, sealStatement, signatureHolds, verificationCode } from '#libs/minutes';
import { PageTemplates, Press } from '#libs/press';
import { givenOffice, givenPerson, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { defaultTemplate, type PageTemplate, pageTemplateSchema } from '#libs/typesetting';
import { SigningOffice } from '../test/signing-office.js';
import { CloseRound } from './close-round.js';
import { recipientsHash, sha256 } from './seal.js';
import { SignoffInTray } from './signoff.in-tray.js';
import { SignoffModule } from './signoff.module.js';

describe('sign-off', () => {
  let service: TestService;
  let office: TestOffice;
  let signing: SigningOffice;

  beforeAll(async () => {
    service = await startTestService([SignoffModule]);
    office = await givenOffice(service.database);
    signing = new SigningOffice(service, office);
  });

  afterAll(() => service?.stop());

  it('spends a number, freezes the recipients and the page, and seals them with the key of the office', async () => {
    const document = await signing.onDesk();

    const answer = await signing.sign(document);

    expect(answer).toMatchObject({ verdict: 'signed', stage: 'distribution', repeated: false });
    const [seal] = await signing.rows('signoff.seal', document);
    const [rendition] = await signing.rows('signoff.rendition', document);
    const recipients = await service.database.query(
      'select code, name, role from signoff.recipient where document_id = $1 order by position',
      [document.id],
    );
    expect(recipients).toEqual([
      { code: 'czj', name: '市财政局', role: 'main' },
      { code: 'jyj', name: '市教育局', role: 'main' },
      { code: 'sjj', name: '市审计局', role: 'copy' },
    ]);
    expect(rendition.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(rendition.sha256).toBe(sha256(rendition.bytes));
    const [{ signed_on: signedOn }] = await service.database.query(
      'select signed_on::text from signoff.seal where document_id = $1',
      [document.id],
    );
    const sealed = {
      documentId: document.id,
      revisionHash: document.revision,
      recipientsHash: recipientsHash(recipients),
      renditionSha256: rendition.sha256,
      number: seal.number_text,
      signedOn,
    };
    expect(seal).toMatchObject({ format: 'jiyao-seal-2', hash: sealHash(sealed, seal.key_id) });
    expect(seal.hash).toBe(sha256(sealStatement(sealed, seal.key_id)));
    expect(seal.code).toBe(verificationCode(sealed));
    const [key] = await service.database.query('select public_key from signoff.seal_key where id = $1', [seal.key_id]);
    const signature = seal.signature.toString('base64');
    expect(signatureHolds(sealed, seal.key_id, signature, key.public_key)).toBe(true);
    expect(signatureHolds({ ...sealed, number: '第 99 号' }, seal.key_id, signature, key.public_key)).toBe(false);
  });

  it('takes a double click as one signature', async () => {
    const document = await signing.onDesk();

    const answers = await Promise.all([signing.sign(document), signing.sign(document), signing.sign(document)]);

    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await signing.rows('signoff.document_number', document)).toHaveLength(1);
  });

  it('refuses a text that the signer did not see, and anybody but the signer', async () => {
    const document = await signing.onDesk();
    const stranger = await givenPerson(service.database, 'signer', office.officeId);

    await expect(signing.sign(document, { revision: 'f'.repeat(64) })).rejects.toMatchObject({
      code: 'stale-revision',
    });
    await expect(signing.sign(document, { signerId: stranger })).rejects.toMatchObject({ code: 'not-found' });

    expect(await signing.rows('signoff.document_number', document)).toEqual([]);
  });

  it.each([
    ['同意印发。', '同意印发。'],
    [undefined, null],
  ])('keeps the opinion %p of the signature', async (given, kept) => {
    const document = await signing.onDesk();

    await signing.sign(document, given === undefined ? {} : { opinion: given });

    const [seal] = await signing.rows('signoff.seal', document);
    expect(seal).toMatchObject({ opinion: kept, signer_id: office.signerId, acted_by: null });
    const [event] = await service.database.query(
      `select data from lifecycle.event where document_id = $1 and type = 'signed'`,
      [document.id],
    );
    expect(event.data.opinion).toBe(given ?? '');
  });

  it.each([
    'signoff.seal_version',
    'signoff.recipient_version',
    'signoff.rendition_version',
    'signoff.document_number',
    'lifecycle.event',
  ])('never lets what was signed be changed in %s', async (table) => {
    const document = await signing.onDesk();
    await signing.sign(document);

    await expect(service.database.query(`delete from ${table} where document_id = $1`, [document.id])).rejects.toThrow(
      'append-only',
    );
    await expect(
      service.database.query(`update ${table} set document_id = document_id where document_id = $1`, [document.id]),
    ).rejects.toThrow('append-only');
    await expect(service.database.query(`truncate ${table} cascade`)).rejects.toThrow('append-only');
  });

  it('prints by the template that the office has chosen, from then on', async () => {
    const template = pageTemplateSchema.parse({ heading: '市政府专用标志', boldLevel3: true });
    const press = service.app.get(Press, { strict: false });
    const templates = service.app.get(PageTemplates, { strict: false });
    const choose = (chosen: PageTemplate) =>
      service.app.get(UnitOfWork).run((tx) => templates.set(tx, office.officeId, chosen));
    const document = await signing.onDesk();

    await choose(template);
    await signing.sign(document);
    await choose(defaultTemplate);

    const [rendition] = await signing.rows('signoff.rendition', document);
    const [revision] = await signing.rows('lifecycle.revision', document);
    const [seal] = await service.database.query(
      'select number_text as number, signed_on::text as "signedOn", code from signoff.seal where document_id = $1',
      [document.id],
    );
    const on = {
      number: seal.number,
      issuedOn: revision.content.issuedOn ?? seal.signedOn,
      verificationCode: seal.code,
    };
    expect(rendition.sha256).toBe(sha256(await press.print(revision.content, on, template)));
    expect(rendition.sha256).not.toBe(sha256(await press.print(revision.content, on, defaultTemplate)));
  });

  it.each([
    ['lies with its drafter', `stage = 'draft'`],
    ['has been submitted again', `stage = 'review', round = 2`],
    ['has come to sign-off again', `round = 2`],
  ])('finds the task that a withdrawal left open when its message is lost, and the document %s', async (_, now) => {
    const document = await signing.onDesk();
    const undisturbed = await signing.onDesk();
    await service.database.query(`update lifecycle.document set ${now} where id = $1`, [document.id]);
    const close = { name: 'signoff.close', payload: { documentId: document.id, round: 1 } };

    expect(await missing()).toContainEqual(close);
    expect(JSON.stringify(await missing())).not.toContain(undisturbed.id);
    await service.app
      .get(UnitOfWork)
      .run((tx) => service.app.get(CloseRound, { strict: false }).run(tx, document.id, 1));

    expect(await missing()).not.toContainEqual(close);
    expect(await signing.rows('desk.task', document)).toMatchObject([{ state: 'withdrawn', closed_by: null }]);
  });

  it('leaves a withdrawal alone whose message is still on its way', async () => {
    const document = await signing.onDesk();
    await service.database.query(
      `update lifecycle.document set stage = 'draft', updated_at = now() - interval '59 seconds' where id = $1`,
      [document.id],
    );

    expect(JSON.stringify(await missing(60))).not.toContain(document.id);
  });

  function missing(ageSeconds = 0) {
    const tray = service.app.get(SignoffInTray, { strict: false });
    return service.app.get(UnitOfWork).run((tx) => tray.missing(tx, ageSeconds));
  }
});
