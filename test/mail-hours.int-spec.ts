import { allModules } from '#apps/standalone';
import type { LedgerView, OfficeSettingsBody } from '#libs/contracts';
import { Reconciler } from '#libs/messaging';
import { eventually, type MailSink, startMailSink, startTestService, type TestService } from '#libs/testing';
import { DeliverMails } from '../apps/notification/src/deliver-mails.js';
import { SampleOffice } from './support/sample-office.js';

describe('the hours in which an office sends mail', () => {
  let sink: MailSink;
  let service: TestService;
  let office: SampleOffice;

  beforeAll(async () => {
    sink = await startMailSink();
    service = await startTestService(allModules, { env: { SMTP_URL: sink.url } });
    office = await SampleOffice.setUp(service.url, service.database);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('hold back the mails of a document, never its inboxes, until they have come; then each goes once', async () => {
    await set(closedNow());
    const documentId = await signed();
    const held = await ledger(documentId);
    const mails = held.totals.mail.pending;
    expect(mails).toBeGreaterThan(0);
    expect(held.totals).toMatchObject({ inbox: 42, mail: { accepted: 0, attempting: 0 } });
    const [{ early }] = await service.database.query(
      `select count(*)::int as early from ledger.delivery
        where document_id = $1 and kind = 'distribution' and channel = 'mail' and not_before is distinct from (
          select (data ->> 'notBefore')::timestamptz from lifecycle.event where document_id = $1 and type = 'distributed')`,
      [documentId],
    );
    expect(early).toBe(0);

    // Neither the sweep after a lost queue nor a message that comes too early lets them go.
    await reconcile();
    const rows: { id: string }[] = await service.database.query(
      `select id from ledger.delivery where document_id = $1 and kind = 'distribution' and channel = 'mail'`,
      [documentId],
    );
    await service.app.get(DeliverMails, { strict: false }).run(rows.map(({ id }) => id));
    expect((await ledger(documentId)).totals.mail.pending).toBe(mails);
    expect(await mailsOf(documentId)).toBe(0);
    await service.database.query(
      `update ledger.delivery set not_before = now() - interval '1 second' where document_id = $1 and kind = 'distribution' and channel = 'mail'`,
      [documentId],
    );
    await reconcile();

    await eventually('every mail has gone', async () => (await ledger(documentId)).totals.mail.accepted === mails);
    expect(await mailsOf(documentId)).toBe(mails);
  });

  it('hold back nothing within them', async () => {
    await set({ mailFrom: '00:00', mailTo: '23:59', workingDaysOnly: false, proofread: false });
    const documentId = await signed();

    await eventually('every mail has gone', async () => {
      const { mail, units } = (await ledger(documentId)).totals;
      return units > 0 && mail.pending + mail.attempting === 0 && mail.accepted > 0;
    });
  });

  it('are set by the administrator, and make sense', async () => {
    const administrator = await office.as(office.accounts.logins.administrator);
    const settings = { mailFrom: '08:30', mailTo: '17:30', workingDaysOnly: true, proofread: true };

    await set(settings);

    expect(await administrator.send('GET', path())).toMatchObject(settings);
    const drafter = await office.drafter;
    await expect(drafter.send('PUT', path(), settings)).rejects.toMatchObject({ status: 403 });
    for (const wrong of [{ mailTo: '07:00' }, { mailTo: null }, { mailFrom: '25:00' }]) {
      await expect(administrator.send('PUT', path(), { ...settings, ...wrong })).rejects.toMatchObject({ status: 400 });
    }
  });

  function path(): string {
    return `/api/directory/offices/${office.accounts.officeId}/settings`;
  }

  async function set(settings: OfficeSettingsBody): Promise<void> {
    const administrator = await office.as(office.accounts.logins.administrator);
    await administrator.send('PUT', path(), settings);
  }

  async function signed(): Promise<string> {
    const documentId = await office.draft();
    await office.submit(documentId);
    await office.approve(documentId);
    await office.sign(documentId);
    return documentId;
  }

  async function ledger(documentId: string): Promise<LedgerView> {
    const clerk = await office.as(office.accounts.logins.distributor);
    return eventually('the ledger is open', async () => {
      const view = await clerk.ledger(documentId);
      return view.totals.units > 0 && view;
    });
  }

  async function reconcile(): Promise<void> {
    await service.app.get(Reconciler, { strict: false }).reconcile(0);
    await eventually('everything is in the queue', async () => {
      const [{ waiting }] = await service.database.query(
        'select exists (select from messaging.outbox_message) as waiting',
      );
      return !waiting;
    });
  }

  /** Mails to units that came in, a second one counted again. */
  async function mailsOf(documentId: string): Promise<number> {
    const rows: { id: string }[] = await service.database.query(
      `select id from ledger.delivery where document_id = $1 and kind = 'distribution' and channel = 'mail'`,
      [documentId],
    );
    const ids = new Set(rows.map(({ id }) => id));
    return sink.mails.filter(({ messageId }) => ids.has(messageId.slice(1, 37))).length;
  }
});

/** Hours that have passed for today, or will come. */
function closedNow(): OfficeSettingsBody {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit' }).format(new Date()),
  );
  return hour < 12
    ? { mailFrom: '22:00', mailTo: '23:00', workingDaysOnly: false, proofread: false }
    : { mailFrom: '01:00', mailTo: '02:00', workingDaysOnly: false, proofread: false };
}
