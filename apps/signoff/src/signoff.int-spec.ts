import { randomUUID } from 'node:crypto';
import { UnitOfWork } from '#libs/database';
import {
  givenDocument,
  givenOffice,
  givenPerson,
  minutesOf,
  startTestService,
  type TestDocument,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { defaultTemplate, type PageTemplate, pageTemplateSchema } from '#libs/typesetting';
import { OpenTask } from './open-task.js';
import { PageTemplates } from './page-templates.js';
import { Press } from './press.js';
import { PreviewSignature } from './preview-signature.js';
import { recipientsHash, sealOf, sha256 } from './seal.js';
import { SeriesRegister } from './series-register.js';
import { SignDocument } from './sign-document.js';
import { SignoffModule } from './signoff.module.js';

describe('sign-off', () => {
  let service: TestService;
  let office: TestOffice;
  let signDocument: SignDocument;

  beforeAll(async () => {
    service = await startTestService([SignoffModule]);
    office = await givenOffice(service.database);
    signDocument = service.app.get(SignDocument, { strict: false });
  });

  afterAll(() => service?.stop());

  it('spends a number, freezes the recipients and the page, and seals them', async () => {
    const document = await onDesk();

    const answer = await sign(document);

    expect(answer).toMatchObject({ verdict: 'signed', stage: 'distribution', repeated: false });
    const [seal] = await rows('signoff.seal', document);
    const [rendition] = await rows('signoff.rendition', document);
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
    expect(seal.hash).toBe(
      sealOf({
        documentId: document.id,
        revisionHash: document.revision,
        recipientsHash: recipientsHash(recipients),
        renditionSha256: rendition.sha256,
        number: seal.number_text,
        signedOn,
      }),
    );
  });

  it('gives the numbers of a series without gap or double to many who sign at once', async () => {
    const fresh = await anotherSeries();
    const documents = await Promise.all(Array.from({ length: 20 }, () => onDesk(fresh)));

    await Promise.all(documents.map((document) => sign(document)));

    const spent: { ordinal: number }[] = await service.database.query(
      `select ordinal from signoff.document_number join signoff.series on series.id = series_id
        where meeting_type = $1 order by ordinal`,
      [fresh.meetingType],
    );
    expect(spent.map(({ ordinal }) => ordinal)).toEqual(documents.map((_, index) => index + 1));
  });

  it('leaves no gap when a signature fails', async () => {
    const fresh = await anotherSeries();
    const unknown = await onDesk(fresh, { main: '某某未知单位', copy: '' });
    const known = await onDesk(fresh);

    await expect(sign(unknown)).rejects.toMatchObject({ code: 'unresolved-recipients' });
    await sign(known);

    const [{ number_text: number }] = await rows('signoff.seal', known);
    expect(number).toBe('第 1 号');
  });

  it('takes a double click as one signature', async () => {
    const document = await onDesk();

    const answers = await Promise.all([sign(document), sign(document), sign(document)]);

    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await rows('signoff.document_number', document)).toHaveLength(1);
  });

  it('refuses a text that the signer did not see, and anybody but the signer', async () => {
    const document = await onDesk();
    const stranger = await givenPerson(service.database, 'signer', office.officeId);

    await expect(sign(document, { revision: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'stale-revision' });
    await expect(sign(document, { signerId: stranger })).rejects.toMatchObject({ code: 'not-found' });

    expect(await rows('signoff.document_number', document)).toEqual([]);
  });

  it('says beforehand what signing would do, and spends nothing by it', async () => {
    const fresh = await anotherSeries();
    const document = await onDesk(fresh);
    const preview = service.app.get(PreviewSignature, { strict: false });
    const actor = { personId: fresh.signerId, correlationId: randomUUID() };

    const [first, second] = [await preview.run(document.taskId, actor), await preview.run(document.taskId, actor)];

    expect(second).toEqual(first);
    expect(first).toMatchObject({ number: '第 1 号', revision: document.revision, unresolved: [] });
    expect(first.recipients.map(({ code, role }) => [code, role])).toEqual([
      ['czj', 'main'],
      ['jyj', 'main'],
      ['sjj', 'copy'],
    ]);
  });

  it.each(['signoff.seal', 'signoff.recipient', 'signoff.rendition', 'signoff.document_number', 'lifecycle.event'])(
    'never lets what was signed be changed in %s',
    async (table) => {
      const document = await onDesk();
      await sign(document);

      await expect(
        service.database.query(`delete from ${table} where document_id = $1`, [document.id]),
      ).rejects.toThrow('append-only');
      await expect(
        service.database.query(`update ${table} set document_id = document_id where document_id = $1`, [document.id]),
      ).rejects.toThrow('append-only');
      await expect(service.database.query(`truncate ${table} cascade`)).rejects.toThrow('append-only');
    },
  );

  it('prints by the template that the office has chosen, from then on', async () => {
    const template = pageTemplateSchema.parse({ heading: '市政府专用标志', boldLevel3: true });
    const press = service.app.get(Press, { strict: false });
    const templates = service.app.get(PageTemplates, { strict: false });
    const choose = (chosen: PageTemplate) =>
      service.app.get(UnitOfWork).run((tx) => templates.set(tx, office.officeId, chosen));
    const document = await onDesk();

    await choose(template);
    await sign(document);
    await choose(defaultTemplate);

    const [rendition] = await rows('signoff.rendition', document);
    const [revision] = await rows('lifecycle.revision', document);
    const [seal] = await service.database.query(
      'select number_text as number, signed_on::text as "signedOn" from signoff.seal where document_id = $1',
      [document.id],
    );
    const on = { number: seal.number, issuedOn: revision.content.issuedOn ?? seal.signedOn };
    expect(rendition.sha256).toBe(sha256(await press.print(revision.content, on, template)));
    expect(rendition.sha256).not.toBe(sha256(await press.print(revision.content, on, defaultTemplate)));
  });

  it('does not let a series go back to a number that was spent', async () => {
    const fresh = await anotherSeries();
    await sign(await onDesk(fresh));
    const series = service.app.get(SeriesRegister, { strict: false });

    await expect(
      service.app
        .get(UnitOfWork)
        .run((tx) =>
          series.set(tx, fresh.officeId, fresh.meetingType, { pattern: '第 {n} 号', scope: 'continuous', next: 1 }),
        ),
    ).rejects.toMatchObject({ code: 'number-taken' });
  });

  interface OnDesk extends TestDocument {
    readonly taskId: string;
    readonly signerId: string;
  }

  async function onDesk(from: TestOffice = office, recipients = minutesOf().recipients): Promise<OnDesk> {
    const document = await givenDocument(
      service.database,
      from,
      'sign-off',
      minutesOf({ closing: randomUUID(), recipients }),
    );
    const message = {
      messageId: randomUUID(),
      correlationId: randomUUID(),
      payload: { documentId: document.id, round: 1 },
    };
    const openTask = service.app.get(OpenTask, { strict: false });
    await service.app.get(UnitOfWork).run((tx) => openTask.run(tx, message));
    const [{ id: taskId }] = await rows('signoff.task', document);
    return { ...document, taskId, signerId: from.signerId };
  }

  function sign({ taskId, revision, signerId }: OnDesk, changes: { revision?: string; signerId?: string } = {}) {
    return signDocument.run(
      taskId,
      { revision: changes.revision ?? revision },
      { personId: changes.signerId ?? signerId, correlationId: randomUUID() },
    );
  }

  /** The same office with another kind of meeting, whose numbers begin with 1. */
  async function anotherSeries(): Promise<TestOffice> {
    const meetingType = `专题会议 ${randomUUID()}`;
    const series = service.app.get(SeriesRegister, { strict: false });
    await service.app
      .get(UnitOfWork)
      .run((tx) =>
        series.set(tx, office.officeId, meetingType, { pattern: '第 {n} 号', scope: 'continuous', next: 1 }),
      );
    return { ...office, meetingType };
  }

  function rows(table: string, document: TestDocument) {
    return service.database.query(`select * from ${table} where document_id = $1`, [document.id]);
  }
});
