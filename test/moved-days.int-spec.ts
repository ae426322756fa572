import type { EntityManager } from 'typeorm';
import { DistributionModule } from '#apps/distribution';
import { NotificationModule } from '#apps/notification';
import { SignoffModule } from '#apps/signoff';
import { CalendarModule, ChangeCalendar, RecountDays } from '#libs/calendar';
import type { CalendarDay, CountedDays } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Calendars, type Person } from '#libs/directory';
import { Clock, firstBrokenLink } from '#libs/lifecycle';
import { QueueRegistry, Reconciler } from '#libs/messaging';
import {
  eventually,
  givenOffice,
  givenPerson,
  startTestService,
  type TestDocument,
  type TestService,
  testPassword,
} from '#libs/testing';
import { Reissue } from '../apps/distribution/src/clerk/reissue.js';
import { ReportFollowUp } from '../apps/distribution/src/follow-ups/report-follow-up.js';
import { SettleFollowUp } from '../apps/distribution/src/follow-ups/settle-follow-up.js';
import { PublishDocument } from '../apps/distribution/src/publicity/publish-document.js';
import { RecountInTray } from '../apps/distribution/src/recount.in-tray.js';
import { ReturnDocument } from '../apps/distribution/src/unit/return-document.js';
import { SignFor } from '../apps/distribution/src/unit/sign-for.js';
import { AnnulDocument } from '../apps/signoff/src/annul-document.js';
import { DistributionOffice } from './support/distribution-office.js';

const off = (on: string, note = ''): CalendarDay => ({ on, works: false, note });
const nothing: CountedDays = { task: 0, receipt: 0, publication: 0, 'follow-up': 0 };

/**
 * Every document is signed on Monday, 2 March 2026: main units sign by Thursday the 5th, it is public by Monday the 30th, and
 * two units do by Friday the 20th what it asks. No public holiday is near.
 */
describe('when an office changes its calendar, days by which others act', () => {
  let service: TestService;
  let office: DistributionOffice;
  let administrator: Person;

  beforeAll(async () => {
    service = await startTestService([SignoffModule, DistributionModule, NotificationModule, CalendarModule]);
    office = new DistributionOffice(service, await givenOffice(service.database));
    administrator = await office.person(await givenPerson(service.database, 'administrator', office.office.officeId));
    await office.clerk();
  });

  // A change moves all that waits in the office: what earlier tests left behind waits no longer.
  beforeEach(async () => {
    await query('update ledger.delivery set due_from = null, due_days = null');
    await query(`update distribution.publication set state = 'withdrawn'`);
    await query(`update followup.follow_up set state = 'dropped', settled_at = now() where state <> 'dropped'`);
    await query(`update distribution.chase set state = 'cleared', settled_at = now() where state = 'waiting'`);
    await query(`update followup.timer set state = 'cleared', settled_at = now() where state = 'waiting'`);
    await query('delete from directory.calendar_day');
    await at('2026-03-02 10:00');
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service?.stop());

  it('move with their chases and reminders, and the timeline says so in words', async () => {
    const document = await sentOut();
    expect(await daysOf(document)).toEqual({
      receipts: ['czj 2026-03-05', 'jyj 2026-03-05'],
      chases: ['remind 03-03 09:00', 'remind-head 03-04 09:00', 'call 03-05 09:00'],
      publication: '2026-03-30',
      followUps: ['czj 2026-03-20', 'jyj 2026-03-20'],
      reminders: ['ahead 03-17 09:00', 'on-day 03-20 09:00', 'overdue 03-23 09:00'],
    });

    expect(await change([off('2026-03-04', '停电'), off('2026-03-20', '迁址')])).toEqual({
      task: 0,
      receipt: 2,
      publication: 1,
      'follow-up': 2,
    });

    expect(await daysOf(document)).toEqual({
      receipts: ['czj 2026-03-06', 'jyj 2026-03-06'],
      chases: ['remind 03-03 09:00', 'remind-head 03-05 09:00', 'call 03-06 09:00'],
      publication: '2026-04-01',
      followUps: ['czj 2026-03-23', 'jyj 2026-03-23'],
      reminders: ['ahead 03-17 09:00', 'on-day 03-23 09:00', 'overdue 03-24 09:00'],
    });
    const zh = (text: string) => expect.objectContaining({ zh: expect.stringContaining(text) });
    const units = { units: 2, names: '市财政局、市教育局' };
    expect(await moves(document)).toEqual([
      { type: 'receipt-day-moved', from: '2026-03-05', to: '2026-03-06', because: zh('本单位放假（停电）'), ...units },
      { type: 'publication-day-moved', from: '2026-03-30', to: '2026-04-01', because: zh('本单位放假（停电）') },
      { type: 'follow-up-day-moved', from: '2026-03-20', to: '2026-03-23', because: zh('2026-03-20 为迁址'), ...units },
    ]);
    expect(await historyOf(document)).toEqual([
      ['opened', null, null],
      ['moved', administrator.id, '2026-03-23'],
    ]);
    expect(await brokenLink(document)).toBeNull();
  });

  it('come back as they were when the days are taken out again', async () => {
    const document = await sentOut();
    const before = await daysOf(document);

    await change([off('2026-03-04'), off('2026-03-20')]);
    expect(await change([])).toEqual({ task: 0, receipt: 2, publication: 1, 'follow-up': 2 });

    expect(await daysOf(document)).toEqual(before);
    expect((await moves(document)).map(({ type, to }) => [type, to])).toEqual([
      ['receipt-day-moved', '2026-03-06'],
      ['publication-day-moved', '2026-04-01'],
      ['follow-up-day-moved', '2026-03-23'],
      ['receipt-day-moved', '2026-03-05'],
      ['publication-day-moved', '2026-03-30'],
      ['follow-up-day-moved', '2026-03-20'],
    ]);
  });

  it('move once, however often they are counted', async () => {
    const document = await sentOut();
    const days = [off('2026-03-04'), off('2026-03-20')];
    await change(days);
    const [after, told] = [await daysOf(document), await moves(document)];

    expect(await change(days)).toEqual(nothing);
    await recount();
    await recount();

    expect(await daysOf(document)).toEqual(after);
    expect(await moves(document)).toEqual(told);
  });

  it('are shown before the change as it then turns out', async () => {
    const document = await sentOut();
    const before = await daysOf(document);
    const days = [off('2026-03-04'), { on: '2026-03-07', works: true, note: '' }, off('2026-03-20')];

    const impact = await office.get(ChangeCalendar).preview(office.office.officeId, days);

    expect(impact).toMatchObject({
      moved: { task: 0, receipt: 2, publication: 1, 'follow-up': 2 },
      later: 5,
      earlier: 0,
      overdue: 0,
    });
    expect(impact.examples.map(({ because: _, title: __, ...example }) => example)).toEqual([
      { kind: 'receipt', names: ['市财政局', '市教育局'], count: 2, from: '2026-03-05', to: '2026-03-06' },
      { kind: 'publication', names: [], count: 1, from: '2026-03-30', to: '2026-03-31' },
      { kind: 'follow-up', names: ['市财政局', '市教育局'], count: 2, from: '2026-03-20', to: '2026-03-23' },
    ]);
    expect(await daysOf(document)).toEqual(before);
    expect(await moves(document)).toEqual([]);
    expect(await change(days)).toEqual(impact.moved);
  });

  it('stay where nobody waits any more: signed for, returned, published, reported, dropped', async () => {
    const document = await sentOut();
    const [czj, jyj] = [await office.officer('czj'), await office.officer('jyj')];
    await signFor(document, 'czj');
    const returned = await office.entry(document, 'jyj');
    await office
      .get(ReturnDocument)
      .run(jyj, returned.id, { code: 'not-ours', remark: '不属本单位职责' }, office.actor(jyj));
    await office.get(PublishDocument).run(await office.clerk(), document.id, office.actor(await office.clerk()));
    const [first, second] = await followUps(document);
    await report(czj, first);
    await drop(second);
    await quiet();
    const before = await daysOf(document);

    expect(await change([off('2026-03-04'), off('2026-03-20')])).toEqual(nothing);

    expect(await daysOf(document)).toEqual(before);
    expect(await moves(document)).toEqual([]);
  });

  it('stay of documents out of force, and of other offices', async () => {
    const annulled = await sentOut();
    const signer = await office.signer();
    const annulment = { kind: 'revoked', reason: '程序有误', stepUp: { password: testPassword } } as const;
    await office.get(AnnulDocument).run(annulled.id, annulment, signer, office.actor(signer));
    await quiet();
    const foreign = await sentOut();
    const [{ id: another }] = await query(
      `insert into directory.unit (id, code, name) values (gen_random_uuid(), 'another', '另一机关') returning id`,
    );
    await query('update lifecycle.document set office_id = $2 where id = $1', [foreign.id, another]);
    await query('update followup.follow_up set office_id = $2 where document_id = $1', [foreign.id, another]);
    const before = [await daysOf(annulled), await daysOf(foreign)];

    expect(await change([off('2026-03-04'), off('2026-03-20')])).toEqual(nothing);

    expect([await daysOf(annulled), await daysOf(foreign)]).toEqual(before);
  });

  it('do not bring a chase or a reminder twice', async () => {
    const document = await sentOut();
    await at('2026-03-03 09:00');
    expect(await chased(document)).toEqual(['remind']);

    await change([off('2026-03-04'), off('2026-03-05'), off('2026-03-18')]);
    for (const day of ['03', '06', '09', '10', '11']) await at(`2026-03-${day} 09:30`);
    expect(await chased(document)).toEqual(['remind', 'remind-head', 'call']);

    await at('2026-03-16 09:00');
    expect(await remindedOf(document)).toEqual(['ahead 03-16']);
    // Three working days before it ends is the 17th now.
    await change([off('2026-03-20')]);
    for (const day of ['17', '18', '20', '23', '24', '25']) await at(`2026-03-${day} 09:30`);
    expect(await remindedOf(document)).toEqual(['ahead 03-16', 'on-day 03-23', 'overdue 03-24']);
  });

  it('that move into the past are overdue at once: the stronger mail and the call go out, each once', async () => {
    await change([off('2026-03-03'), off('2026-03-04')]);
    const document = await sentOut();
    expect((await daysOf(document)).receipts).toEqual(['czj 2026-03-09', 'jyj 2026-03-09']);
    // Nobody looked in between: the first reminder, on the 5th, has not gone out either.
    clockAt('2026-03-06 10:00');

    // The days off turn out to be none: it was to be signed for by the 5th.
    await change([]);
    await sweep();
    await sweep();

    expect((await daysOf(document)).receipts).toEqual(['czj 2026-03-05', 'jyj 2026-03-05']);
    expect(await chased(document)).toEqual(['remind-head', 'call']);
    expect(await reasons(document, 'units-chased')).toEqual(
      Array(2).fill('工作日历调整后，签收期限为 2026-03-05，逾期未签收'),
    );
  });

  it('of follow-ups that move into the past are overdue at once, and the office is told, once', async () => {
    await change([off('2026-03-20')]);
    const document = await sentOut();
    expect((await daysOf(document)).followUps).toEqual(['czj 2026-03-23', 'jyj 2026-03-23']);
    clockAt('2026-03-23 10:00');

    await change([]);
    await sweep();
    await sweep();

    expect(await remindedOf(document)).toEqual(['overdue 03-23']);
    const [{ mails }] = await query(
      `select count(*)::int as mails from ledger.delivery
        where document_id = $1 and kind = 'follow-up-reminder' and person_id = $2`,
      [document.id, (await office.clerk()).id],
    );
    // One for each of the two units.
    expect(mails).toBe(2);
  });

  it('of publication that move into the past are told to the clerk at the next look, once a day', async () => {
    await change([off('2026-03-04'), off('2026-03-05')]);
    const document = await sentOut();
    clockAt('2026-03-31 10:00');

    await change([]);
    await sweep();
    await sweep();

    expect((await daysOf(document)).publication).toBe('2026-03-30');
    expect(await events(document, 'publication-due')).toMatchObject([{ dueOn: '2026-03-30' }]);
  });

  it('that a person set stay set: only the day on which they end moves, with the reminders of that day', async () => {
    const document = await sentOut();
    const [first = ''] = await followUps(document);
    const clerk = await office.clerk();
    await at('2026-03-17 09:00');
    expect(await remindedOf(document)).toEqual(['ahead 03-17']);
    clockAt('2026-03-17 10:00');
    const postponed = { version: 1, reason: '资金尚未到位', dueOn: '2026-03-27' };
    await office.get(SettleFollowUp).postpone(clerk, first, postponed, office.actor(clerk));

    await change([off('2026-03-20'), off('2026-03-26'), off('2026-03-27')]);

    const [row] = await query(
      'select due_on::text as "dueOn", ends_on::text as "endsOn" from followup.follow_up where id = $1',
      [first],
    );
    expect(row).toEqual({ dueOn: '2026-03-27', endsOn: '2026-03-30' });
    // What went out was of the day before.
    await at('2026-03-23 09:30');
    expect(await remindedOf(document)).toEqual(['ahead 03-17', 'ahead 03-23']);
  });

  it('of follow-ups that are handed back fit the calendar that holds by then', async () => {
    const document = await sentOut();
    const [first = ''] = await followUps(document);
    const clerk = await office.clerk();
    await report(await office.officer('czj'), first);
    expect(await change([off('2026-03-20')])).toMatchObject({ 'follow-up': 1 });

    await office.get(SettleFollowUp).return(clerk, first, { version: 2, reason: '请补充附件' }, office.actor(clerk));
    await sweep();

    expect((await daysOf(document)).followUps).toEqual(['czj 2026-03-23', 'jyj 2026-03-23']);
    expect((await daysOf(document)).reminders).toEqual([
      'ahead 03-17 09:00',
      'on-day 03-23 09:00',
      'overdue 03-24 09:00',
    ]);
  });

  it('of an entry that was sent again move from the day on which it was, with chases of its own', async () => {
    const document = await sentOut();
    const [jyj, clerk] = [await office.officer('jyj'), await office.clerk()];
    const entry = await office.entry(document, 'jyj');
    await office.get(ReturnDocument).run(jyj, entry.id, { code: 'incomplete', remark: '缺附件' }, office.actor(jyj));
    await at('2026-03-09 10:00');
    await office.get(Reissue).run(clerk, entry.id, { reason: '补发附件' }, office.actor(clerk));
    await quiet();

    await change([off('2026-03-11')]);

    // The first unit's day has gone by and stays; the other's is counted from the second sending.
    expect((await daysOf(document)).receipts).toEqual(['czj 2026-03-05', 'jyj 2026-03-13']);
    expect((await daysOf(document)).chases).toEqual([
      'remind 03-10 09:00',
      'remind-head 03-12 09:00',
      'call 03-13 09:00',
    ]);
  });

  it('move with the change or not at all', async () => {
    const document = await sentOut();
    const before = await daysOf(document);
    jest.spyOn(office.get(RecountDays), 'run').mockRejectedValueOnce(new Error('broken off'));

    await expect(change([off('2026-03-04')])).rejects.toThrow('broken off');

    const { officeId } = office.office;
    expect(await inOneTransaction((tx) => office.get(Calendars).of(tx, officeId))).toEqual({});
    expect(await daysOf(document)).toEqual(before);
  });

  it('fit the calendar that holds in the end, whoever changes it, signs or reports at the same second', async () => {
    const [document, other] = [await sentOut(), await sentOut()];
    const czj = await office.officer('czj');
    const [first] = await followUps(document);
    const lists = [[off('2026-03-04')], [off('2026-03-04'), off('2026-03-05')], []];

    await Promise.all([...lists.map(change), signFor(document, 'czj'), signFor(other, 'jyj'), report(czj, first)]);
    await sweep();

    const calendar = await inOneTransaction((tx) => office.get(Calendars).of(tx, office.office.officeId));
    const due = ['2026-03-05', '2026-03-06', '2026-03-09'][Object.keys(calendar).length];
    expect((await daysOf(document)).receipts).toContain(`jyj ${due}`);
    expect((await daysOf(other)).receipts).toContain(`czj ${due}`);
    expect((await office.entry(document, 'czj')).state).toBe('signed-for');
    expect(await recounts()).toEqual([]);
    expect([await brokenLink(document), await brokenLink(other)]).toEqual([null, null]);
  });

  it('of what is sent in the very moment of the change, or counted by an earlier release, are mended by the next look', async () => {
    const document = await sentOut();
    await inOneTransaction((tx) => office.get(Calendars).set(tx, office.office.officeId, [off('2026-03-04')]));
    await query(
      `update followup.follow_up set ends_on = '2026-03-24', calendar = 'that of an earlier release' where document_id = $1`,
      [document.id],
    );

    await sweep();

    expect(await daysOf(document)).toMatchObject({
      receipts: ['czj 2026-03-06', 'jyj 2026-03-06'],
      publication: '2026-03-31',
      followUps: ['czj 2026-03-20', 'jyj 2026-03-20'],
    });
    expect(await recounts()).toEqual([]);
    const [{ actors }] = await query(
      `select array_agg(distinct actor_id) as actors from lifecycle.event
        where document_id = $1 and type like '%-day-moved'`,
      [document.id],
    );
    expect(actors).toEqual([null]);
  });

  it('of entries that an earlier release sent stay: nobody noted from when they were counted', async () => {
    const document = await sentOut();
    await query('update ledger.delivery set due_from = null, due_days = null, due_calendar = null');

    expect(await change([off('2026-03-04')])).toMatchObject({ receipt: 0 });

    expect((await daysOf(document)).receipts).toEqual(['czj 2026-03-05', 'jyj 2026-03-05']);
  });

  async function sentOut(): Promise<TestDocument> {
    const text = '由市财政局牵头，市教育局配合，于2026年3月20日前完成。';
    const document = await office.distribute({
      publicity: 'active',
      items: [{ ordinal: 1, heading: '审议一项方案', paragraphs: [{ ordinal: 1, text }] }],
    });
    await eventually('its follow-ups are opened', async () => (await followUps(document)).length === 2);
    await quiet();
    return document;
  }

  function change(days: CalendarDay[]): Promise<CountedDays> {
    return office.get(ChangeCalendar).run(office.office.officeId, { days }, office.actor(administrator));
  }

  async function recount(): Promise<void> {
    const system = { personId: null, correlationId: '' };
    await inOneTransaction((tx) => office.get(RecountDays).run(tx, office.office.officeId, system));
  }

  async function recounts(): Promise<unknown[]> {
    return inOneTransaction((tx) => office.get(RecountInTray).missing(tx));
  }

  async function signFor(document: TestDocument, unit: string): Promise<void> {
    const officer = await office.officer(unit);
    await office.get(SignFor).run(officer, (await office.entry(document, unit)).id, office.actor(officer));
  }

  async function report(officer: Person, id = ''): Promise<void> {
    const body = { text: '已办结', percent: null, attachments: [] };
    await office.get(ReportFollowUp).run(officer, id, 'complete', body, office.actor(officer));
  }

  async function drop(id = ''): Promise<void> {
    const clerk = await office.clerk();
    await office.get(SettleFollowUp).drop(clerk, id, { version: 1, reason: '不再需要' }, office.actor(clerk));
  }

  async function followUps({ id }: TestDocument): Promise<string[]> {
    const rows: { id: string }[] = await query(
      'select id from followup.follow_up where document_id = $1 order by position',
      [id],
    );
    return rows.map((row) => row.id);
  }

  /** What the record says, of the last entry of each unit. */
  async function daysOf({ id }: TestDocument) {
    const stamp = `to_char(fires_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI')`;
    const [row] = await query(
      `select (select array_agg(day order by day) from (
                 select distinct on (unit.code) unit.code || ' ' || due_on as day
                   from ledger.delivery join directory.unit on unit.id = unit_id
                  where document_id = $1 and kind = 'distribution' and channel = 'inbox' and role = 'main'
                  order by unit.code, delivery.created_at desc) as entry) as receipts,
              (select coalesce(array_agg(rung || ' ' || ${stamp} order by fires_at), '{}')
                 from distribution.chase
                where document_id = $1 and state = 'waiting'
                  and delivery_id is not distinct from (select delivery_id from distribution.chase where document_id = $1
                                                         order by delivery_id nulls last limit 1)) as chases,
              (select due_on::text from distribution.publication where document_id = $1) as publication,
              (select array_agg(unit.code || ' ' || ends_on order by unit.code)
                 from followup.follow_up join directory.unit on unit.id = unit_id where document_id = $1) as "followUps",
              (select coalesce(array_agg(at order by on_day), '{}') from (
                 select distinct timer.kind || ' ' || ${stamp} as at, fires_at as on_day
                   from followup.timer join followup.follow_up on follow_up.id = follow_up_id
                  where document_id = $1 and timer.state = 'waiting') as reminder) as reminders`,
      [id],
    );
    return row;
  }

  async function events({ id }: TestDocument, like: string): Promise<Record<string, unknown>[]> {
    const rows: { type: string; data: Record<string, unknown> }[] = await query(
      'select type, data from lifecycle.event where document_id = $1 and type like $2 order by seq',
      [id, like],
    );
    return rows.map(({ type, data }) => ({ type, ...data }));
  }

  function moves(document: TestDocument): Promise<Record<string, unknown>[]> {
    return events(document, '%-day-moved');
  }

  async function chased(document: TestDocument): Promise<unknown[]> {
    return (await events(document, 'units-chased')).map(({ rung }) => rung);
  }

  async function reasons(document: TestDocument, type: string): Promise<unknown[]> {
    return (await events(document, type)).map(({ because }) => (because as { zh: string }).zh);
  }

  /** Reminders of the first follow-up that have gone off, with their days. */
  async function remindedOf(document: TestDocument): Promise<string[]> {
    const [first] = await followUps(document);
    const rows: { shown: string }[] = await query(
      `select kind || ' ' || to_char(fires_at at time zone 'Asia/Shanghai', 'MM-DD') as shown
         from followup.timer where follow_up_id = $1 and state = 'fired' order by fires_at`,
      [first],
    );
    return rows.map(({ shown }) => shown);
  }

  /** Of the first follow-up, as its unit reads it. */
  async function historyOf(document: TestDocument): Promise<unknown[]> {
    const [first] = await followUps(document);
    const acts: { kind: string; by: string | null; dueOn: string | null }[] = await query(
      `select kind, by_person as by, data ->> 'dueOn' as "dueOn" from followup.act where follow_up_id = $1 order by no`,
      [first],
    );
    return acts.map(({ kind, by, dueOn }) => [kind, by, dueOn]);
  }

  async function brokenLink({ id }: TestDocument): Promise<number | null> {
    return firstBrokenLink(
      await query(
        `select document_id as "documentId", seq, type, at, actor_id as "actorId", data, previous_hash as "previousHash",
                hash from lifecycle.event where document_id = $1 order by seq`,
        [id],
      ),
    );
  }

  /** On the office's clock: `2026-03-02 10:00`. */
  function clockAt(time: string): void {
    const now = new Date(`${time.replace(' ', 'T')}:00+08:00`);
    jest.spyOn(office.get(Clock), 'now').mockReturnValue(now);
  }

  async function at(time: string): Promise<void> {
    clockAt(time);
    await sweep();
  }

  /** Whatever is due by the clock is done. */
  async function sweep(): Promise<void> {
    await service.app.get(Reconciler).reconcile(0);
    await quiet();
  }

  async function quiet(): Promise<void> {
    await eventually('no message is under way', async () => {
      const [{ waiting }] = await query('select exists (select from messaging.outbox_message) as waiting');
      const counts = await Promise.all(
        (['distribution', 'notification'] as const).map((name) =>
          service.app.get(QueueRegistry).get(name).getJobCounts('active', 'waiting', 'delayed', 'waiting-children'),
        ),
      );
      return !waiting && counts.every((count) => Object.values(count).every((number) => number === 0));
    });
  }

  function inOneTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return service.app.get(UnitOfWork).run(work);
  }

  function query(statement: string, parameters: readonly unknown[] = []) {
    return service.database.query(statement, [...parameters]);
  }
});
