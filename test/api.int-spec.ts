import { randomUUID } from 'node:crypto';
import { serveGateway } from '#apps/gateway';
import { allModules, sample } from '#apps/standalone';
import { openApiDocument } from '#libs/platform';
import { type MailSink, startMailSink, startTestService, type TestService } from '#libs/testing';
import { SampleOffice } from './support/sample-office.js';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

describe('the HTTP API', () => {
  let sink: MailSink;
  let service: TestService;
  let office: SampleOffice;

  beforeAll(async () => {
    sink = await startMailSink();
    service = await startTestService(allModules, {
      env: { SMTP_URL: sink.url },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await SampleOffice.setUp(service.url, service.database);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('answers 401 on every route without a session, save signing in and health', async () => {
    const open: string[] = [];
    let routes = 0;
    for (const [template, item] of Object.entries(openApiDocument(service.app).paths)) {
      for (const method of methods.filter((each) => item[each] !== undefined)) {
        const path = template.replaceAll(/\{\w+\}/g, () => randomUUID());
        const { status } = await fetch(`${service.url}${path}`, { method: method.toUpperCase() });
        routes += 1;
        if (status !== 401) open.push(`${method} ${template}`);
      }
    }

    expect(routes).toBeGreaterThan(25);
    // Whoever holds a page may ask whether it is genuine; such answers show nothing that isn't public.
    expect(open.sort()).toEqual([
      'get /api/health',
      'get /api/signoff/public/seal-keys',
      'get /api/signoff/public/seals/{code}',
      'get /api/signoff/public/verify/{code}',
      // Documents that their signers marked 主动公开.
      'get /public',
      'get /public/{id}',
      'get /public/{id}/document.pdf',
      // Whoever has a mail's link may use it; there is none here: 404.
      'get /t/{token}',
      // Off without MAIL_BOUNCE_TOKEN: 404.
      'post /api/notification/bounces',
      'post /api/session',
      'post /api/signoff/public/verify',
      'post /t/{token}',
    ]);
  });

  it('refuses the older of two edits, and loses neither', async () => {
    const documentId = await office.draft();
    const drafter = await office.drafter;
    const seen = await drafter.document(documentId);
    const edit = (closing: string) =>
      drafter.send('PUT', `/api/drafting/documents/${documentId}`, {
        basedOn: seen.revision,
        minutes: { ...seen.minutes, closing },
      });

    const edits = await Promise.allSettled([edit('一'), edit('二')]);

    expect(edits.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const now = await drafter.document(documentId);
    expect(now.revisionNo).toBe(2);
    expect(now.minutes.closing).toBe(edits[0].status === 'fulfilled' ? '一' : '二');
  });

  it('refuses a document that is marked as classified, and stores nothing of it', async () => {
    const drafter = await office.drafter;
    const secret = Buffer.from(`机密★10年\n\n${sample.minutes().toString('utf8')}绝不外传的一句话。`);
    const file = { officeId: office.accounts.officeId, meetingType: sample.meetingType, fileName: 'x.txt' };

    await expect(drafter.importFile(file, secret)).rejects.toMatchObject({ status: 422, code: 'state-secret' });

    const [{ found }] = await service.database.query(
      `select exists (select from drafting.source where position($1::bytea in bytes) > 0) as found`,
      [Buffer.from('绝不外传的一句话')],
    );
    expect(found).toBe(false);
  });

  it('names the phrase that nobody knows when a draft is submitted, and keeps the draft', async () => {
    const documentId = await office.draft();
    const drafter = await office.drafter;
    const seen = await drafter.document(documentId);
    await drafter.send('PUT', `/api/drafting/documents/${documentId}`, {
      basedOn: seen.revision,
      minutes: { ...seen.minutes, recipients: { main: '各镇人民政府，某某未知单位', copy: '' } },
    });

    const preview = await drafter.recipients(documentId);

    expect(preview.unresolved.map(({ text }) => text)).toEqual(['某某未知单位']);
    await expect(office.submit(documentId)).rejects.toMatchObject({ status: 422, code: 'unresolved-recipients' });
    expect(await office.stage(documentId)).toBe('draft');
  });
});
