import { randomUUID } from 'node:crypto';
import readSheet from 'read-excel-file/node';
import { allModules } from '#apps/standalone';
import { ApiClient } from '#libs/client';
import type {
  DocumentFollowUps,
  FollowUpAttachment,
  FollowUpItem,
  FollowUpPage,
  FollowUpView,
  MeetingBoard,
  UnitBoard,
} from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Clock } from '#libs/lifecycle';
import { message, Outbox, QueueRegistry, Reconciler } from '#libs/messaging';
import {
  eventually,
  givenOffice,
  givenPerson,
  type MailSink,
  startMailSink,
  startTestService,
  type TestOffice,
  type TestService,
  testPassword,
} from '#libs/testing';
import { sendOut, sign } from './support/signed-minutes.js';

const base = '/api/distribution/follow-ups';
const certain = '由市财政局牵头，市教育局配合，于2024年10月1日前完成。';
const inferred = '由市教育局负责，7月底前完成。';
const unknown = '由市大数据局负责落实。';
const undated = '由市审计局负责抓紧落实。';

/** What signed minutes ask of units, and everybody who tries to make more or less of it. */
describe('follow-ups', () => {
  let service: TestService;
  let sink: MailSink;
  let office: TestOffice;
  let units: Record<string, string>;
  let clerk: ApiClient;
  let czj: ApiClient;
  let jyj: ApiClient;
  let now: Date;

  beforeAll(async () => {
    sink = await startMailSink();
    service = await startTestService(allModules, { env: { SMTP_URL: sink.url } });
    now = new Date('2024-09-02T02:00:00Z');
    jest.spyOn(service.app.get(Clock, { strict: false }), 'now').mockImplementation(() => now);
    office = await givenOffice(service.database);
    const rows: { code: string; id: string }[] = await service.database.query('select code, id from directory.unit');
    units = Object.fromEntries(rows.map(({ code, id }) => [code, id]));
    clerk = await clientFor('distributor', office.officeId);
    czj = await clientFor('unit-officer', units['czj'] ?? '');
    jyj = await clientFor('unit-officer', units['jyj'] ?? '');
  }, 120_000);

  beforeEach(() => {
    now = new Date('2024-09-02T02:00:00Z');
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('are opened from the signed text: what is certain for the unit, the rest for somebody to confirm', async () => {
    const documentId = await sentOut(certain, inferred, unknown, undated);

    const { items, counts, whole } = await followUpsOf(documentId);

    expect(whole).toBe(true);
    expect(
      items.map(({ named, role, standing, doubts, dueOn, dueBasis, endsOn }) => [
        named,
        role,
        standing,
        doubts,
        dueOn,
        dueBasis,
        endsOn,
      ]),
    ).toEqual([
      ['市教育局', 'lead', 'to-confirm', ['due-inferred'], '2024-07-31', 'inferred', '2024-07-31'],
      ['市大数据局', 'lead', 'to-confirm', ['unit-unknown'], null, 'none', null],
      // The National Day holiday moves the day that counts.
      ['市财政局', 'lead', 'open', [], '2024-10-01', 'stated', '2024-10-08'],
      ['市教育局', 'helper', 'open', [], '2024-10-01', 'stated', '2024-10-08'],
      ['市审计局', 'lead', 'open', [], null, 'none', null],
    ]);
    expect(counts).toMatchObject({ 'to-confirm': 2, open: 3, overdue: 0, nextDue: '2024-10-08' });
    expect(await mailsTo('czj@oa.yunlan.example', documentId, 'follow-up-assigned')).toBe(1);
    const mine = await mineIn(jyj, documentId);
    expect(mine.map(({ role }) => role)).toEqual(['helper']);
    // Nobody's duty yet: not even its unit sees it.
    const doubtful = items.find(({ dueBasis }) => dueBasis === 'inferred');
    await refused(jyj.send('GET', `${base}/${doubtful?.id}`), 404, 'not-found');
    await refused(jyj.send('POST', `${base}/${doubtful?.id}/report`, { text: '已办' }), 404, 'not-found');
  });

  it('are opened once, however often that is promised, also at once', async () => {
    const documentId = await sentOut(certain);
    const again = () => message('distribution.open-follow-ups', { documentId, round: 1 });
    await Promise.all([promise(again()), promise(again()), promise(again())]);
    await promise(message('distribution.open', { documentId, round: 1 }));
    await quiet();

    expect((await followUpsOf(documentId)).items).toHaveLength(2);
    expect(await eventsOf(documentId)).toEqual(['follow-up-opened']);
    const [{ notices }] = await service.database.query(
      `select count(*)::int as notices from ledger.delivery where document_id = $1 and kind = 'follow-up-assigned'`,
      [documentId],
    );
    expect(notices).toBe(2);
  });

  it('are opened from the record when the queue lost the message', async () => {
    const documentId = await sign(service, office, [certain], async (id) => {
      // What is promised already is not promised again; and nobody hears of it.
      await service.database.query(
        'insert into followup.opening (document_id, office_id, drafter_id) values ($1, $2, $3)',
        [id, office.officeId, office.drafterId],
      );
    });
    await eventually('the ledger is open', async () => {
      const [row] = await service.database.query('select from ledger.delivery where document_id = $1', [documentId]);
      return row !== undefined;
    });
    await quiet();
    expect((await followUpsOf(documentId)).ready).toBe(false);

    await service.app.get(Reconciler, { strict: false }).reconcile(0);

    await eventually('they are opened', async () => (await followUpsOf(documentId)).items.length === 2);
  });

  it('become a duty when a person confirms them, of a unit that exists, once', async () => {
    const documentId = await sentOut(unknown);
    const [item] = (await followUpsOf(documentId)).items;
    const path = `${base}/${item?.id}/confirm`;
    const body = { version: 1, unitId: units['sjj'], role: 'lead', dueOn: '2024-09-30' };

    await refused(clerk.send('POST', path, { ...body, unitId: randomUUID() }), 422, 'unknown-unit');
    await refused(czj.send('POST', path, body), 404, 'not-found');
    const answers = await Promise.allSettled([clerk.send('POST', path, body), clerk.send('POST', path, body)]);

    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const loser = answers.find((answer) => answer.status === 'rejected');
    expect(loser?.reason).toMatchObject({ status: 409, code: 'follow-up-moved' });
    const view = await clerk.send<FollowUpView>('GET', `${base}/${item?.id}`);
    expect(view).toMatchObject({ standing: 'open', unit: '市审计局', dueBasis: 'set', endsOn: '2024-09-30' });
    expect(view.timers.map(({ kind }) => kind)).toEqual(['ahead', 'on-day', 'overdue']);
    expect(await mailsTo('sjj@oa.yunlan.example', documentId, 'follow-up-assigned')).toBe(1);
  });

  it('are not asked twice of one unit', async () => {
    const documentId = await sentOut('由市财政局牵头，市大数据局配合抓紧落实。');
    const doubtful = (await followUpsOf(documentId)).items.find(({ standing }) => standing === 'to-confirm');
    const body = { version: 1, unitId: units['czj'], role: 'helper', dueOn: null };
    await refused(clerk.send('POST', `${base}/${doubtful?.id}/confirm`, body), 409, 'follow-up-assigned-already');

    const reason = '已由市财政局一并承办';
    await refused(drop({ reason: '' }), 422, 'follow-up-reason-required');
    await drop({ reason });
    expect((await followUpsOf(documentId)).counts).toMatchObject({ dropped: 1, open: 1 });

    async function drop(given: { reason: string }) {
      await clerk.send('POST', `${base}/${doubtful?.id}/drop`, { version: 1, ...given });
    }
  });

  it('that were dropped are confirmed anew, for another unit if need be', async () => {
    const documentId = await sentOut(certain);
    const id = await idOf(documentId, '市财政局');
    await clerk.send('POST', `${base}/${id}/drop`, { version: 1, reason: '承办单位有误' });
    expect((await czj.send<FollowUpView>('GET', `${base}/${id}`)).standing).toBe('dropped');
    await clerk.send('POST', `${base}/${id}/reopen`, { version: 2, reason: '改由市审计局承办' });

    await refused(czj.send('GET', `${base}/${id}`), 404, 'not-found');
    await clerk.send('POST', `${base}/${id}/confirm`, {
      version: 3,
      unitId: units['sjj'],
      role: 'lead',
      dueOn: '2024-10-01',
    });
    await refused(czj.send('POST', `${base}/${id}/report`, { text: '已办' }), 404, 'not-found');
    // The day is that of the text; nobody set another.
    expect(await clerk.send<FollowUpView>('GET', `${base}/${id}`)).toMatchObject({
      unit: '市审计局',
      dueBasis: 'stated',
    });
    expect(await mailsTo('sjj@oa.yunlan.example', documentId, 'follow-up-assigned')).toBe(1);
  });

  it('are reported with files, returned with a reason, closed, and reopened', async () => {
    const documentId = await sentOut(certain);
    const id = await idOf(documentId, '市财政局');
    const file = await upload(czj, id, '办理情况.pdf', '%PDF-1.7 办理情况');
    await czj.send('POST', `${base}/${id}/report`, { text: '已制定方案', percent: 40, attachments: [file.id] });
    await czj.send('POST', `${base}/${id}/report`, { text: '已征求意见', percent: 70 });
    await czj.send('POST', `${base}/${id}/complete`, { text: '已印发' });

    let view = await clerk.send<FollowUpView>('GET', `${base}/${id}`);
    expect(view).toMatchObject({ standing: 'reported', percent: 100, timers: [], may: ['return', 'close'] });
    expect(view.history.map(({ kind, percent }) => [kind, percent])).toEqual([
      ['opened', null],
      ['report', 40],
      ['report', 70],
      ['complete', 100],
    ]);
    expect(view.history[1]?.attachments).toEqual([file]);
    const { version } = view;
    await refused(czj.send('POST', `${base}/${id}/close`, { version }), 403, 'not-permitted');
    await refused(
      clerk.send('POST', `${base}/${id}/return`, { version, reason: '  ' }),
      422,
      'follow-up-reason-required',
    );
    await clerk.send('POST', `${base}/${id}/return`, { version, reason: '缺少印发件' });
    await refused(clerk.send('POST', `${base}/${id}/close`, { version }), 409, 'follow-up-moved');

    view = await czj.send<FollowUpView>('GET', `${base}/${id}`);
    expect(view).toMatchObject({ standing: 'open', percent: null, may: ['report', 'complete'] });
    expect(view.timers).toHaveLength(3);
    await czj.send('POST', `${base}/${id}/complete`, { text: '补充印发件' });
    await clerk.send('POST', `${base}/${id}/close`, { version: version + 2 });
    await refused(czj.send('POST', `${base}/${id}/report`, { text: '补充' }), 409, 'follow-up-moved');
    await refused(upload(czj, id, '补充.pdf', '%PDF-1.7'), 409, 'follow-up-moved');
    await clerk.send('POST', `${base}/${id}/reopen`, { version: version + 3, reason: '群众反映未落实' });

    expect((await czj.send<FollowUpView>('GET', `${base}/${id}`)).standing).toBe('open');
    expect(await eventsOf(documentId)).toEqual([
      'follow-up-opened',
      'follow-up-reported',
      'follow-up-reported',
      'follow-up-reported',
      'follow-up-returned',
      'follow-up-reported',
      'follow-up-closed',
      'follow-up-reopened',
    ]);
    await quiet();
    expect(await mailsTo('czj@oa.yunlan.example', documentId, 'follow-up-returned')).toBe(2);
    expect(await mailsTo('czj@oa.yunlan.example', documentId, 'follow-up-closed')).toBe(1);
  });

  it('are reported as done once by two officers who do so at once, and by nobody else', async () => {
    const documentId = await sentOut(certain);
    const id = await idOf(documentId, '市财政局');
    const colleague = await clientFor('unit-officer', units['czj'] ?? '');
    const auditor = await clientFor('auditor', office.officeId);

    await refused(jyj.send('POST', `${base}/${id}/complete`, { text: '已办' }), 404, 'not-found');
    await refused(clerk.send('POST', `${base}/${id}/complete`, { text: '已办' }), 403, 'not-permitted');
    await refused(auditor.send('POST', `${base}/${id}/drop`, { version: 1, reason: '无' }), 403, 'not-permitted');
    expect((await auditor.send<FollowUpView>('GET', `${base}/${id}`)).may).toEqual([]);
    const answers = await Promise.allSettled(
      [czj, colleague].map((officer) => officer.send('POST', `${base}/${id}/complete`, { text: '已办结' })),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((answer) => answer.status === 'rejected')?.reason).toMatchObject({
      status: 409,
      code: 'follow-up-moved',
    });
    const { history } = await clerk.send<FollowUpView>('GET', `${base}/${id}`);
    expect(history.filter(({ kind }) => kind === 'complete')).toHaveLength(1);
  });

  it('take files of known kinds only, five a report, and show them to nobody else', async () => {
    const documentId = await sentOut(certain);
    const id = await idOf(documentId, '市财政局');
    for (const [name, content] of [
      ['网页.html', '<script>alert(1)</script>'],
      ['程序.pdf', 'MZ not a PDF'],
      ['表格.xlsx', 'PK\x03\x04 xl/vbaProject.bin'],
      ['文档.txt', 'a\0b'],
      ['空.pdf', ''],
    ] as const) {
      await refused(upload(czj, id, name, content), 415, 'unsupported-attachment');
    }
    await refused(upload(jyj, id, '说明.txt', '说明'), 404, 'not-found');
    await refused(upload(clerk, id, '说明.txt', '说明'), 403, 'not-permitted');
    const files: FollowUpAttachment[] = [];
    for (const n of [1, 2, 3, 4, 5]) files.push(await upload(czj, id, `说明${n}.txt`, `说明 ${n}`));
    await refused(upload(czj, id, '第六个.txt', '说明'), 422, 'too-many-attachments');
    const [first, ...rest] = files.map((file) => file.id);
    // Before it is sent it is its author's alone.
    await refused(clerk.send('GET', `${base}/attachments/${first}`), 404, 'not-found');
    await refused(jyj.send('DELETE', `${base}/attachments/${first}`), 404, 'not-found');
    await czj.send('DELETE', `${base}/attachments/${first}`);
    const report = (attachments: unknown[]) => ({ text: '附后', attachments });
    await refused(czj.send('POST', `${base}/${id}/report`, report([first])), 422, 'unknown-attachment');
    await czj.send('POST', `${base}/${id}/report`, report(rest));
    await refused(czj.send('POST', `${base}/${id}/report`, report(rest)), 422, 'unknown-attachment');
    await refused(czj.send('DELETE', `${base}/attachments/${rest[0]}`), 404, 'not-found');

    const answer = await clerk.file(`${base}/attachments/${rest[0]}`);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment;.*filename\*=UTF-8''%E8%AF%B4%E6%98%8E2\.txt/,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe('说明 2');
    await refused(jyj.send('GET', `${base}/attachments/${rest[0]}`), 404, 'not-found');
  });

  it('remind the unit before, on and after the day, the office only of what is overdue, and nobody of what is done', async () => {
    const documentId = await sentOut(certain);
    const id = await idOf(documentId, '市财政局');
    const other = await idOf(documentId, '市教育局');
    const reminders = (address: string) => mailsTo(address, documentId, 'follow-up-reminder', 0);
    const { timers } = await clerk.send<FollowUpView>('GET', `${base}/${id}`);
    expect(timers.map(({ firesAt }) => firesAt)).toEqual([
      '2024-09-27T01:00:00.000Z',
      '2024-10-08T01:00:00.000Z',
      '2024-10-09T01:00:00.000Z',
    ]);

    now = new Date('2024-09-27T00:59:00Z');
    await sweep();
    expect(await reminders('czj@oa.yunlan.example')).toBe(0);
    now = new Date('2024-09-27T01:00:00Z');
    await sweep();
    await sweep();
    expect(await reminders('czj@oa.yunlan.example')).toBe(1);
    // A word on progress does not stop the clock, a report that it is done does.
    await czj.send('POST', `${base}/${id}/report`, { text: '正在办理' });
    await jyj.send('POST', `${base}/${other}/complete`, { text: '已办' });
    now = new Date('2024-10-08T01:00:00Z');
    await sweep();
    expect(await reminders('czj@oa.yunlan.example')).toBe(2);
    now = new Date('2024-10-09T01:00:00Z');
    await sweep();
    expect(await reminders('czj@oa.yunlan.example')).toBe(3);
    expect(await reminders('jyj@oa.yunlan.example')).toBe(1);
    const [{ told }] = await service.database.query(
      `select count(*)::int as told from ledger.delivery
        where document_id = $1 and kind = 'follow-up-reminder' and person_id is not null`,
      [documentId],
    );
    // The clerk, and the drafter.
    expect(told).toBe(2);
    const late = await czj.send<FollowUpPage>('GET', `${base}?overdue=true&limit=100`);
    expect(late.items.map((item) => item.id)).toContain(id);

    await clerk.send('POST', `${base}/${id}/postpone`, { version: 1, reason: '需报省厅', dueOn: '2024-10-31' });
    const view = await clerk.send<FollowUpView>('GET', `${base}/${id}`);
    expect(view).toMatchObject({ overdue: false, endsOn: '2024-10-31', dueBasis: 'set' });
    expect(view.timers.map(({ firesAt }) => firesAt.slice(0, 10))).toEqual(['2024-10-28', '2024-10-31', '2024-11-01']);
    await refused(
      clerk.send('POST', `${base}/${id}/postpone`, { version: 1, reason: '再延', dueOn: '2024-11-30' }),
      409,
      'follow-up-moved',
    );
  });

  it('ask nothing any more once the minutes are out of force', async () => {
    const documentId = await sentOut(certain);
    const id = await idOf(documentId, '市财政局');
    const signer = await sessionOf(office.signerId, 'signer');
    await signer.send('POST', `/api/signoff/documents/${documentId}/annul`, {
      kind: 'revoked',
      reason: '内容有误',
      stepUp: { password: testPassword },
    });

    now = new Date('2024-09-27T01:00:00Z');
    await sweep();

    expect(await mailsTo('czj@oa.yunlan.example', documentId, 'follow-up-reminder', 0)).toBe(0);
    const view = await czj.send<FollowUpView>('GET', `${base}/${id}`);
    expect(view).toMatchObject({ standing: 'void', may: [], timers: [] });
    await refused(czj.send('POST', `${base}/${id}/complete`, { text: '已办' }), 409, 'follow-up-void');
    await refused(upload(czj, id, '说明.txt', '说明'), 409, 'follow-up-void');
    const { rows } = await clerk.send<UnitBoard>('GET', `${base}/board/units`);
    expect(rows.find(({ unit }) => unit === '市财政局')?.counts.void).toBeGreaterThan(0);
  });

  it('leave what had been done before a repeal as done', async () => {
    const documentId = await sentOut(certain);
    const id = await idOf(documentId, '市财政局');
    await czj.send('POST', `${base}/${id}/complete`, { text: '已办' });
    await clerk.send('POST', `${base}/${id}/close`, { version: 2 });
    const signer = await sessionOf(office.signerId, 'signer');
    await signer.send('POST', `/api/signoff/documents/${documentId}/annul`, {
      kind: 'repealed',
      reason: '任务已完成',
      stepUp: { password: testPassword },
    });

    expect((await followUpsOf(documentId)).items.map(({ standing }) => standing)).toEqual(['closed', 'void']);
  });

  it('are listed by due day in pages, and counted by meeting and by unit', async () => {
    const documentId = await sentOut(certain, undated, inferred);
    const seen: string[] = [];
    for (let before = ''; ; ) {
      const page: FollowUpPage = await czj.send('GET', `${base}?limit=1&state=open${before}`);
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      before = `&before=${page.next}`;
    }
    const all = await czj.send<FollowUpPage>('GET', `${base}?limit=100&state=open`);
    expect(seen).toEqual(all.items.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(1);

    const board = await clerk.send<MeetingBoard>('GET', `${base}/board/meetings?limit=100`);
    expect(board.items.find((row) => row.documentId === documentId)?.counts).toEqual({
      'to-confirm': 1,
      open: 3,
      reported: 0,
      closed: 0,
      dropped: 0,
      void: 0,
      overdue: 0,
      nextDue: '2024-10-08',
    });
    const { rows } = await clerk.send<UnitBoard>('GET', `${base}/board/units`);
    expect(rows.map(({ unit }) => unit)).toEqual(expect.arrayContaining(['市财政局', '市教育局', '市审计局']));
    expect(await czj.send<MeetingBoard>('GET', `${base}/board/meetings`)).toEqual({ items: [], next: null });
    const stranger = await clientFor('unit-officer', await newUnit());
    await refused(stranger.send('GET', `${base}/documents/${documentId}`), 404, 'not-found');
    expect(await stranger.send<FollowUpPage>('GET', base)).toEqual({ items: [], next: null });
  });

  it('go into a spreadsheet as text that computes nothing', async () => {
    const documentId = await sentOut(certain);
    const id = await idOf(documentId, '市财政局');
    await czj.send('POST', `${base}/${id}/report`, { text: '=1+1 已拨付', percent: 30 });
    await refused(czj.send('POST', `${base}/${id}/report`, { text: 'a\u0000b' }), 400, 'malformed-request');

    const answer = await clerk.file(`${base}.xlsx?documentId=${documentId}`);
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const [sheet] = await readSheet(Buffer.from(await answer.arrayBuffer()));
    const rows = (sheet?.data ?? []) as unknown[][];
    expect(rows[0]?.slice(0, 6)).toEqual(['序号', '会议纪要', '文号', '议题', '议定事项', '承办单位']);
    expect(rows).toHaveLength(3);
    expect(rows[1]?.slice(5)).toEqual([
      '市财政局',
      '牵头',
      '2024-10-08',
      '2024年10月1日前',
      '办理中',
      null,
      30,
      '=1+1 已拨付',
      '2024-09-02',
    ]);
    const theirs = await jyj.file(`${base}.xlsx?documentId=${documentId}`);
    const [mine] = await readSheet(Buffer.from(await theirs.arrayBuffer()));
    expect(mine?.data).toHaveLength(2);
  });

  function sentOut(...texts: string[]): Promise<string> {
    return sendOut(service, office, texts);
  }

  async function newUnit(): Promise<string> {
    const id = randomUUID();
    await service.database.query('insert into directory.unit (id, code, name) values ($1, $2, $3)', [id, id, id]);
    return id;
  }

  async function clientFor(role: 'distributor' | 'unit-officer' | 'auditor', unitId: string): Promise<ApiClient> {
    return sessionOf(await givenPerson(service.database, role, unitId), role);
  }

  async function sessionOf(personId: string, role: string): Promise<ApiClient> {
    const client = new ApiClient(service.url);
    await client.login(`${role}-${personId}`, testPassword);
    return client;
  }

  function followUpsOf(documentId: string): Promise<DocumentFollowUps> {
    return clerk.send('GET', `${base}/documents/${documentId}`);
  }

  async function mineIn(officer: ApiClient, documentId: string): Promise<readonly FollowUpItem[]> {
    const { items } = await officer.send<FollowUpPage>('GET', `${base}?limit=100`);
    return items.filter((item) => item.documentId === documentId);
  }

  async function idOf(documentId: string, unit: string): Promise<string> {
    return (await followUpsOf(documentId)).items.find((item) => item.unit === unit)?.id ?? '';
  }

  function upload(officer: ApiClient, id: string, name: string, content: string): Promise<FollowUpAttachment> {
    const path = `${base}/${id}/attachments?fileName=${encodeURIComponent(name)}`;
    return officer.send('POST', path, new Uint8Array(Buffer.from(content)));
  }

  async function eventsOf(documentId: string): Promise<string[]> {
    const rows: { type: string }[] = await service.database.query(
      `select type from lifecycle.event where document_id = $1 and type like 'follow-up-%' order by seq`,
      [documentId],
    );
    return rows.map(({ type }) => type);
  }

  /** Mails of a kind that arrived at the address. */
  async function mailsTo(address: string, documentId: string, kind: string, atLeast = 1): Promise<number> {
    const arrived = async () => {
      const rows: { id: string }[] = await service.database.query(
        'select id from ledger.delivery where document_id = $1 and kind = $2 and address = $3',
        [documentId, kind, address],
      );
      return sink.mails.filter(({ messageId }) => rows.some(({ id }) => messageId.startsWith(`<${id}.`))).length;
    };
    await eventually('the mail has come', async () => (await arrived()) >= atLeast);
    return arrived();
  }

  async function refused(attempt: Promise<unknown>, status: number, code: string): Promise<void> {
    await expect(attempt).rejects.toMatchObject({ status, code });
  }

  /** Whatever is due by the clock is done. */
  async function sweep(): Promise<void> {
    await service.app.get(Reconciler, { strict: false }).reconcile(0);
    await quiet();
  }

  function promise(outgoing: ReturnType<typeof message>): Promise<void> {
    return service.app
      .get(UnitOfWork, { strict: false })
      .run((tx) => service.app.get(Outbox, { strict: false }).add(tx, randomUUID(), [outgoing]));
  }

  async function quiet(): Promise<void> {
    await eventually('no message is under way', async () => {
      const [{ waiting }] = await service.database.query(
        'select exists (select from messaging.outbox_message) as waiting',
      );
      const counts = await Promise.all(
        (['distribution', 'notification'] as const).map((name) =>
          service.app
            .get(QueueRegistry, { strict: false })
            .get(name)
            .getJobCounts('active', 'waiting', 'delayed', 'waiting-children'),
        ),
      );
      return !waiting && counts.every((count) => Object.values(count).every((number) => number === 0));
    });
  }
});
