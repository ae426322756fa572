import type { SeriesBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Clock } from '#libs/lifecycle';
import { givenOffice, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { SigningOffice } from '../test/signing-office.js';
import { RegisterList } from './register-list.js';
import { SeriesRegister } from './series-register.js';
import { SignoffModule } from './signoff.module.js';

/** Several that sign at the same second; test/fortnight.int-spec.ts has a hundred. */
const many = 20;

describe('number series', () => {
  let service: TestService;
  let office: TestOffice;
  let signing: SigningOffice;

  beforeAll(async () => {
    service = await startTestService([SignoffModule]);
    office = await givenOffice(service.database);
    signing = new SigningOffice(service, office);
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service?.stop());

  it(`give ${many} documents that are signed at once numbers without gap or double`, async () => {
    const fresh = await signing.anotherSeries();
    const documents = [];
    for (let index = 0; index < many; index++) documents.push(await signing.onDesk(fresh));
    const startedAt = performance.now();

    await Promise.all(documents.map((document) => signing.sign(document)));

    const seconds = (performance.now() - startedAt) / 1000;
    expect(await ordinalsOf(fresh)).toEqual(documents.map((_, index) => index + 1));
    expect(seconds).toBeLessThan(60);
    const printed = await service.database.query(
      `select count(distinct rendition_sha256)::int as pages, count(distinct number_text)::int as numbers
         from signoff.seal where document_id = any($1)`,
      [documents.map(({ id }) => id)],
    );
    expect(printed).toEqual([{ pages: many, numbers: many }]);
  }, 180_000);

  it('have no gap where a signature failed', async () => {
    const fresh = await signing.anotherSeries();
    const unknown = await signing.onDesk(fresh, { recipients: { main: '某某未知单位', copy: '' } });
    const known = await signing.onDesk(fresh);

    await expect(signing.sign(unknown)).rejects.toMatchObject({ code: 'unresolved-recipients' });
    await signing.sign(known);

    const [{ number_text: number }] = await signing.rows('signoff.seal', known);
    expect(number).toBe('第 1 号');
  });

  it('do not go back to a number that was spent', async () => {
    const fresh = await signing.anotherSeries();
    await signing.sign(await signing.onDesk(fresh));

    await expect(set(fresh, { pattern: '第 {n} 号', scope: 'continuous', next: 1 })).rejects.toMatchObject({
      code: 'number-taken',
    });
  });

  it('begin again with 1 in a new term, and in none that was before', async () => {
    const fresh = await signing.anotherSeries();
    await set(fresh, { pattern: '第{term}届第{n}号', scope: 'per-term', next: 5, term: '十六' });
    const inFirst = await signing.onDesk(fresh);
    await signing.sign(inFirst);

    const first = await term(fresh, '十七');
    const inSecond = await signing.onDesk(fresh);
    await signing.sign(inSecond);

    expect(await numberOf(inFirst)).toBe('第十六届第5号');
    expect(first.text).toBe('第十七届第1号');
    expect(await numberOf(inSecond)).toBe('第十七届第1号');
    await expect(term(fresh, '十六')).rejects.toMatchObject({ code: 'term-used' });
    const yearly = await signing.anotherSeries();
    await expect(term(yearly, '十八')).rejects.toMatchObject({ code: 'no-term' });
  });

  it('begin again with 1 when the year turns on the office’s clock, and come back to no year that is over', async () => {
    const fresh = await signing.anotherSeries();
    await set(fresh, { pattern: '〔{year}〕{n}号', scope: 'yearly', next: 7 });
    const documents = [await signing.onDesk(fresh), await signing.onDesk(fresh), await signing.onDesk(fresh)];
    // Greenwich is a day behind the office at its midnight.
    const instants = ['2026-12-31T15:59:59Z', '2026-12-31T16:00:01Z', '2027-01-05T01:00:00Z'];

    const numbers: string[] = [];
    for (const [index, document] of documents.entries()) {
      jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date(instants[index] ?? ''));
      await signing.sign(document);
      numbers.push(await numberOf(document));
    }

    expect(numbers).toEqual(['〔2026〕7号', '〔2027〕1号', '〔2027〕2号']);
    const signedOn = await Promise.all(
      documents.map(async (one) => (await signing.rows('signoff.seal', one))[0].signed_on),
    );
    expect(new Set(signedOn).size).toBe(3);
  });

  it('keep in the register what was given up, and why; nobody gets that number', async () => {
    const fresh = await signing.anotherSeries();
    const before = await signing.onDesk(fresh);
    await signing.sign(before);

    const voided = await service.app.get(UnitOfWork).run((tx) =>
      series().giveUp(tx, fresh.officeId, fresh.meetingType, {
        reason: '印章错用，作废。',
        personId: office.signerId,
      }),
    );
    const after = await signing.onDesk(fresh);
    await signing.sign(after);

    expect(voided.text).toBe('第 2 号');
    expect(await numberOf(after)).toBe('第 3 号');
    const list = service.app.get(RegisterList, { strict: false });
    const first = await list.page(fresh.officeId, fresh.meetingType, { limit: 2 });
    const second = await list.page(fresh.officeId, fresh.meetingType, { limit: 2, before: first.next ?? '' });
    expect(
      [...first.items, ...second.items].map(({ number, document, voided: gone }) => [
        number,
        document?.id,
        gone?.reason,
      ]),
    ).toEqual([
      ['第 3 号', after.id, undefined],
      ['第 2 号', undefined, '印章错用，作废。'],
      ['第 1 号', before.id, undefined],
    ]);
    expect(second.next).toBeNull();
    await expect(
      service.database.query(`delete from signoff.document_number where void_reason is not null`),
    ).rejects.toThrow('append-only');
  });

  function series(): SeriesRegister {
    return service.app.get(SeriesRegister, { strict: false });
  }

  function set({ officeId, meetingType }: TestOffice, body: SeriesBody) {
    return service.app.get(UnitOfWork).run((tx) => series().set(tx, officeId, meetingType, body));
  }

  function term({ officeId, meetingType }: TestOffice, name: string) {
    return service.app.get(UnitOfWork).run((tx) => series().beginTerm(tx, officeId, meetingType, name));
  }

  async function numberOf(document: { id: string; revision: string }): Promise<string> {
    const [{ number_text: number }] = await signing.rows('signoff.seal', document);
    return number;
  }

  async function ordinalsOf({ meetingType }: TestOffice): Promise<number[]> {
    const spent: { ordinal: number }[] = await service.database.query(
      `select ordinal from signoff.document_number join signoff.series on series.id = series_id
        where meeting_type = $1 order by ordinal`,
      [meetingType],
    );
    return spent.map(({ ordinal }) => ordinal);
  }
});
