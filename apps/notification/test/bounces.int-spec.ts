import { randomUUID } from 'node:crypto';
import type { DeliveryState } from '#libs/contracts';
import { givenOffice, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { TakeReport } from '../src/bounces/take-report.js';
import { NotificationModule } from '../src/index.js';
import { type GivenMail, givenMail, rowOf } from './mails.js';
import { reportOf, reportsTo } from './reports.js';

const token = 'a-token-for-tests-only';

describe('what mail servers report', () => {
  let service: TestService;
  let office: TestOffice;

  beforeAll(async () => {
    service = await startTestService([NotificationModule], {
      env: { MAIL_BOUNCE_ADDRESS: reportsTo, MAIL_BOUNCE_TOKEN: token },
    });
    office = await givenOffice(service.database);
  });

  afterAll(() => service?.stop());

  it('makes an accepted mail one that came back, with the words of the server, and stands in the timeline', async () => {
    const mail = await sent('accepted');

    const answer = await post(reportOf({ id: mail.id, action: 'failed', status: '5.1.1', words: '550 no such user' }));

    expect(answer).toEqual({ status: 200, body: { taken: 'bounced' } });
    expect(await rowOf(service, mail)).toMatchObject({ state: 'bounced', response: '5.1.1 550 no such user' });
    expect(await eventsOf(mail)).toEqual([
      {
        type: 'mail-bounced',
        data: { deliveryId: mail.id, unitName: expect.any(String), reason: '5.1.1 550 no such user' },
      },
    ]);
    const [kept] = await service.database.query('select effect, via, raw from ledger.bounce where delivery_id = $1', [
      mail.id,
    ]);
    expect(kept).toMatchObject({ effect: 'bounced', via: 'http' });
    expect(kept.raw.toString()).toContain('Action: failed');
  });

  it('settles a mail of which nobody knew, either way', async () => {
    const [arrived, lost] = [await sent('uncertain'), await sent('uncertain')];

    await post(reportOf({ id: arrived.id, action: 'delivered', status: '2.0.0', words: '250 stored' }));
    await post(reportOf({ id: lost.id, action: 'failed', status: '5.2.1' }));

    expect(await rowOf(service, arrived)).toMatchObject({ state: 'delivered' });
    expect(await rowOf(service, lost)).toMatchObject({ state: 'bounced' });
    expect((await eventsOf(arrived)).map(({ type }) => type)).toEqual(['mail-delivered']);
  });

  it('has one effect, though it comes twice, at once, and in other words', async () => {
    const mail = await sent('accepted');
    const report = reportOf({ id: mail.id, action: 'failed', status: '5.1.1' });

    const answers = await Promise.all([post(report), post(report), post(report)]);
    await post(reportOf({ id: mail.id, action: 'failed', status: '5.1.1', queueId: 'another' }));

    expect(answers.map(({ body }) => body.taken).sort()).toEqual(['bounced', 'repeated', 'repeated']);
    expect(await eventsOf(mail)).toHaveLength(1);
    const kept = await service.database.query(
      'select effect from ledger.bounce where delivery_id = $1 order by effect',
      [mail.id],
    );
    expect(kept).toEqual([{ effect: 'bounced' }, { effect: 'noted' }]);
  });

  it('is only noted when the mail is late, and when it has come back before', async () => {
    const [late, back] = [await sent('uncertain'), await sent('accepted')];
    await post(reportOf({ id: late.id, action: 'delayed', status: '4.4.1' }));
    await post(reportOf({ id: back.id, action: 'failed', status: '5.1.1' }));

    const { body } = await post(reportOf({ id: back.id, action: 'delivered', status: '2.0.0' }));

    expect(body).toEqual({ taken: 'noted' });
    expect(await rowOf(service, late)).toMatchObject({ state: 'uncertain' });
    expect(await rowOf(service, back)).toMatchObject({ state: 'bounced' });
  });

  it('is kept when nobody knows the mail', async () => {
    const id = randomUUID();

    expect((await post(reportOf({ id, action: 'failed', status: '5.1.1', address: 'who@oa.example' }))).body).toEqual({
      taken: 'unknown',
    });

    const [{ count }] = await service.database.query(
      `select count(*)::int from ledger.bounce where recipient = 'who@oa.example' and delivery_id is null and effect = 'unknown'`,
    );
    expect(count).toBe(1);
  });

  it('is kept whole or cut, however long it is', async () => {
    const mail = await sent('accepted');
    const long = Buffer.concat([
      reportOf({ id: mail.id, action: 'failed', status: '5.3.4' }),
      Buffer.alloc(3_000_000, 'x'),
    ]);

    expect((await post(long)).body).toEqual({ taken: 'bounced' });

    const [kept] = await service.database.query(
      'select raw_bytes, octet_length(raw) as kept from ledger.bounce where delivery_id = $1',
      [mail.id],
    );
    expect(kept).toEqual({ raw_bytes: long.length, kept: 65_536 });
  });

  it('leaves nothing when its transaction fails', async () => {
    const mail = await sent('accepted');
    await service.database.query(
      `alter table ledger.delivery add constraint no_bounce check (id <> '${mail.id}' or state <> 'bounced')`,
    );
    const report = reportOf({ id: mail.id, action: 'failed', status: '5.1.1' });

    await expect(service.app.get(TakeReport).run(report, 'imap', randomUUID())).rejects.toThrow('no_bounce');
    expect(await eventsOf(mail)).toHaveLength(0);
    await service.database.query('alter table ledger.delivery drop constraint no_bounce');

    expect(await service.app.get(TakeReport).run(report, 'imap', randomUUID())).toBe('bounced');
  });

  it('is taken from nobody without the token', async () => {
    const mail = await sent('accepted');
    const report = reportOf({ id: mail.id, action: 'failed', status: '5.1.1' });

    for (const authorization of ['', 'Bearer', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, `Basic ${token}`]) {
      expect(await post(report, { authorization })).toMatchObject({ status: 401, body: { code: 'wrong-token' } });
    }
    expect(await rowOf(service, mail)).toMatchObject({ state: 'accepted' });
  });

  it('is a mail, and not without end', async () => {
    expect(await post(Buffer.from('{}'), { 'content-type': 'application/json' })).toMatchObject({ status: 400 });
    expect(await post(Buffer.from('Subject: hello\r\n\r\nhello'))).toEqual({
      status: 200,
      body: { taken: 'no-report' },
    });
    expect(await post(Buffer.alloc(31 * 1024 * 1024, 'x'))).toMatchObject({ status: 413 });
  });

  function sent(state: DeliveryState): Promise<GivenMail> {
    return givenMail(service, office, 'a@oa.example', state);
  }

  async function post(report: Buffer, headers: Record<string, string> = {}) {
    const response = await fetch(`${service.url}/api/notification/bounces`, {
      method: 'POST',
      headers: { 'content-type': 'message/rfc822', authorization: `Bearer ${token}`, ...headers },
      body: new Uint8Array(report),
    });
    return { status: response.status, body: (await response.json()) as { taken?: string; code?: string } };
  }

  function eventsOf({ documentId }: GivenMail): Promise<{ type: string; data: object }[]> {
    return service.database.query('select type, data from lifecycle.event where document_id = $1 order by seq', [
      documentId,
    ]);
  }
});
