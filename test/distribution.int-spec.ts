import { randomUUID } from 'node:crypto';
import { DistributionModule } from '#apps/distribution';
import { NotificationModule } from '#apps/notification';
import { SignoffModule } from '#apps/signoff';
import { message, Reconciler } from '#libs/messaging';
import {
  eventually,
  givenOffice,
  givenPerson,
  handled,
  type MailSink,
  startMailSink,
  startTestService,
  type TestDocument,
  type TestService,
  testPassword,
} from '#libs/testing';
import { DecideAddition } from '../apps/distribution/src/additions/decide-addition.js';
import { RequestAddition } from '../apps/distribution/src/additions/request-addition.js';
import { LedgerQuery } from '../apps/distribution/src/clerk/ledger-query.js';
import { Reissue } from '../apps/distribution/src/clerk/reissue.js';
import { RemindUnits } from '../apps/distribution/src/clerk/remind-units.js';
import { SettleReturn } from '../apps/distribution/src/clerk/settle-return.js';
import { PublishDocument } from '../apps/distribution/src/publicity/publish-document.js';
import { Circulate } from '../apps/distribution/src/unit/circulate.js';
import { Circulations } from '../apps/distribution/src/unit/circulations.js';
import { MarkRead } from '../apps/distribution/src/unit/mark-read.js';
import { ReadEntries } from '../apps/distribution/src/unit/read-entries.js';
import { ReturnDocument } from '../apps/distribution/src/unit/return-document.js';
import { SignFor } from '../apps/distribution/src/unit/sign-for.js';
import { AnnulDocument } from '../apps/signoff/src/annul-document.js';
import { DistributionOffice } from './support/distribution-office.js';

/** What becomes of a document between its signature and the last receipt. */
describe('distribution', () => {
  let service: TestService;
  let sink: MailSink;
  let office: DistributionOffice;

  beforeAll(async () => {
    sink = await startMailSink();
    service = await startTestService([SignoffModule, DistributionModule, NotificationModule], {
      env: { SMTP_URL: sink.url },
    });
    office = new DistributionOffice(service, await givenOffice(service.database));
    await service.database.query(
      `update directory.unit set phone = '0512-5300' || length(code), head_name = '局长', head_email = 'head-' || email
        where code in ('czj', 'jyj')`,
    );
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await service.database.query('delete from directory.office_setting');
    await service.database.query(
      `update directory.unit set email = code || '@oa.yunlan.example' where code in ('czj', 'jyj', 'sjj')`,
    );
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  describe('chasing', () => {
    it('reminds who has not signed, then the head too, then has the clerk phone; whoever signs is let alone', async () => {
      await office.clerk();
      await office.at('2026-09-30T02:00:00Z');
      const document = await office.distribute();
      expect((await office.entry(document, 'czj')).dueOn).toBe('2026-10-10');
      expect((await office.entry(document, 'sjj')).dueOn).toBeNull();

      await office.at('2026-10-07T02:00:00Z');
      await quiet(document);
      expect(await office.told(document, 'receipt-reminder')).toEqual([]);

      await office.at('2026-10-08T02:00:00Z');
      await eventually('the units are reminded', async () => (await chased(document)) === 1);
      expect(await office.told(document, 'receipt-reminder')).toEqual([
        'czj@oa.yunlan.example',
        'jyj@oa.yunlan.example',
      ]);

      await signFor(document, 'czj');
      await office.at('2026-10-09T02:00:00Z');
      await eventually('the head is told', async () => (await chased(document)) === 2);
      expect(await office.told(document, 'receipt-escalated')).toEqual(['head-jyj@oa.yunlan.example']);
      expect((await office.told(document, 'receipt-reminder')).length).toBe(3);

      await office.at('2026-10-10T02:00:00Z');
      await eventually('the clerk is told', async () => (await chased(document)) === 3);
      const call = await sink.waitFor(({ raw }) => raw.includes(encodedSubject('【电话催收】')));
      expect(call.length).toBeGreaterThan(0);
      const { units } = await office.get(LedgerQuery).callList(await office.clerk(), document.id);
      expect(units).toMatchObject([{ unitCode: 'jyj', phone: '0512-53003', headName: '局长', reminders: 2 }]);
    });

    it('is cleared when the last unit has signed', async () => {
      const document = await office.distribute();
      await signFor(document, 'czj');
      await signFor(document, 'jyj');

      expect(await office.stage(document)).toBe('done');
      const { chases } = await office.get(LedgerQuery).of(await office.clerk(), document.id);
      expect(chases.map(({ state }) => state)).toEqual(['cleared', 'cleared', 'cleared']);
    });

    it('goes out once when its message comes twice, or too early', async () => {
      const document = await office.distribute();
      const [{ id: chaseId }] = await service.database.query(
        `select id from distribution.chase where document_id = $1 and rung = 'remind'`,
        [document.id],
      );
      await office.promise(message('distribution.chase', { chaseId }));
      await quiet(document);
      expect(await chased(document)).toBe(0);

      await office.at('2099-01-01T00:00:00Z');
      await office.promise(message('distribution.chase', { chaseId }));
      await office.promise(message('distribution.chase', { chaseId }));
      await eventually('the units are chased', async () => (await chased(document)) === 3);
      await quiet(document);
      expect((await office.events(document)).filter(({ data }) => data['rung'] === 'remind')).toHaveLength(1);
    });

    it('tells nobody who has signed before the mails may go, not even an officer of a unit without an address', async () => {
      const { officeId } = office.office;
      // A main unit without an address is reached through its officers, or the document can't be signed.
      const officer = await office.officer('jyj');
      await office.at('2026-10-12T02:00:00Z');
      await service.database.query(`update directory.unit set email = null where code = 'jyj'`);
      const document = await office.distribute();
      await service.database.query(
        `insert into directory.office_setting (office_id, mail_from, mail_to) values ($1, '09:00', '16:00')`,
        [officeId],
      );
      const clerk = await office.clerk();
      await office.at('2026-10-12T12:00:00Z');
      await office.get(RemindUnits).run(clerk, document.id, {}, office.actor(clerk));
      await quiet(document);
      await signFor(document, 'jyj');

      await office.at('2026-10-13T02:00:00Z');

      const states = await eventually('the reminders have an outcome', async () => {
        const rows: { state: string; personId: string | null }[] = await service.database.query(
          `select state, person_id as "personId" from ledger.delivery where document_id = $1 and kind = 'receipt-reminder'
              and occasion like 'by-hand%' order by person_id nulls first`,
          [document.id],
        );
        return rows.every(({ state }) => state !== 'pending' && state !== 'attempting') && rows;
      });
      expect(states).toEqual([
        { state: 'accepted', personId: null },
        { state: 'rejected', personId: officer.id },
      ]);
    });

    it('by hand reminds once an hour, and only those who are outstanding', async () => {
      const document = await office.distribute();
      const clerk = await office.clerk();
      await signFor(document, 'czj');
      const remind = () => office.get(RemindUnits).run(clerk, document.id, {}, office.actor(clerk));

      const outcomes = await Promise.allSettled([remind(), remind()]);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(outcomes).toContainEqual(
        expect.objectContaining({ reason: expect.objectContaining({ code: 'urged-lately' }) }),
      );
      expect(await office.told(document, 'receipt-reminder')).toEqual(['jyj@oa.yunlan.example']);
      const copy = await office.entry(document, 'sjj');
      await expect(
        office.get(RemindUnits).run(clerk, document.id, { rows: [copy.id] }, office.actor(clerk)),
      ).rejects.toMatchObject({ code: 'nobody-outstanding' });
    });
  });

  describe('a unit', () => {
    it('is told which items name it and what it is asked to do', async () => {
      const document = await office.distribute({
        items: [
          {
            ordinal: 1,
            heading: '审议防汛方案',
            paragraphs: [{ ordinal: 1, text: '会议同意该方案。由市教育局牵头，于4月底前完成校舍排查。' }],
          },
          { ordinal: 2, heading: '审议预算', paragraphs: [{ ordinal: 1, text: '会议同意市财政局提出的方案。' }] },
        ],
      });

      const [entry] = await office.get(ReadEntries).of(await office.officer('jyj'), document.id);

      expect(entry).toMatchObject({ items: ['一、审议防汛方案'], officer: true, outOfForce: null });
      expect(entry?.asked[0]?.what).toContain('校舍排查');
      expect(entry?.asked[0]?.due).toContain('4月底前');
      const mail = await mailOf(document, 'jyj');
      expect(mail).toContain('一、审议防汛方案');
      expect(mail).not.toContain('二、审议预算');
    });

    it('reads, with the first reader on record; another unit’s officer finds nothing', async () => {
      const document = await office.distribute();
      const entry = await office.entry(document, 'czj');
      const officer = await office.officer('czj');

      await office.get(MarkRead).run(officer, entry.id);
      const again = await office.get(MarkRead).run(officer, entry.id);

      expect(again).toMatchObject({ state: 'read', readAt: expect.any(String) });
      await expect(office.get(MarkRead).run(await office.officer('jyj'), entry.id)).rejects.toMatchObject({
        code: 'not-found',
      });
      expect((await signFor(document, 'czj')).state).toBe('signed-for');
    });

    it('returns a document once, with the reason; then it can not sign, and the clerk is told', async () => {
      const clerk = await office.clerk();
      const document = await office.distribute();
      const entry = await office.entry(document, 'czj');
      const officer = await office.officer('czj');
      const giveBack = () =>
        office
          .get(ReturnDocument)
          .run(officer, entry.id, { code: 'not-ours', remark: '职能已划转' }, office.actor(officer));

      const outcomes = await Promise.allSettled([giveBack(), giveBack()]);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(outcomes).toContainEqual(
        expect.objectContaining({ reason: expect.objectContaining({ code: 'already-returned' }) }),
      );
      await expect(signFor(document, 'czj')).rejects.toMatchObject({ code: 'already-returned' });
      expect((await office.told(document, 'document-returned')).length).toBe(1);
      await signFor(document, 'jyj');
      expect(await office.stage(document)).toBe('distribution');

      const row = await office
        .get(SettleReturn)
        .run(clerk, entry.id, { reason: '电话核实，确非该单位职责' }, office.actor(clerk));

      expect(row.returned).toMatchObject({ code: 'not-ours', settledAt: expect.any(String) });
      expect(await office.stage(document)).toBe('done');
    });

    it('may return what it need not sign for after the others have signed: it is done when the clerk dealt with that', async () => {
      const document = await office.distribute();
      await signFor(document, 'czj');
      await signFor(document, 'jyj');
      expect(await office.stage(document)).toBe('done');
      const entry = await office.entry(document, 'sjj');
      const officer = await office.officer('sjj');

      await office.get(ReturnDocument).run(officer, entry.id, { code: 'duplicate' }, office.actor(officer));

      expect(await office.stage(document)).toBe('distribution');
      const clerk = await office.clerk();
      await office.get(SettleReturn).run(clerk, entry.id, { reason: '确已收到一份' }, office.actor(clerk));
      expect(await office.stage(document)).toBe('done');
    });

    it('can not return what it signed for', async () => {
      const document = await office.distribute();
      await signFor(document, 'czj');
      const officer = await office.officer('czj');

      await expect(
        office
          .get(ReturnDocument)
          .run(officer, (await office.entry(document, 'czj')).id, { code: 'duplicate' }, office.actor(officer)),
      ).rejects.toMatchObject({ code: 'already-signed-for' });
    });

    it('shows a document to its own people only, and sees who has read it', async () => {
      const document = await office.distribute();
      const entry = await office.entry(document, 'czj');
      const officer = await office.officer('czj');
      const reader = await office.person(
        await givenPerson(service.database, 'unit-reader', officer.grants[0]?.unitId ?? ''),
      );
      const stranger = await office.officer('jyj');
      const show = (people: string[]) =>
        office.get(Circulate).run(officer, entry.id, { people, note: '请阅' }, office.actor(officer));

      await expect(show([reader.id, stranger.id])).rejects.toMatchObject({ code: 'unknown-person' });
      await Promise.all([show([reader.id]), show([reader.id])]);
      await office.get(Circulations).markRead(reader, entry.id);

      expect(await office.get(Circulations).shownTo(reader, { limit: 10 })).toMatchObject({
        items: [{ documentId: document.id, note: '请阅', readAt: expect.any(String) }],
        next: null,
      });
      const [seen] = await office.get(ReadEntries).of(officer, document.id);
      expect(seen?.circulation).toMatchObject([{ personId: reader.id, readAt: expect.any(String) }]);
      expect(await office.get(ReadEntries).of(reader, document.id)).toMatchObject([
        { officer: false, circulation: [{ personId: reader.id }] },
      ]);
      await expect(office.get(Circulations).markRead(stranger, entry.id)).rejects.toMatchObject({ code: 'not-found' });
      await expect(office.get(SignFor).run(reader, entry.id, office.actor(reader))).rejects.toMatchObject({
        code: 'not-found',
      });
      expect((await office.told(document, 'circulated')).length).toBe(1);
    });
  });

  describe('units that share an address', () => {
    it('get one mail, at the higher obligation; both rows stay', async () => {
      await service.database.query(`update directory.unit set email = 'CZJ@oa.yunlan.example' where code = 'sjj'`);
      const document = await office.distribute();

      const rows = await office.rows(document);

      expect(rows.filter(({ channel }) => channel === 'mail').map(({ unit, state }) => [unit, state])).toEqual([
        ['czj', 'accepted'],
        ['jyj', 'accepted'],
        ['sjj', 'merged'],
      ]);
      expect(rows.filter(({ channel }) => channel === 'inbox')).toHaveLength(3);
      const mail = await mailOf(document, 'czj');
      expect(mail).toContain('市财政局、市审计局');
      expect(mail).toContain('请登录系统签收');
    });
  });

  describe('the sweeper', () => {
    it('fills rows that the frozen list has and the ledger has not, and sends nothing else again', async () => {
      const document = await office.distribute();
      const before = await office.rows(document);
      await service.database.query(
        `delete from ledger.delivery using directory.unit
          where unit.id = unit_id and document_id = $1 and kind = 'distribution' and code = 'sjj'`,
        [document.id],
      );

      await service.app.get(Reconciler).reconcile(0);

      await eventually('the rows are there again', async () => (await office.rows(document)).length === before.length);
      const rows = await office.settled(document);
      const known = ({ unit, channel, state, address }: (typeof rows)[number]) => ({ unit, channel, state, address });
      expect(rows.map(known)).toEqual(before.map(known));
      for (const { id } of rows.filter(({ channel }) => channel === 'mail')) {
        expect(sink.mails.filter(({ messageId }) => messageId.startsWith(`<${id}.`))).toHaveLength(1);
      }
      expect(rows.filter(({ id }) => before.some((row) => row.id === id))).toHaveLength(before.length - 2);
    });
  });

  describe('the clerk', () => {
    it('sends again on purpose, once for two clicks, and what was sent before stays', async () => {
      const document = await office.distribute();
      const clerk = await office.clerk();
      const before = (await office.rows(document)).find(({ unit, channel }) => unit === 'sjj' && channel === 'mail');
      const again = (id = before?.id ?? '') =>
        office
          .get(Reissue)
          .run(clerk, id, { reason: '对方称未收到', address: 'new@oa.yunlan.example' }, office.actor(clerk));

      const outcomes = await Promise.allSettled([again(), again()]);

      const [made] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await office.settled(document);
      // However late the second click comes; whoever means it acts on what was sent last.
      await expect(again()).rejects.toMatchObject({ code: 'already-reissued' });
      const entry = await office.entry(document, 'sjj');
      await expect(again(entry.id)).rejects.toMatchObject({ code: 'already-reissued' });
      const rows = (await office.settled(document)).filter(({ unit, channel }) => unit === 'sjj' && channel === 'mail');
      expect(rows.map(({ address, state }) => [address, state])).toEqual([
        ['sjj@oa.yunlan.example', 'accepted'],
        ['new@oa.yunlan.example', 'accepted'],
      ]);
      const view = await office.get(LedgerQuery).of(clerk, document.id);
      expect(view.totals).toMatchObject({ units: 3, mail: { accepted: 3 } });
      expect(view.rows.filter(({ reissued }) => reissued)).toHaveLength(1);
      const last = made?.find(({ id }) => id !== before?.id);
      expect(await again(last?.id)).toHaveLength(2);
    });

    it('sends a returned document again with a deadline of its own', async () => {
      await office.at('2026-03-09T02:00:00Z');
      const document = await office.distribute();
      const officer = await office.officer('czj');
      const clerk = await office.clerk();
      const entry = await office.entry(document, 'czj');
      await office.get(ReturnDocument).run(officer, entry.id, { code: 'unreadable' }, office.actor(officer));
      await office.at('2026-03-11T02:00:00Z');

      await office.get(Reissue).run(clerk, entry.id, { reason: '重新生成附件' }, office.actor(clerk));

      const renewed = await office.entry(document, 'czj');
      expect(renewed).toMatchObject({ state: 'accepted', dueOn: '2026-03-16' });
      expect(renewed.id).not.toBe(entry.id);
      expect((await office.events(document)).map(({ type }) => type)).toContain('reissued');
      await office.settled(document);
      await signFor(document, 'jyj');
      expect(await office.stage(document)).toBe('distribution');
      await signFor(document, 'czj');
      expect(await office.stage(document)).toBe('done');
    });

    it('is nobody else: the drafter and strangers may not', async () => {
      const document = await office.distribute();
      const [row] = await office.rows(document);
      const drafter = await office.person(office.office.drafterId);
      const stranger = await office.officer('jyj');

      await expect(
        office.get(Reissue).run(drafter, row?.id ?? '', { reason: '再发' }, office.actor(drafter)),
      ).rejects.toMatchObject({
        code: 'not-permitted',
      });
      await expect(
        office.get(Reissue).run(stranger, row?.id ?? '', { reason: '再发' }, office.actor(stranger)),
      ).rejects.toMatchObject({
        code: 'not-found',
      });
    });
  });

  describe('a unit that is added', () => {
    it('gets the document only when the signer approves; a done document wakes for it', async () => {
      const [unit] = [`wsj-${randomUUID().slice(0, 4)}`];
      await service.database.query(
        `insert into directory.unit (id, code, name, category, email) values ($1, $2, $3, '市政府委办局', $2 || '@oa.yunlan.example')`,
        [randomUUID(), unit, `市卫生健康委员会${unit}`],
      );
      const document = await office.distribute();
      await signFor(document, 'czj');
      await signFor(document, 'jyj');
      expect(await office.stage(document)).toBe('done');
      const clerk = await office.clerk();
      const signer = await office.signer();
      const ask = () =>
        office
          .get(RequestAddition)
          .run(clerk, document.id, { unitCode: unit ?? '', role: 'main', reason: '涉及其职责' }, office.actor(clerk));

      const asked = await ask();
      await expect(ask()).rejects.toMatchObject({ code: 'already-addressed' });
      await expect(
        office.get(DecideAddition).run(clerk, asked.id, { approve: true }, office.actor(clerk)),
      ).rejects.toMatchObject({ code: 'not-found' });
      expect((await office.rows(document)).length).toBe(6);

      const decide = () => office.get(DecideAddition).run(signer, asked.id, { approve: true }, office.actor(signer));
      const outcomes = await Promise.allSettled([decide(), decide()]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);

      await eventually('the unit has it', async () => (await office.settled(document)).length === 8);
      expect(await office.stage(document)).toBe('distribution');
      await signFor(document, unit ?? '');
      expect(await office.stage(document)).toBe('done');
      const { rows, chases } = await office.get(LedgerQuery).of(clerk, document.id);
      expect(rows.filter(({ added }) => added)).toHaveLength(2);
      expect(chases.filter(({ unitName }) => unitName !== null)).toHaveLength(3);
    });

    it('does not get it when the signer says no, with the reason', async () => {
      const code = `x-${randomUUID().slice(0, 4)}`;
      await service.database.query(`insert into directory.unit (id, code, name) values ($1, $2, $2)`, [
        randomUUID(),
        code,
      ]);
      const document = await office.distribute();
      const clerk = await office.clerk();
      const signer = await office.signer();
      const asked = await office
        .get(RequestAddition)
        .run(clerk, document.id, { unitCode: code, role: 'copy', reason: '请示' }, office.actor(clerk));

      const decided = await office
        .get(DecideAddition)
        .run(signer, asked.id, { approve: false, remark: '不涉及' }, office.actor(signer));

      expect(decided).toMatchObject({ state: 'refused', remark: '不涉及' });
      expect((await office.rows(document)).map(({ unit }) => unit)).not.toContain(code);
      expect((await office.told(document, 'addition-decided')).length).toBe(1);
    });
  });

  describe('what goes out of force', () => {
    it('is told to exactly those who had it, with whether they had read it; nobody is chased, and it is done', async () => {
      const document = await office.distribute();
      const replacement = await office.distribute();
      await office.get(MarkRead).run(await office.officer('czj'), (await office.entry(document, 'czj')).id);
      const [{ number_text: number }] = await service.database.query(
        'select number_text from lifecycle.document where id = $1',
        [replacement.id],
      );
      const signer = await office.signer();

      await office
        .get(AnnulDocument)
        .run(
          document.id,
          { kind: 'superseded', replacement: number, reason: '附件有误', stepUp: { password: testPassword } },
          signer,
          office.actor(signer),
        );

      await eventually('the document is done', async () => (await office.stage(document)) === 'done');
      expect(await office.told(document, 'annulled')).toEqual([
        'czj@oa.yunlan.example',
        'jyj@oa.yunlan.example',
        'sjj@oa.yunlan.example',
      ]);
      const told = (await office.events(document)).find(({ type }) => type === 'annulment-told');
      expect(told?.data).toMatchObject({ units: 3, read: 1 });
      const [entry] = await office.get(ReadEntries).of(await office.officer('jyj'), document.id);
      expect(entry?.outOfForce).toMatchObject({
        kind: 'superseded',
        reason: '附件有误',
        replacement: { number, documentId: replacement.id },
      });
      const clerk = await office.clerk();
      await expect(
        office
          .get(Reissue)
          .run(clerk, (await office.entry(document, 'jyj')).id, { reason: '再发' }, office.actor(clerk)),
      ).rejects.toMatchObject({ code: 'out-of-force' });

      await office.promise(message('distribution.annulled', { documentId: document.id, round: 1 }));
      await quiet(document);
      expect((await office.told(document, 'annulled')).length).toBe(3);
    });

    it('is chased for no more from that moment, though its ledger still waits for a person', async () => {
      await office.at('2026-03-09T02:00:00Z');
      const document = await office.distribute();
      await service.database.query(
        `update ledger.delivery set state = 'uncertain' where document_id = $1 and kind = 'distribution' and address like 'sjj@%'`,
        [document.id],
      );
      const signer = await office.signer();
      const body = { kind: 'repealed', reason: '有新的规定', stepUp: { password: testPassword } } as const;

      await office.get(AnnulDocument).run(document.id, body, signer, office.actor(signer));

      await eventually('the units are told', async () =>
        (await office.events(document)).some(({ type }) => type === 'annulment-told'),
      );
      const chases = await service.database.query(
        'select distinct state from distribution.chase where document_id = $1',
        [document.id],
      );
      expect(chases).toEqual([{ state: 'cleared' }]);
      expect(await office.stage(document)).toBe('distribution');
    });
  });

  describe('publication', () => {
    it('is watched for twenty working days, and done once by the clerk', async () => {
      await office.at('2026-03-09T02:00:00Z');
      const document = await office.distribute({ publicity: 'active' });
      const clerk = await office.clerk();
      const ledger = () => office.get(LedgerQuery).of(clerk, document.id);
      expect((await ledger()).publication).toMatchObject({ state: 'waiting', dueOn: '2026-04-07' });

      await office.at('2026-04-01T02:00:00Z');
      await office.at('2026-04-03T02:00:00Z');
      await eventually('the clerk is told', async () => (await office.told(document, 'publication-due')).length > 0);
      await quiet(document);
      expect((await office.told(document, 'publication-due')).length).toBe(1);

      const publish = () => office.get(PublishDocument).run(clerk, document.id, office.actor(clerk));
      await Promise.all([publish(), publish()]);

      expect((await ledger()).publication).toMatchObject({ state: 'published' });
      expect((await office.events(document)).filter(({ type }) => type === 'published-openly')).toHaveLength(1);
    });

    it('is not for what its signer did not mark', async () => {
      const document = await office.distribute({ publicity: 'withheld', publicityReason: '内部事项' });
      const clerk = await office.clerk();

      await expect(office.get(PublishDocument).run(clerk, document.id, office.actor(clerk))).rejects.toMatchObject({
        code: 'not-public',
      });
    });
  });

  async function signFor(document: TestDocument, unit: string) {
    const officer = await office.officer(unit);
    return office.get(SignFor).run(officer, (await office.entry(document, unit)).id, office.actor(officer));
  }

  async function chased(document: TestDocument): Promise<number> {
    return (await office.events(document)).filter(({ type }) => type === 'units-chased').length;
  }

  /** No message waits any more. */
  async function quiet(document: TestDocument): Promise<void> {
    await office.settled(document);
    await handled(service, ['distribution', 'notification']);
  }

  /** The text of the mail that brought the document to the unit. */
  async function mailOf(document: TestDocument, unit: string): Promise<string> {
    const row = (await office.rows(document)).find((each) => each.unit === unit && each.channel === 'mail');
    const [mail] = (await sink.waitFor(({ messageId }) => messageId.startsWith(`<${row?.id}.`))).filter(
      ({ messageId }) => messageId.startsWith(`<${row?.id}.`),
    );
    const { simpleParser } = await import('mailparser');
    return (await simpleParser(mail?.raw ?? '')).text ?? '';
  }

  function encodedSubject(text: string): string {
    return Buffer.from(text).toString('base64').slice(0, 12);
  }
});
