import { randomUUID } from 'node:crypto';
import { CalendarModule, ChangeCalendar } from '#libs/calendar';
import type { CalendarDay } from '#libs/contracts';
import { DeskInTray, DueDays } from '#libs/desk';
import { Calendars } from '#libs/directory';
import { firstBrokenLink } from '#libs/lifecycle';
import type { StepTimes } from '#libs/minutes';
import { startTestService, type TestDocument, type TestService } from '#libs/testing';
import { actorOf, outcomeOf, ReviewingOffice, type SeenTask, step } from '../test/reviewing-office.js';
import { ReviewModule } from './review.module.js';

const off = (on: string, note = ''): CalendarDay => ({ on, works: false, note });
const works = (on: string): CalendarDay => ({ on, works: true, note: '' });

describe('when an office changes its calendar, due days of open tasks', () => {
  let service: TestService;
  let office: ReviewingOffice;
  let administrator: string;

  beforeAll(async () => {
    service = await startTestService([ReviewModule, CalendarModule]);
    office = await ReviewingOffice.open(service);
    administrator = await office.reviewer('administrator');
  });

  // A change moves every open task of the office: those of earlier tests are taken back.
  beforeEach(async () => {
    await office.query(`update lifecycle.document set stage = 'draft'`);
    await office.query('delete from directory.calendar_day');
    office.at('2026-03-02T10:00:00+08:00');
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service?.stop());

  it('move with their reminders and escalations, and the timeline says so in words', async () => {
    const boss = await office.reviewer();
    const { document, task } = await onDesk({
      workingDays: 3,
      remindBefore: [1],
      remindAfter: [1],
      escalation: { after: 2, to: boss },
    });

    expect(await change([off('2026-03-04', '市人代会')])).toBe(1);

    const now = await office.again(task);
    expect([task.dueOn, now.dueOn]).toEqual(['2026-03-05', '2026-03-06']);
    expect(now.dueBecause?.zh).toBe('3 个工作日：3 月 4 日本单位放假（市人代会）');
    expect(await office.timers(document)).toEqual([
      { kind: 'reminder', on: '2026-03-05 09:00', state: 'waiting', zh: '距到期（2026-03-06）还有 1 个工作日' },
      { kind: 'reminder', on: '2026-03-09 09:00', state: 'waiting', zh: '已超期（2026-03-06 到期）1 个工作日' },
      { kind: 'escalation', on: '2026-03-10 09:00', state: 'waiting', zh: '已超期（2026-03-06 到期）2 个工作日' },
    ]);
    expect(await office.events(document, 'due-day-moved')).toEqual([
      expect.objectContaining({
        actor: administrator,
        data: { step: '会签', from: '2026-03-05', to: '2026-03-06', because: now.dueBecause },
      }),
    ]);
    expect(await brokenLink(document)).toBeNull();
  });

  it('come back as they were when the day is taken out again', async () => {
    const { document, task } = await onDesk({ workingDays: 3, remindBefore: [1, 0], remindAfter: [1] });
    const before = [await office.again(task), await office.timers(document)];

    await change([off('2026-03-04')]);
    expect(await change([])).toBe(1);

    expect([await office.again(task), await office.timers(document)]).toEqual(before);
    expect(await office.events(document, 'due-day-moved')).toHaveLength(2);
  });

  it('say the new reason though they stay, and tell nobody so', async () => {
    await change([off('2026-03-04', '迁址')]);
    const { document, task } = await onDesk({ workingDays: 3 });

    expect(await change([off('2026-03-04', '市人代会')])).toBe(0);

    expect((await office.again(task)).dueBecause?.zh).toContain('市人代会');
    expect(await office.events(document, 'due-day-moved')).toEqual([]);
  });

  it('are told once for each step, and move for each of its tasks', async () => {
    const document = await office.underReview([
      step('会签', await office.people(3), { times: { workingDays: 3 } }),
      step('核稿', await office.people(1), { times: { workingDays: 3 } }),
    ]);

    expect(await change([off('2026-03-04')])).toBe(3);

    expect(new Set((await office.tasks(document)).map(({ dueOn }) => dueOn))).toEqual(new Set(['2026-03-06']));
    expect(await office.events(document, 'due-day-moved')).toHaveLength(1);
  });

  it('of closed tasks, of documents taken back and of other offices stay', async () => {
    const decided = await onDesk({ workingDays: 3 });
    await office.approve(decided.task);
    const taken = await onDesk({ workingDays: 3 });
    await office.query(`update lifecycle.document set stage = 'draft' where id = $1`, [taken.document.id]);
    const foreign = await onDesk({ workingDays: 3 });
    await givenToAnotherOffice(foreign.document);

    expect(await change([off('2026-03-04')])).toBe(0);

    for (const document of [decided.document, taken.document, foreign.document]) {
      expect((await office.tasks(document)).map(({ dueOn }) => dueOn)).toEqual(['2026-03-05']);
    }
  });

  it('do not bring a reminder twice', async () => {
    const { document, task } = await onDesk({ workingDays: 3, remindBefore: [1], remindAfter: [1] });
    office.at('2026-03-04T09:00:00+08:00');
    await office.tick();

    await change([off('2026-03-05'), off('2026-03-06')]);
    for (const day of ['06', '09', '10']) {
      office.at(`2026-03-${day}T09:30:00+08:00`);
      await office.tick();
    }

    expect((await office.again(task)).dueOn).toBe('2026-03-09');
    expect(await office.told(document, 'task-reminder')).toEqual(Array(2).fill(task.holderId));
    expect(await office.timers(document)).toEqual([
      { kind: 'reminder', on: '2026-03-04 09:00', state: 'fired', zh: '距到期（2026-03-05）还有 1 个工作日' },
      { kind: 'reminder', on: '2026-03-10 09:00', state: 'fired', zh: '已超期（2026-03-09 到期）1 个工作日' },
    ]);
  });

  it('that move into the past are overdue at once: one reminder and the escalation go out, each once', async () => {
    const boss = await office.reviewer();
    await change([off('2026-03-03'), off('2026-03-04')]);
    const times = { workingDays: 3, remindBefore: [1, 0], remindAfter: [1, 2], escalation: { after: 1, to: boss } };
    const { document, task } = await onDesk(times);
    expect(task.dueOn).toBe('2026-03-09');
    office.at('2026-03-06T10:00:00+08:00');

    // The days off turn out to be none: it was due on the 5th.
    await change([]);
    await office.tick();
    await office.tick();

    expect((await office.again(task)).dueOn).toBe('2026-03-05');
    expect(await office.told(document, 'task-reminder')).toEqual([task.holderId]);
    expect(await office.told(document, 'task-escalated')).toEqual([boss]);
    expect((await office.events(document, 'task-reminded')).map(({ data }) => data['because'])).toEqual([
      expect.objectContaining({ zh: '工作日历调整后，办理期限为 2026-03-05，已超期' }),
    ]);
    expect((await office.timers(document)).map(({ on, state }) => [on, state])).toContainEqual([
      '2026-03-09 09:00',
      'waiting',
    ]);
  });

  it('are counted with new working days too', async () => {
    const { task } = await onDesk({ workingDays: 5 });
    expect(task.dueOn).toBe('2026-03-09');

    await change([works('2026-03-07')]);

    expect((await office.again(task)).dueOn).toBe('2026-03-07');
  });

  it('move for added reviewers and for tasks that were transferred', async () => {
    const { document, task } = await onDesk({ workingDays: 3 });
    const person = { id: task.holderId ?? '', login: '', name: '', locale: 'zh-CN' as const, grants: [] };
    const to = await office.reviewer();
    await office.acts.transferTask.run('review', task.id, { to, reason: '转办' }, person, actorOf(task.holderId));

    expect(await change([off('2026-03-04')])).toBe(1);

    expect((await office.tasks(document)).map(({ dueOn, holderId }) => [dueOn, holderId])).toEqual([
      ['2026-03-06', to],
    ]);
  });

  it('are shown before the change as it then turns out', async () => {
    const { document } = await onDesk({ workingDays: 3 });
    await onDesk({ workingDays: 5 });
    office.at('2026-03-06T08:00:00+08:00');
    const later = await onDesk({ workingDays: 2 });
    const days = [works('2026-03-07'), off('2026-03-04', '停电')];

    const impact = await service.app.get(ChangeCalendar, { strict: false }).preview(office.office.officeId, days);

    expect(impact).toMatchObject({ moved: { task: 2 }, later: 1, earlier: 1, overdue: 0 });
    expect(impact.examples).toContainEqual(
      expect.objectContaining({ names: ['会签'], from: '2026-03-05', to: '2026-03-06' }),
    );
    expect(await office.events(document, 'due-day-moved')).toEqual([]);
    expect((await office.again(later.task)).dueOn).toBe('2026-03-10');
    expect(await change(days)).toBe(2);
    expect((await office.again(later.task)).dueOn).toBe('2026-03-09');
  });

  it('say in advance how many become overdue', async () => {
    await change([off('2026-03-04')]);
    await onDesk({ workingDays: 3 });
    office.at('2026-03-06T08:00:00+08:00');

    const impact = await service.app.get(ChangeCalendar, { strict: false }).preview(office.office.officeId, []);

    expect(impact).toMatchObject({ moved: { task: 1 }, earlier: 1, overdue: 1 });
  });

  it('move with the change or not at all', async () => {
    const { document, task } = await onDesk({ workingDays: 3 });
    jest.spyOn(service.app.get(DueDays, { strict: false }), 'recount').mockRejectedValueOnce(new Error('broken off'));

    await expect(change([off('2026-03-04')])).rejects.toThrow('broken off');

    expect(await office.inOneTransaction((tx) => calendars().of(tx, office.office.officeId))).toEqual({});
    expect((await office.again(task)).dueOn).toBe('2026-03-05');
    expect(await office.events(document, 'due-day-moved')).toEqual([]);
  });

  it('fit the calendar that holds in the end, whoever changes it or decides at the same second', async () => {
    const documents = await Promise.all(Array.from({ length: 6 }, () => onDesk({ workingDays: 3, remindBefore: [1] })));
    const [first, second] = documents;
    const lists = [[off('2026-03-04')], [off('2026-03-04'), off('2026-03-05')], []];

    const outcomes = await Promise.all([
      ...lists.map((days) => outcomeOf(change(days))),
      first === undefined ? '' : outcomeOf(office.approve(first.task)),
      second === undefined ? '' : outcomeOf(office.sendBack(second.task)),
    ]);

    expect(outcomes).toEqual(Array(5).fill('done'));
    const calendar = await office.inOneTransaction((tx) => calendars().of(tx, office.office.officeId));
    const due = ['2026-03-05', '2026-03-06', '2026-03-09'][Object.keys(calendar).length];
    for (const { document } of documents.slice(2)) {
      expect((await office.tasks(document)).map(({ dueOn }) => dueOn)).toEqual([due]);
      expect(await brokenLink(document)).toBeNull();
    }
  });

  it('of a task that opens in the very moment of the change are mended by the next round of the in-tray', async () => {
    const { task } = await onDesk({ workingDays: 3 });
    await office.inOneTransaction((tx) => calendars().set(tx, office.office.officeId, [off('2026-03-04')]));

    await office.tick();

    expect((await office.again(task)).dueOn).toBe('2026-03-06');
    expect(await recounts()).toEqual([]);
  });

  it('move when a new release knows another public calendar, by nobody’s hand', async () => {
    const { document, task } = await onDesk({ workingDays: 3, remindBefore: [1] });
    await office.query(
      `update desk.task set due_on = '2026-03-11', calendar = 'that of an earlier release' where id = $1`,
      [task.id],
    );

    await office.tick();

    expect((await office.again(task)).dueOn).toBe('2026-03-05');
    expect(await office.events(document, 'due-day-moved')).toEqual([
      expect.objectContaining({ actor: null, data: expect.objectContaining({ from: '2026-03-11', to: '2026-03-05' }) }),
    ]);
  });

  async function onDesk(times: StepTimes): Promise<{ document: TestDocument; task: SeenTask }> {
    const document = await office.underReview([step('会签', await office.people(1), { times })]);
    const [task] = await office.open(document, 1);
    return { document, task };
  }

  async function change(days: CalendarDay[]): Promise<number> {
    const change = service.app.get(ChangeCalendar, { strict: false });
    return (await change.run(office.office.officeId, { days }, actorOf(administrator))).task;
  }

  function calendars(): Calendars {
    return service.app.get(Calendars, { strict: false });
  }

  async function recounts(): Promise<unknown[]> {
    const messages = await office.inOneTransaction((tx) => service.app.get(DeskInTray, { strict: false }).missing(tx));
    return messages.filter(({ payload }) => (payload as { officeId?: string }).officeId === office.office.officeId);
  }

  async function givenToAnotherOffice({ id }: TestDocument): Promise<void> {
    const officeId = randomUUID();
    await office.query(`insert into directory.unit (id, code, name) values ($1, 'another', '另一机关')`, [officeId]);
    await office.query('update lifecycle.document set office_id = $2 where id = $1', [id, officeId]);
  }

  async function brokenLink({ id }: TestDocument): Promise<number | null> {
    return firstBrokenLink(
      await office.query(
        `select document_id as "documentId", seq, type, at, actor_id as "actorId", data, previous_hash as "previousHash",
                hash from lifecycle.event where document_id = $1 order by seq`,
        [id],
      ),
    );
  }
});
