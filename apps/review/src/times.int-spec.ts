import { AddReviewer, DeskInTray, Timers, UrgeHolders } from '#libs/desk';
import { Calendars } from '#libs/directory';
import type { StepTimes } from '#libs/minutes';
import { eventually, startTestService, type TestDocument, type TestService } from '#libs/testing';
import { actorOf, outcomeOf, ReviewingOffice, type SeenTask, step } from '../test/reviewing-office.js';
import { CloseRound } from './close-round.js';
import { ReviewModule } from './review.module.js';

describe('until when a task is to be done', () => {
  let service: TestService;
  let office: ReviewingOffice;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await ReviewingOffice.open(service);
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service?.stop());

  describe('is counted in working days of the office, and said in words:', () => {
    afterEach(() => setCalendar([]));

    it('across National Day and the Saturday that makes up for it', async () => {
      office.at('2026-09-30T16:00:00+08:00');
      const { task } = await onDesk({ workingDays: 3 });

      expect(task.dueOn).toBe('2026-10-10');
      expect(task.dueBecause).toEqual({
        zh: '3 个工作日：10 月 1 日至 7 日国庆节放假，10 月 10 日（周六）调休上班计入',
        en: '3 working days; 1–7 Oct holiday (National Day); Sat 10 Oct counted',
      });
    });

    it('with the days for which the office decided otherwise', async () => {
      await setCalendar([
        { on: '2026-10-08', works: false, note: '迁入新址' },
        { on: '2026-10-11', works: true, note: '' },
      ]);
      office.at('2026-09-30T16:00:00+08:00');
      const { task } = await onDesk({ workingDays: 3 });

      expect(task.dueOn).toBe('2026-10-11');
      expect(task.dueBecause?.zh).toBe(
        '3 个工作日：10 月 1 日至 7 日国庆节放假，10 月 8 日本单位放假（迁入新址），10 月 10 日（周六）调休上班计入，10 月 11 日（周日）本单位上班计入',
      );
    });

    it('by the day that it is in the office', async () => {
      // Thursday, half past midnight in Shanghai; still Wednesday in Greenwich.
      office.at('2026-03-04T16:30:00Z');
      const { task } = await onDesk({ workingDays: 1 });

      expect(task.dueOn).toBe('2026-03-06');
    });

    it('with a warning when the calendar does not reach so far', async () => {
      office.at('2026-12-30T16:00:00+08:00');
      const { task } = await onDesk({ workingDays: 3 });

      expect(task.dueBecause?.zh).toContain('2027 年的尚未收录');
    });

    it('and not at all where the route sets no time', async () => {
      const { document, task } = await onDesk();

      expect([task.dueOn, task.dueBecause]).toEqual([null, null]);
      expect(await office.timers(document)).toEqual([]);
    });
  });

  describe('timers', () => {
    const times = { workingDays: 3, remindBefore: [1, 0], remindAfter: [1] };

    it('are set with the office’s morning and the reason, and only for days to come', async () => {
      const boss = await office.reviewer();
      office.at('2026-03-02T10:00:00+08:00');
      const escalation = { after: 2, to: boss };
      const { document } = await onDesk({ workingDays: 3, remindBefore: [1, 0, 30], remindAfter: [1], escalation });

      expect(await office.timers(document)).toEqual([
        { kind: 'reminder', on: '2026-03-04 09:00', state: 'waiting', zh: '距到期（2026-03-05）还有 1 个工作日' },
        { kind: 'reminder', on: '2026-03-05 09:00', state: 'waiting', zh: '今日（2026-03-05）到期' },
        { kind: 'reminder', on: '2026-03-06 09:00', state: 'waiting', zh: '已超期（2026-03-05 到期）1 个工作日' },
        { kind: 'escalation', on: '2026-03-09 09:00', state: 'waiting', zh: '已超期（2026-03-05 到期）2 个工作日' },
      ]);
    });

    it('go off at their time, once, and tell the holder; escalation tells whom the route names', async () => {
      const boss = await office.reviewer();
      office.at('2026-03-02T10:00:00+08:00');
      const { document, task } = await onDesk({ ...times, escalation: { after: 2, to: boss } });
      const states = async (instant: string) => {
        office.at(instant);
        await office.tick();
        await office.tick();
        return (await office.timers(document)).map(({ state }) => (state === 'fired' ? 1 : 0)).join('');
      };

      expect(await states('2026-03-04T08:59:59+08:00')).toBe('0000');
      expect(await states('2026-03-04T09:00:00+08:00')).toBe('1000');
      expect(await states('2026-03-05T09:00:00+08:00')).toBe('1100');
      expect(await states('2026-03-06T12:00:00+08:00')).toBe('1110');
      expect(await states('2026-03-08T23:00:00+08:00')).toBe('1110');
      expect(await states('2026-03-09T09:00:01+08:00')).toBe('1111');

      expect(await office.told(document, 'task-reminder')).toEqual(Array(3).fill(task.holderId));
      expect(await office.told(document, 'task-escalated')).toEqual([boss]);
      expect((await office.events(document)).map(({ type }) => type)).toEqual([
        'step-opened',
        'task-reminded',
        'task-reminded',
        'task-reminded',
        'task-escalated',
      ]);
      expect((await office.events(document, 'task-escalated'))[0]?.data).toMatchObject({
        because: { zh: '已超期（2026-03-05 到期）2 个工作日' },
      });
    });

    it('go off once though several hear of them at the same second, and never early', async () => {
      office.at('2026-03-02T10:00:00+08:00');
      const { document, task } = await onDesk({ workingDays: 3, remindBefore: [1] });
      const [{ id }] = await office.query('select id from desk.timer where task_id = $1', [task.id]);
      const fire = () =>
        office.inOneTransaction((tx) => service.app.get(Timers, { strict: false }).fire(tx, id, 'correlation'));

      await fire();
      const early = await office.told(document, 'task-reminder');
      office.at('2026-03-04T09:00:00+08:00');
      const { firing } = await office.inOneTransaction(async (tx) => {
        await tx.query('select from lifecycle.document where id = $1 for update', [document.id]);
        const firing = [fire(), fire(), fire()];
        await eventually('all three wait for the document', async () => {
          const [{ waiting }] = await office.query(
            `select count(*)::int as waiting from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock'`,
          );
          return waiting === 3;
        });
        return { firing };
      });
      await Promise.all(firing);

      expect(early).toEqual([]);
      expect(await office.told(document, 'task-reminder')).toEqual([task.holderId]);
      expect(await office.events(document, 'task-reminded')).toHaveLength(1);
    });

    it('tell whoever holds the task then: the delegate, and everybody of a pool', async () => {
      const holders = await office.people(2);
      const d = await office.reviewer();
      office.at('2026-03-02T10:00:00+08:00');
      const { document, task } = await onDesk({ workingDays: 3, remindBefore: [1] });
      await office.acts.delegateTask.run('review', task.id, { to: d, reason: '出差' }, actorOf(task.holderId));
      const posts = [await office.post(holders)];
      const pooled = await office.underReview([
        step('核稿', [], { posts, times: { workingDays: 3, remindBefore: [1] } }),
      ]);

      office.at('2026-03-04T09:30:00+08:00');
      await office.tick();

      expect(await office.told(document, 'task-reminder')).toEqual([d]);
      expect(new Set(await office.told(pooled, 'task-reminder'))).toEqual(new Set(holders));
    });

    it('tell nobody before it is their turn', async () => {
      const x = await office.reviewer();
      office.at('2026-03-02T10:00:00+08:00');
      const { document, task } = await onDesk({ workingDays: 3, remindBefore: [1], remindAfter: [1] });
      const body = { who: x, place: 'after', reason: '涉及其分工' } as const;
      await service.app.get(AddReviewer, { strict: false }).run(task.id, body, actorOf(task.holderId));

      office.at('2026-03-04T09:30:00+08:00');
      await office.tick();
      const before = await office.told(document, 'task-reminder');
      await office.approve(task);
      office.at('2026-03-06T09:30:00+08:00');
      await office.tick();

      expect(before).toEqual([task.holderId]);
      expect(await office.told(document, 'task-reminder')).toEqual([task.holderId, x]);
    });

    it.each<[string, (task: SeenTask, document: TestDocument) => Promise<unknown>]>([
      ['an approval', async (task) => office.approve(task)],
      ['a return', async (task) => office.sendBack(task)],
      ['an abstention', async (task) => office.abstain(task)],
      ['a withdrawal', async (_, document) => withdraw(document)],
    ])('are cleared by %s, and go off no more', async (_, act) => {
      const boss = await office.reviewer();
      office.at('2026-03-02T10:00:00+08:00');
      const { document, task } = await onDesk({ ...times, escalation: { after: 1, to: boss } });
      const [{ id }] = await office.query('select id from desk.timer where task_id = $1 limit 1', [task.id]);

      await act(task, document);
      office.at('2026-04-01T09:00:00+08:00');
      await office.tick();
      await office.inOneTransaction((tx) => service.app.get(Timers, { strict: false }).fire(tx, id, 'correlation'));

      expect(new Set((await office.timers(document)).map(({ state }) => state))).toEqual(new Set(['cleared']));
      expect(await office.told(document, 'task-reminder')).toEqual([]);
      expect(await office.told(document, 'task-escalated')).toEqual([]);
    });

    it('tell nobody of a document that was taken back, also before review has heard of it', async () => {
      office.at('2026-03-02T10:00:00+08:00');
      const { document, task } = await onDesk(times);
      const [{ id }] = await office.query('select id from desk.timer where task_id = $1 limit 1', [task.id]);
      await office.query(`update lifecycle.document set stage = 'draft' where id = $1`, [document.id]);

      office.at('2026-03-20T09:00:00+08:00');
      const messages = await office.inOneTransaction((tx) =>
        service.app.get(DeskInTray, { strict: false }).missing(tx),
      );
      await office.inOneTransaction((tx) => service.app.get(Timers, { strict: false }).fire(tx, id, 'correlation'));

      expect(messages.map(({ payload }) => (payload as { timerId?: string }).timerId)).not.toContain(id);
      expect(await office.told(document, 'task-reminder')).toEqual([]);
    });

    it('of a transferred task go on, for its new holder', async () => {
      const b = await office.reviewer();
      office.at('2026-03-02T10:00:00+08:00');
      const { document, task } = await onDesk({ workingDays: 3, remindAfter: [1] });
      const person = { id: task.holderId ?? '', login: '', name: '', locale: 'zh-CN' as const, grants: [] };
      const body = { to: b, reason: '转由其办理' };
      await office.acts.transferTask.run('review', task.id, body, person, actorOf(task.holderId));

      office.at('2026-03-06T09:00:00+08:00');
      await office.tick();

      expect((await office.again(task)).dueOn).toBe('2026-03-05');
      expect(await office.told(document, 'task-reminder')).toEqual([b]);
    });
  });

  describe('urging', () => {
    it('tells whoever holds the open tasks, and stands in the timeline', async () => {
      const holders = await office.people(2);
      const [a = '', b = ''] = await office.people(2);
      const d = await office.reviewer();
      const document = await office.underReview([
        step('会签', [a, b], { posts: [await office.post(holders)], quorum: { atLeast: 2 } }),
      ]);
      const [first, second] = await office.open(document, 3);
      await office.approve(first);
      await office.acts.delegateTask.run('review', second.id, { to: d, reason: '出差' }, actorOf(b));

      const { people } = await urge(document);

      expect(people).toBe(3);
      expect(new Set(await office.told(document, 'task-urged'))).toEqual(new Set([d, ...holders]));
      expect(await office.events(document, 'urged')).toMatchObject([
        { actor: office.office.drafterId, data: { people: 3 } },
      ]);
    });

    it('is the drafter’s alone', async () => {
      const { document, task } = await onDesk();

      expect(await outcomeOf(urge(document, task.holderId))).toBe('not-found');
      expect(await outcomeOf(urge(document, null))).toBe('not-found');
    });

    it('is possible once an hour, also at the same second', async () => {
      office.at('2026-03-02T10:00:00+08:00');
      const { document, task } = await onDesk();

      const outcomes = await Promise.all([outcomeOf(urge(document)), outcomeOf(urge(document))]);
      office.at('2026-03-02T10:59:59+08:00');
      const early = await outcomeOf(urge(document));
      office.at('2026-03-02T11:00:00+08:00');
      const again = await outcomeOf(urge(document));

      expect([...outcomes].sort()).toEqual(['done', 'urged-lately']);
      expect([early, again]).toEqual(['urged-lately', 'done']);
      expect(await office.told(document, 'task-urged')).toEqual([task.holderId, task.holderId]);
    });

    it('leaves out who waits for somebody else, until that one has decided', async () => {
      const x = await office.reviewer();
      office.at('2026-03-02T10:00:00+08:00');
      const { document, task } = await onDesk();
      const body = { who: x, place: 'before', reason: '涉及其分工' } as const;
      await service.app.get(AddReviewer, { strict: false }).run(task.id, body, actorOf(task.holderId));
      await urge(document);
      const [, theirs] = await office.open(document, 2);
      await office.approve(theirs);
      office.at('2026-03-02T12:00:00+08:00');

      await urge(document);

      expect(await office.told(document, 'task-urged')).toEqual([x, task.holderId]);
    });

    it('is for documents that wait for somebody', async () => {
      const { document, task } = await onDesk();
      await office.sendBack(task);

      expect(await outcomeOf(urge(document))).toBe('wrong-stage');
    });

    function urge({ id }: TestDocument, by: string | null = office.office.drafterId) {
      return service.app.get(UrgeHolders, { strict: false }).run(id, actorOf(by));
    }
  });

  async function onDesk(times?: StepTimes): Promise<{ document: TestDocument; task: SeenTask }> {
    const changes = times === undefined ? {} : { times };
    const document = await office.underReview([step('会签', await office.people(1), { mayAbstain: true, ...changes })]);
    const [task] = await office.open(document, 1);
    return { document, task };
  }

  function setCalendar(days: Parameters<Calendars['set']>[2]): Promise<void> {
    const calendars = service.app.get(Calendars, { strict: false });
    return office.inOneTransaction((tx) => calendars.set(tx, office.office.officeId, days));
  }

  async function withdraw(document: TestDocument): Promise<void> {
    await office.query(`update lifecycle.document set stage = 'draft' where id = $1`, [document.id]);
    const closeRound = service.app.get(CloseRound, { strict: false });
    await office.inOneTransaction((tx) => closeRound.run(tx, document.id, 1));
  }
});
