import { randomUUID } from 'node:crypto';
import { allModules } from '#apps/standalone';
import type { ApiClient } from '#libs/client';
import type { BouncePage, MailOverview, SuppressionPage, SuppressionView } from '#libs/contracts';
import {
  givenPerson,
  type MailSink,
  type SinkBehaviour,
  startMailSink,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { TakeReport } from '../apps/notification/src/bounces/take-report.js';
import { givenMail, promiseDelivery, rowIn } from '../apps/notification/test/mails.js';
import { reportOf, reportsTo } from '../apps/notification/test/reports.js';
import { SampleOffice } from './support/sample-office.js';

const path = '/api/notification/suppressions';

describe('addresses to which nothing is sent', () => {
  let sink: MailSink;
  let service: TestService;
  let sample: SampleOffice;
  let office: TestOffice;
  let administrator: ApiClient;
  const behaviour: Record<string, SinkBehaviour> = {};

  beforeAll(async () => {
    sink = await startMailSink((address) => behaviour[address] ?? { kind: 'accept' });
    service = await startTestService(allModules, { env: { SMTP_URL: sink.url, MAIL_BOUNCE_ADDRESS: reportsTo } });
    sample = await SampleOffice.setUp(service.url, service.database);
    office = await anotherOffice();
    administrator = await sample.as(sample.accounts.logins.administrator);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('are those that a server refused: the next mail is not tried, until somebody lifts it with a reason', async () => {
    const address = 'Gone@oa.example';
    behaviour[address] = { kind: 'reply', at: 'RCPT', code: 550, text: '5.1.1 no such mailbox' };
    await send(address, 'rejected');
    behaviour[address] = { kind: 'accept' };

    const row = await send('gone@OA.example', 'rejected');

    expect(row.response).toMatch(/^未发送：该地址自 \d{4}-\d\d-\d\d 起在停投名单中/);
    const [entry] = await standing('gone@oa.example');
    expect(entry).toMatchObject({ reason: 'refused', addedBy: null });
    expect(entry?.words).toContain('no such mailbox');
    expect(sink.mails.filter(({ to }) => to.toLowerCase() === 'gone@oa.example')).toHaveLength(0);

    await expect(administrator.send('POST', `${path}/${entry?.id}/lift`, { reason: ' ' })).rejects.toMatchObject({
      status: 400,
    });
    const lifted = await lift(entry?.id ?? '', '单位已重新开通邮箱。');
    expect(lifted).toMatchObject({ liftReason: '单位已重新开通邮箱。', liftedBy: expect.any(String) });
    await expect(lift(entry?.id ?? '', '再次')).rejects.toMatchObject({ status: 409 });
    await send(address, 'accepted');
    expect(await standing('gone@oa.example')).toHaveLength(0);
    const past = await administrator.send<SuppressionPage>('GET', `${path}?lifted=true`);
    expect(past.items.map(({ id }) => id)).toContain(entry?.id);
  });

  it.each([
    ['5.1.1', 1],
    ['5.2.2', 0],
    ['5.7.1', 0],
    ['4.4.7', 0],
  ])('are those whose mail came back as unknown, not those of other troubles: %s', async (status, count) => {
    const address = `m${status.replaceAll('.', '-')}@oa.example`;
    const mail = await givenMail(service, office, address, 'accepted');

    await service.app
      .get(TakeReport, { strict: false })
      .run(reportOf({ id: mail.id, action: 'failed', status }), 'imap', randomUUID());

    await rowIn(service, mail, 'bounced');
    expect(await standing(address)).toHaveLength(count);
  });

  it('are not those of a server that refuses the content, or us', async () => {
    behaviour['spam@oa.example'] = { kind: 'reply', at: 'DATA', code: 550, text: 'looks like spam' };
    behaviour['policy@oa.example'] = { kind: 'reply', at: 'RCPT', code: 550, text: '5.7.1 not from you' };
    await send('spam@oa.example', 'rejected');
    await send('policy@oa.example', 'rejected');

    expect(await standing('spam@oa.example')).toHaveLength(0);
    expect(await standing('policy@oa.example')).toHaveLength(0);
  });

  it('are added by an administrator, once, and paged', async () => {
    const add = (address: string) =>
      administrator.send<SuppressionView>('POST', path, { address, reason: '单位已撤并。' });
    await add('Old1@oa.example');
    await add('old2@oa.example');
    await expect(add('old1@OA.example')).rejects.toMatchObject({ status: 409 });
    await expect(add('nobody')).rejects.toMatchObject({ status: 400 });

    const first = await administrator.send<SuppressionPage>('GET', `${path}?limit=1`);
    const second = await administrator.send<SuppressionPage>('GET', `${path}?limit=1&before=${first.next}`);

    expect([...first.items, ...second.items].map(({ address }) => address)).toEqual([
      'old2@oa.example',
      'old1@oa.example',
    ]);
    await send('old1@oa.example', 'rejected');
  });

  it("are an administrator's business, as are the reports; those of another office's mails stay there", async () => {
    const mail = await givenMail(service, office, 'other@oa.example', 'accepted');
    const own = await givenMail(
      service,
      { ...office, officeId: sample.accounts.officeId },
      'own@oa.example',
      'accepted',
    );
    for (const { id } of [mail, own, { id: randomUUID() }]) {
      await service.app
        .get(TakeReport, { strict: false })
        .run(reportOf({ id, action: 'failed', status: '5.0.0' }), 'http', randomUUID());
    }
    const clerk = await sample.as(sample.accounts.logins.distributor);
    for (const [method, where, body] of [
      ['GET', path, undefined],
      ['POST', path, { address: 'a@oa.example', reason: 'x' }],
      ['POST', `${path}/${randomUUID()}/lift`, { reason: 'x' }],
      ['GET', '/api/notification/bounces', undefined],
      ['GET', '/api/notification/overview', undefined],
    ] as const) {
      await expect(clerk.send(method, where, body)).rejects.toMatchObject({ status: 403 });
    }

    const { items } = await administrator.send<BouncePage>('GET', '/api/notification/bounces');

    expect(items.map(({ effect }) => effect)).toEqual(['unknown', 'bounced']);
    expect(items[1]).toMatchObject({ document: expect.any(String), recipient: expect.any(String) });
    // Named on the list all the same, without what it was about.
    expect(await standing('other@oa.example')).toMatchObject([{ document: null }]);
  });

  it("are shown beside what is on its way, of the administrator's own offices", async () => {
    const own = { ...office, officeId: sample.accounts.officeId };
    const [held, lost] = [
      await givenMail(service, own, 'held@oa.example'),
      await givenMail(service, own, 'lost@oa.example'),
    ];
    await givenMail(service, office, 'not-mine@oa.example', 'uncertain');
    await service.database.query(`update ledger.delivery set not_before = now() + interval '1 hour' where id = $1`, [
      held.id,
    ]);
    await service.database.query(
      `update ledger.delivery set state = 'uncertain', attempted_at = '2024-03-18T02:00:00Z' where id = $1`,
      [lost.id],
    );

    expect(await administrator.send<MailOverview>('GET', '/api/notification/overview')).toEqual({
      held: 1,
      waiting: 0,
      attempting: 0,
      uncertain: 1,
      waitingSince: null,
      uncertainSince: '2024-03-18T02:00:00.000Z',
      mailbox: null,
    });
  });

  /** Beside the one of the sample, whose units have the codes of `givenOffice`. */
  async function anotherOffice(): Promise<TestOffice> {
    const officeId = randomUUID();
    await service.database.query(
      `insert into directory.unit (id, code, name) values ($1, $1::uuid::text, '云澜市人民政府办公室')`,
      [officeId],
    );
    const drafterId = await givenPerson(service.database, 'drafter', officeId);
    const route = { steps: [], signer: drafterId };
    return {
      officeId,
      meetingType: '常务会议',
      drafterId,
      reviewerIds: [drafterId, drafterId],
      signerId: drafterId,
      route,
    };
  }

  async function send(address: string, state: 'accepted' | 'rejected') {
    const mail = await givenMail(service, office, address);
    await promiseDelivery(service, [mail]);
    return rowIn(service, mail, state);
  }

  async function standing(address: string): Promise<SuppressionView[]> {
    const { items } = await administrator.send<SuppressionPage>('GET', `${path}?limit=100`);
    return items.filter((item) => item.address === address);
  }

  function lift(id: string, reason: string): Promise<SuppressionView> {
    return administrator.send<SuppressionView>('POST', `${path}/${id}/lift`, { reason });
  }
});
