import { randomUUID } from 'node:crypto';
import { HOTP, Secret, TOTP } from 'otpauth';
import { UnitOfWork } from '#libs/database';
import { OfficeHours, Totp } from '#libs/directory';
import { Press } from '#libs/press';
import { givenOffice, givenPerson, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { SigningOffice } from '../test/signing-office.js';
import { PreviewSignature } from './preview-signature.js';
import { SignoffModule } from './signoff.module.js';

describe('the dry run of a signature', () => {
  let service: TestService;
  let office: TestOffice;
  let signing: SigningOffice;

  beforeAll(async () => {
    service = await startTestService([SignoffModule]);
    office = await givenOffice(service.database);
    signing = new SigningOffice(service, office);
  });

  afterAll(() => service?.stop());

  it('says what signing would do, and spends nothing by it', async () => {
    const fresh = await signing.anotherSeries();
    const document = await signing.onDesk(fresh);

    const [first, second] = [await signing.preview(document), await signing.preview(document)];

    expect({ ...second, mails: null }).toEqual({ ...first, mails: null });
    expect(first).toMatchObject({
      number: '第 1 号',
      revision: document.revision,
      unresolved: [],
      signable: true,
      sizes: { units: 3, mails: 3 },
      mails: { waitsFor: null },
    });
    expect(first.recipients.map(({ code, role, phrase, reachedBy }) => [code, role, phrase, reachedBy])).toEqual([
      ['czj', 'main', '市财政局', ['mail']],
      ['jyj', 'main', '市教育局', ['mail']],
      ['sjj', 'copy', '市审计局', ['mail']],
    ]);
  });

  it('shows the very page that signing then seals', async () => {
    const document = await signing.onDesk();
    const actor = { personId: office.signerId, correlationId: randomUUID() };

    const shown = await service.app.get(PreviewSignature, { strict: false }).page(document.taskId, actor);
    await signing.sign(document);

    expect(shown.equals(await signing.page(document))).toBe(true);
  });

  it('is for the signer only', async () => {
    const document = await signing.onDesk();
    const stranger = await givenPerson(service.database, 'signer', office.officeId);

    await expect(signing.preview({ ...document, signerId: stranger })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('bars a document whose main unit nobody and nothing reaches', async () => {
    const unit = await unitWithoutMail('市档案局');
    const document = await signing.onDesk(office, { recipients: { main: '市财政局、市档案局', copy: '' } });

    const preview = await signing.preview(document);

    expect(preview).toMatchObject({ signable: false });
    expect(preview.concerns).toContainEqual(
      expect.objectContaining({ id: `unreachable:${unit.code}`, severity: 'error' }),
    );
    await expect(signing.sign(document)).rejects.toMatchObject({
      code: 'unreachable-recipients',
      detail: '市档案局',
    });
    const officer = await givenPerson(service.database, 'unit-officer', unit.id);
    expect((await signing.preview(document)).recipients.at(-1)?.reachedBy).toEqual(['inbox']);
    await service.database.query('update directory.person set active = false where id = $1', [officer]);
    expect((await signing.preview(document)).signable).toBe(false);
  });

  it('asks to accept that a copy unit is not reached, and keeps who accepted it and why', async () => {
    const unit = await unitWithoutMail('市信访局');
    const document = await signing.onDesk(office, {
      publicity: 'active',
      recipients: { main: '市财政局', copy: '市信访局' },
    });
    const id = `unreachable:${unit.code}`;
    expect((await signing.preview(document)).concerns.map((concern) => [concern.id, concern.severity])).toEqual([
      [id, 'warning'],
    ]);

    await expect(signing.sign(document, { acceptNothing: true })).rejects.toMatchObject({
      code: 'warnings-not-accepted',
      detail: expect.stringContaining('市信访局'),
    });
    await expect(
      signing.sign(document, { accepted: { warnings: ['another'], reason: '已知。' } }),
    ).rejects.toMatchObject({ code: 'warnings-not-accepted' });
    await signing.sign(document, { accepted: { warnings: [id], reason: '另行送达纸质件。' } });

    const [event] = await service.database.query(
      `select actor_id, data from lifecycle.event where document_id = $1 and type = 'signed'`,
      [document.id],
    );
    expect(event.actor_id).toBe(office.signerId);
    expect(event.data.accepted).toEqual({
      warnings: [expect.stringContaining('市信访局')],
      reason: '另行送达纸质件。',
    });
  });

  it('wants every warning of the check accepted', async () => {
    const document = await signing.onDesk();

    await expect(signing.sign(document, { acceptNothing: true })).rejects.toMatchObject({
      code: 'warnings-not-accepted',
      detail: expect.stringContaining('公开属性'),
    });
    expect(await signing.rows('signoff.document_number', document)).toEqual([]);
    await signing.sign(document);
  });

  it('does not trouble the signer with a number that the text proposes: the register gives the real one', async () => {
    const fresh = await signing.anotherSeries();
    await signing.sign(await signing.onDesk(fresh));
    const document = await signing.onDesk(fresh, { publicity: 'active', number: { text: '第 9 号', ordinal: 9 } });

    const { number, concerns } = await signing.preview(document);

    expect([number, concerns]).toEqual(['第 2 号', []]);
  });

  it('holds up nobody who acts on the document while the page is set', async () => {
    const document = await signing.onDesk();
    const press = service.app.get(Press, { strict: false });
    const print = press.print.bind(press);
    const free: boolean[] = [];
    const printing = jest.spyOn(press, 'print').mockImplementation(async (...page) => {
      const rows = await service.database.query('select from lifecycle.document where id = $1 for update skip locked', [
        document.id,
      ]);
      free.push(rows.length === 1);
      return print(...page);
    });
    const actor = { personId: document.signerId, correlationId: randomUUID() };

    await signing.preview(document);
    await service.app.get(PreviewSignature, { strict: false }).page(document.taskId, actor);
    printing.mockRestore();

    expect(free).toEqual([true, true]);
  });

  it('says when mails go that the hours of the office hold back', async () => {
    const document = await signing.onDesk();
    const hours = service.app.get(OfficeHours, { strict: false });
    const set = (mailFrom: string | null, mailTo: string | null) =>
      service.app
        .get(UnitOfWork)
        .run((tx) => hours.set(tx, office.officeId, { mailFrom, mailTo, workingDaysOnly: false, proofread: false }));

    // A minute that is not now, in any case.
    await set(...otherMinute());
    const held = await signing.preview(document);
    await set(null, null);

    expect(held.mails.waitsFor).toBe('quiet-hours');
    expect(Date.parse(held.mails.at)).toBeGreaterThan(Date.now());
    expect((await signing.preview(document)).mails.waitsFor).toBeNull();
  });

  async function unitWithoutMail(name: string): Promise<{ id: string; code: string }> {
    const unit = { id: randomUUID(), code: randomUUID() };
    await service.database.query('insert into directory.unit (id, code, name, category) values ($1, $2, $3, $4)', [
      unit.id,
      unit.code,
      name,
      '市政府委办局',
    ]);
    return unit;
  }
});

describe('the proof of who signs', () => {
  let service: TestService;
  let office: TestOffice;
  let signing: SigningOffice;

  beforeAll(async () => {
    service = await startTestService([SignoffModule]);
    office = await givenOffice(service.database);
    signing = new SigningOffice(service, office);
  });

  afterAll(() => service?.stop());

  it('is the password, and no signature is taken without it', async () => {
    const document = await signing.onDesk();

    await expect(signing.sign(document, { stepUp: { password: 'wrong' } })).rejects.toMatchObject({
      code: 'step-up-failed',
    });
    await expect(signing.sign(document, { stepUp: { totp: '123456' } })).rejects.toMatchObject({
      code: 'totp-not-enrolled',
    });

    expect(await signing.rows('signoff.seal', document)).toEqual([]);
    await expect(signing.sign(document)).resolves.toMatchObject({ verdict: 'signed' });
  });

  it('is a one-time code for whoever uses them, and each code counts once', async () => {
    const other = await anotherOffice();
    const secret = await enrol(other.signerId);
    const [first, second] = [await other.signing.onDesk(), await other.signing.onDesk()];
    const totp = codeNow(secret);

    await expect(other.signing.sign(first)).rejects.toMatchObject({ code: 'totp-required' });
    await expect(other.signing.sign(first, { acceptNothing: true, stepUp: { totp } })).rejects.toMatchObject({
      code: 'warnings-not-accepted',
    });
    // A refused signature gave the code back.
    await other.signing.sign(first, { stepUp: { totp } });

    await expect(other.signing.sign(second, { stepUp: { totp } })).rejects.toMatchObject({ code: 'step-up-failed' });
    await other.signing.sign(second, { stepUp: { totp: codeNow(secret, 1) } });
    expect(await other.signing.rows('signoff.seal', second)).toHaveLength(1);
  });

  it('takes a double click with one code as one signature', async () => {
    const other = await anotherOffice();
    const secret = await enrol(other.signerId);
    const document = await other.signing.onDesk();
    const stepUp = { totp: codeNow(secret) };

    const answers = await Promise.all([1, 2, 3].map(() => other.signing.sign(document, { stepUp })));

    expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true, true]);
  });

  it('may fail ten times within a minute, however many try at once', async () => {
    const other = await anotherOffice();
    const document = await other.signing.onDesk();
    const guesses = Array.from({ length: 25 }, (_, index) =>
      other.signing.sign(document, { stepUp: { password: `guess ${index}` } }).then(
        () => 'signed',
        ({ code }: { code: string }) => code,
      ),
    );

    const outcomes = await Promise.all(guesses);

    expect(outcomes.filter((code) => code === 'step-up-failed')).toHaveLength(10);
    expect(outcomes.filter((code) => code === 'too-many-attempts')).toHaveLength(15);
    await expect(other.signing.sign(document)).rejects.toMatchObject({ code: 'too-many-attempts' });
    await service.database.query(`update directory.step_up_failure set since = since - interval '1 minute'`);
    await expect(other.signing.sign(document)).resolves.toMatchObject({ verdict: 'signed' });
  });

  /** Another signer of the same office. */
  async function anotherOffice(): Promise<{ signing: SigningOffice; signerId: string }> {
    const signerId = await givenPerson(service.database, 'signer', office.officeId);
    const route = { ...office.route, signer: signerId };
    return { signing: new SigningOffice(service, { ...office, signerId, route }), signerId };
  }

  async function enrol(personId: string): Promise<string> {
    const totp = service.app.get(Totp, { strict: false });
    const { secret, uri } = await totp.begin(personId, 'signer');
    expect(uri).toContain(`secret=${secret}`);
    await totp.confirm(personId, codeNow(secret, -1), new Date());
    return secret;
  }
});

/** The code of `steps` half minutes from now. */
function codeNow(secret: string, steps = 0): string {
  return HOTP.generate({ secret: Secret.fromBase32(secret), counter: TOTP.counter() + steps });
}

function otherMinute(): [string, string] {
  const minute = (hoursFromNow: number) => {
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'short' });
    return `${shown.format(new Date(Date.now() + hoursFromNow * 3_600_000)).slice(0, 2)}:00`;
  };
  const [from, to] = [minute(2), minute(3)];
  return from < to ? [from, to] : [minute(-3), minute(-2)];
}
