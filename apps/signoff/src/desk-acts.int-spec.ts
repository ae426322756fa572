import { randomUUID } from 'node:crypto';
import { CalendarModule, ChangeCalendar } from '#libs/calendar';
import type { Role } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DeactivatePerson, DeskInTray, ReassignTask, TaskActs, TaskList, Timers, UrgeHolders } from '#libs/desk';
import { Substitutions } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import type { StepTimes } from '#libs/minutes';
import { givenOffice, givenPerson, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { type OnDesk, SigningOffice } from '../test/signing-office.js';
import { CloseRound } from './close-round.js';
import { SendBackTask } from './send-back-task.js';
import { SignoffModule } from './signoff.module.js';

const before = '2026-03-06T15:00:00+08:00';
const during = '2026-03-10T15:00:00+08:00';
const after = '2026-03-14T00:01:00+08:00';

describe('a task of sign-off', () => {
  let service: TestService;
  let office: TestOffice;
  let signing: SigningOffice;
  let acts: TaskActs;

  beforeAll(async () => {
    service = await startTestService([SignoffModule, CalendarModule]);
    office = await givenOffice(service.database);
    signing = new SigningOffice(service, office);
    acts = service.app.get(TaskActs);
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service?.stop());

  describe('that its signer delegates', () => {
    it('is signed in the name of the signer, with both names in the seal and in the timeline', async () => {
      const document = await onDesk();
      const delegate = await person('signer');

      await give(document, delegate);
      const bySigner = await outcomeOf(signing.sign(document));
      const answer = await signing.sign(document, { signerId: delegate });

      expect(bySigner).toBe('not-your-turn');
      expect(answer).toMatchObject({ verdict: 'signed', stage: 'distribution' });
      expect(await signing.rows('signoff.seal', document)).toMatchObject([
        { signer_id: document.signerId, acted_by: delegate },
      ]);
      expect(await events(document, 'signed')).toMatchObject([
        { actor: delegate, data: { for: await nameOf(document.signerId) } },
      ]);
      expect(await told(document, 'signoff-requested')).toEqual([document.signerId, delegate]);
    });

    it('names nobody else in the timeline when the signer signs', async () => {
      const document = await onDesk();

      await signing.sign(document);

      expect((await events(document, 'signed'))[0]?.data).not.toHaveProperty('for');
      expect(await signing.rows('signoff.seal', document)).toMatchObject([{ acted_by: null }]);
    });

    it('may be taken back, and comes to one signature when both act at the same second', async () => {
      for (let turn = 0; turn < 3; turn++) {
        const document = await onDesk();
        const delegate = await person('signer');
        await give(document, delegate);

        const [signed, takenBack] = await Promise.all([
          outcomeOf(signing.sign(document, { signerId: delegate })),
          outcomeOf(acts.delegateTask.takeBack('sign-off', document.taskId, actorOf(document.signerId))),
        ]);

        const first = signed === 'done';
        expect([signed, takenBack]).toEqual(first ? ['done', 'already-decided'] : ['not-your-turn', 'done']);
        expect(await signing.rows('signoff.seal', document)).toHaveLength(first ? 1 : 0);
        if (!first) expect(await outcomeOf(signing.sign(document))).toBe('done');
      }
    });

    it('does not lie with two who are given it at the same second', async () => {
      const document = await onDesk();
      const [one, other] = [await person('signer'), await person('signer')];

      const outcomes = await Promise.all([outcomeOf(give(document, one)), outcomeOf(give(document, other))]);

      expect([...outcomes].sort()).toEqual(['done', 'not-your-turn']);
      expect(await events(document, 'task-delegated')).toHaveLength(1);
    });

    it.each<[string, string, (document: OnDesk) => Promise<string>]>([
      ['the drafter', 'self-approval', async () => alsoSigner(office.drafterId)],
      ['themselves', 'same-person', async ({ signerId }) => signerId],
      ['who has reviewed this text', 'already-reviewing', async (document) => reviewerOf(document)],
      ['who may not sign', 'unknown-person', async () => person('reviewer')],
      ['who signs for another office', 'unknown-person', async () => signerElsewhere()],
      ['who is not there any more', 'unknown-person', async () => inactive()],
    ])('is not given to %s', async (_, code, whom) => {
      const document = await onDesk();
      const to = await whom(document);

      expect(await outcomeOf(give(document, to))).toBe(code);
      expect(await outcomeOf(transfer(document, to, document.signerId))).toBe(code);
      expect(await offered(document)).not.toContain(to);
      expect(await holderOf(document)).toEqual({ holder: document.signerId, principal: document.signerId });
    });

    it('goes no further, and no stranger gives it away', async () => {
      const document = await onDesk();
      const [delegate, third] = [await person('signer'), await person('signer')];
      await give(document, delegate);

      expect(await outcomeOf(give(document, third, delegate))).toBe('no-chain');
      expect(await outcomeOf(transfer(document, third, delegate))).toBe('no-chain');
      expect(await outcomeOf(give(document, third, document.signerId))).toBe('not-your-turn');
      expect(await outcomeOf(give(document, third, third))).toBe('not-found');
      expect(await outcomeOf(signing.sign(document, { signerId: third }))).toBe('not-found');
    });
  });

  describe('that is transferred', () => {
    it("becomes the other's own, in whose name it is sealed", async () => {
      const document = await onDesk();
      const other = await person('signer');

      await transfer(document, other, document.signerId);
      const byFirst = await outcomeOf(signing.sign(document));
      const takenBack = await outcomeOf(
        acts.delegateTask.takeBack('sign-off', document.taskId, actorOf(document.signerId)),
      );
      await signing.sign(document, { signerId: other });

      expect([byFirst, takenBack]).toEqual(['not-your-turn', 'not-your-turn']);
      expect(await signing.rows('signoff.seal', document)).toMatchObject([{ signer_id: other, acted_by: null }]);
      expect(await events(document, 'task-transferred')).toMatchObject([
        { actor: document.signerId, data: { from: await nameOf(document.signerId), to: await nameOf(other) } },
      ]);
    });

    it('is so by an administrator of the office for anybody, and by nobody else', async () => {
      const document = await onDesk();
      const [other, stranger, administrator] = [
        await person('signer'),
        await person('signer'),
        await person('administrator'),
      ];
      const elsewhere = randomUUID();

      expect(await outcomeOf(transfer(document, other, stranger))).toBe('not-found');
      expect(await outcomeOf(transfer(document, other, stranger, elsewhere))).toBe('not-found');
      await transfer(document, other, administrator, office.officeId);

      expect(await holderOf(document)).toEqual({ holder: other, principal: other });
    });

    it('is signed or transferred, not both, at the same second', async () => {
      const document = await onDesk();
      const other = await person('signer');

      const [signed, transferred] = await Promise.all([
        outcomeOf(signing.sign(document)),
        outcomeOf(transfer(document, other, document.signerId)),
      ]);

      const first = signed === 'done';
      expect([signed, transferred]).toEqual(first ? ['done', 'already-decided'] : ['not-your-turn', 'done']);
      expect(await signing.rows('signoff.seal', document)).toHaveLength(first ? 1 : 0);
    });

    it('is not so when its drafter has taken the document back', async () => {
      const document = await onDesk();
      const other = await person('signer');
      await query(`update lifecycle.document set stage = 'draft' where id = $1`, [document.id]);

      expect(await outcomeOf(transfer(document, other, document.signerId))).toBe('wrong-stage');
      expect(await outcomeOf(give(document, other))).toBe('wrong-stage');
    });
  });

  describe('whose signer is away', () => {
    it('lies with the substitute, who signs for them', async () => {
      const [signer, substitute] = [await person('signer'), await person('signer')];
      await standIn(signer, substitute);
      at(during);

      const document = await onDesk({ signer });
      const byPrincipal = await outcomeOf(signing.sign(document));
      await signing.sign(document, { signerId: substitute });

      expect(byPrincipal).toBe('not-your-turn');
      expect(await signing.rows('signoff.seal', document)).toMatchObject([{ signer_id: signer, acted_by: substitute }]);
      expect(await events(document, 'signed')).toMatchObject([
        { actor: substitute, data: { for: await nameOf(signer) } },
      ]);
      expect(await told(document, 'signoff-requested')).toEqual([substitute]);
    });

    it('goes to them when that begins and back when it ends, and whoever lost it signs no more', async () => {
      const [signer, substitute] = [await person('signer'), await person('signer')];
      at(before);
      const document = await onDesk({ signer });
      await standIn(signer, substitute);

      at(during);
      await tick();
      const given = await holderOf(document);
      const bySigner = await outcomeOf(signing.sign(document));
      at(after);
      await tick();
      await tick();
      const bySubstitute = await outcomeOf(signing.sign(document, { signerId: substitute }));

      expect(given).toEqual({ holder: substitute, principal: signer });
      expect([bySigner, bySubstitute]).toEqual(['not-your-turn', 'not-your-turn']);
      expect(await told(document, 'signoff-requested')).toEqual([signer, substitute, signer]);
      expect(await outcomeOf(signing.sign(document))).toBe('done');
      expect(await signing.rows('signoff.seal', document)).toMatchObject([{ signer_id: signer, acted_by: null }]);
    });

    it.each<[string, (document: OnDesk) => Promise<string>]>([
      ['has reviewed this text', async (document) => reviewerOf(document)],
      ['is its drafter', async () => alsoSigner(office.drafterId)],
      ['may not sign', async () => person('reviewer')],
    ])('stays with them where the substitute %s', async (_, whom) => {
      const signer = await person('signer');
      at(during);
      const document = await onDesk({ signer });
      await plant(signer, await whom(document));

      await tick();

      expect(await holderOf(document)).toEqual({ holder: signer, principal: signer });
      // Else it would be found again every minute.
      expect(await found(document)).toEqual([]);
    });

    it('is signed by the substitute or given back to them, not both, at the second at which that ends', async () => {
      const [signer, substitute] = [await person('signer'), await person('signer')];
      await standIn(signer, substitute);
      at(during);
      const document = await onDesk({ signer });
      at(after);

      const [signed] = await Promise.all([outcomeOf(signing.sign(document, { signerId: substitute })), tick()]);

      const first = signed === 'done';
      expect(signed).toBe(first ? 'done' : 'not-your-turn');
      expect(await holderOf(document)).toEqual({ holder: first ? substitute : signer, principal: signer });
      expect(await outcomeOf(signing.sign(document))).toBe(first ? 'already-decided' : 'done');
    });

    it('is not signed by one who has approved the text for somebody else', async () => {
      const document = await onDesk();
      await query(
        `insert into desk.task (id, stage, document_id, round, step, step_name, seat, principal_id, holder_id, held_by,
                                revision_hash, state, opened_at, closed_at, closed_by)
         values (gen_random_uuid(), 'review', $1, 1, 0, '会签', 'person:' || $2::text, $2::uuid, $3::uuid, 'substitution',
                 $4, 'approved', now(), now(), $3::uuid)`,
        [document.id, office.reviewerIds[0], document.signerId, document.revision],
      );

      expect(await outcomeOf(signing.sign(document))).toBe('four-eyes');
      const other = await person('signer');
      await transfer(document, other, document.signerId);
      expect(await outcomeOf(signing.sign(document, { signerId: other }))).toBe('done');
    });
  });

  describe('that nobody could be given', () => {
    it('waits for an administrator, of whom those who may sign claim it', async () => {
      const { document, administrators } = await withoutSigner();
      const [plain = '', signer = ''] = administrators;
      await alsoSigner(signer);

      expect(await outcomeOf(claim(document, plain))).toBe('unknown-person');
      expect(await outcomeOf(claim(document, await person('signer')))).toBe('not-found');
      expect(await outcomeOf(claim(document, signer))).toBe('done');
      expect(await outcomeOf(claim(document, signer))).toBe('done');
      await signing.sign(document, { signerId: signer });

      expect(await events(document, 'task-claimed')).toHaveLength(1);
      expect(await signing.rows('signoff.seal', document)).toMatchObject([{ signer_id: signer, acted_by: null }]);
    });

    it('is claimed by one of two at the same second, and given back', async () => {
      const { document, administrators } = await withoutSigner();
      for (const id of administrators) await alsoSigner(id);

      const outcomes = await Promise.all(administrators.map((id) => outcomeOf(claim(document, id))));
      const winner = administrators[outcomes.indexOf('done')] ?? '';
      const loser = administrators.find((id) => id !== winner) ?? '';

      expect([...outcomes].sort()).toEqual(['done', 'not-your-turn']);
      expect(await outcomeOf(release(document, loser))).toBe('not-your-turn');
      expect(await outcomeOf(signing.sign(document, { signerId: loser }))).toBe('not-your-turn');
      await release(document, winner);
      await release(document, winner);
      expect(await holderOf(document)).toEqual({ holder: null, principal: null });
      expect(await events(document, 'task-released')).toHaveLength(1);
      expect(await outcomeOf(signing.sign(document, { signerId: winner }))).toBe('not-your-turn');
      expect(await outcomeOf(claim(document, loser))).toBe('done');
    });

    it('is signed or given back, not both, at the same second', async () => {
      const { document, administrators } = await withoutSigner();
      const [signer = ''] = administrators;
      await alsoSigner(signer);
      await claim(document, signer);

      const [signed, released] = await Promise.all([
        outcomeOf(signing.sign(document, { signerId: signer })),
        outcomeOf(release(document, signer)),
      ]);

      const first = signed === 'done';
      expect([signed, released]).toEqual(first ? ['done', 'already-decided'] : ['not-your-turn', 'done']);
    });

    it('is not claimed by one who has reviewed the text', async () => {
      const { document, administrators } = await withoutSigner();
      const [administrator = ''] = administrators;
      await alsoSigner(administrator);
      await reviewed(document, administrator);

      expect(await outcomeOf(claim(document, administrator))).toBe('already-reviewing');
    });

    it('is transferred to a signer by an administrator who may not sign', async () => {
      const { document, administrators } = await withoutSigner();
      const other = await person('signer');

      await transfer(document, other, administrators[0] ?? '', office.officeId);

      expect(await told(document, 'signoff-requested')).toContain(other);
      expect(await outcomeOf(claim(document, administrators[1] ?? ''))).toBe('not-your-turn');
      expect(await outcomeOf(signing.sign(document, { signerId: other }))).toBe('done');
    });

    it('is free for the others again when whoever claimed it leaves', async () => {
      const { document, administrators } = await withoutSigner();
      const [leaver = '', rest = ''] = administrators;
      for (const id of administrators) await alsoSigner(id);
      await claim(document, leaver);
      const actor = actorOf(rest);

      await service.app.get(DeactivatePerson).run(office.officeId, leaver, await person('signer'), actor);

      expect(await holderOf(document)).toEqual({ holder: null, principal: null });
      expect(await outcomeOf(claim(document, rest))).toBe('done');
    });
  });

  describe('with a time', () => {
    const times: StepTimes = { workingDays: 3, remindBefore: [1, 0], remindAfter: [1] };

    it('reminds its holder of working days, once, and tells whom the route names when it stays undone', async () => {
      const boss = await person('reviewer');
      at('2026-03-02T10:00:00+08:00');
      const document = await onDesk({ times: { ...times, escalation: { after: 2, to: boss } } });
      const states = async (instant: string) => {
        at(instant);
        await tick();
        await tick();
        return (await timersOf(document)).map(({ state }) => (state === 'fired' ? 1 : 0)).join('');
      };

      expect(await signing.rows('desk.task', document)).toMatchObject([
        { due_because: { zh: expect.stringContaining('3 个工作日') } },
      ]);
      expect(await states('2026-03-04T08:59:59+08:00')).toBe('0000');
      expect(await states('2026-03-04T09:00:00+08:00')).toBe('1000');
      expect(await states('2026-03-05T09:00:00+08:00')).toBe('1100');
      expect(await states('2026-03-06T09:00:00+08:00')).toBe('1110');
      expect(await states('2026-03-08T23:00:00+08:00')).toBe('1110');
      expect(await states('2026-03-09T09:00:00+08:00')).toBe('1111');
      expect(await told(document, 'task-reminder')).toEqual(Array(3).fill(document.signerId));
      expect(await told(document, 'task-escalated')).toEqual([boss]);
      expect((await events(document)).map(({ type }) => type)).toEqual([
        'task-reminded',
        'task-reminded',
        'task-reminded',
        'task-escalated',
      ]);
    });

    it('reminds whoever holds it then', async () => {
      const delegate = await person('signer');
      at('2026-03-02T10:00:00+08:00');
      const delegated = await onDesk({ times });
      await give(delegated, delegate);
      const { document: pooled, administrators } = await withoutSigner(times);

      at('2026-03-04T09:30:00+08:00');
      await tick();

      expect(await told(delegated, 'task-reminder')).toEqual([delegate]);
      expect(new Set(await told(pooled, 'task-reminder'))).toEqual(new Set(administrators));
    });

    it('escalates to the administrators when whom the route names has left and nobody follows', async () => {
      const boss = await person('reviewer');
      const administrator = await person('administrator');
      at('2026-03-02T10:00:00+08:00');
      const document = await onDesk({ times: { workingDays: 1, escalation: { after: 1, to: boss } } });
      await query('update directory.person set active = false where id = $1', [boss]);

      at('2026-03-04T09:30:00+08:00');
      await tick();

      expect(await told(document, 'task-escalated')).toContain(administrator);
      expect(await told(document, 'task-escalated')).not.toContain(boss);
    });

    it.each<[string, (document: OnDesk) => Promise<unknown>]>([
      ['a signature', async (document) => signing.sign(document)],
      ['a return', async (document) => sendBack(document)],
      ['a withdrawal', async (document) => withdraw(document)],
    ])('is left in peace after %s, also by a message that comes late', async (_, act) => {
      const boss = await person('reviewer');
      at('2026-03-02T10:00:00+08:00');
      const document = await onDesk({ times: { ...times, escalation: { after: 1, to: boss } } });
      const ids = (await timersOf(document)).map(({ id }) => id);

      await act(document);
      at('2026-04-01T09:00:00+08:00');
      await tick();
      for (const id of ids) await fire(id);

      expect(new Set((await timersOf(document)).map(({ state }) => state))).toEqual(new Set(['cleared']));
      expect(await told(document, 'task-reminder')).toEqual([]);
      expect(await told(document, 'task-escalated')).toEqual([]);
    });

    it('is due on another day when the office changes its calendar, and is said to be overdue by the office’s clock', async () => {
      at('2026-03-02T10:00:00+08:00');
      const document = await onDesk({ times });
      const days = [{ on: '2026-03-04', works: false, note: '停电' }];
      const view = () => service.app.get(TaskList).get('sign-off', document.taskId, document.signerId);
      const before = await view();

      await service.app
        .get(ChangeCalendar, { strict: false })
        .run(office.officeId, { days }, actorOf(office.drafterId));
      at('2026-03-06T16:30:00Z');
      const after = await view();
      await service.app
        .get(ChangeCalendar, { strict: false })
        .run(office.officeId, { days: [] }, actorOf(office.drafterId));

      expect([before.dueOn, before.daysLeft]).toEqual(['2026-03-05', 3]);
      expect([after.dueOn, after.daysLeft]).toEqual(['2026-03-06', -1]);
      expect(await events(document, 'due-day-moved')).toHaveLength(2);
    });

    it('is signed or reminded of, at the same second, and in either order whole', async () => {
      at('2026-03-02T10:00:00+08:00');
      const document = await onDesk({ times: { workingDays: 3, remindBefore: [1] } });
      const [timer] = await timersOf(document);
      at('2026-03-04T09:00:00+08:00');

      await Promise.all([signing.sign(document), fire(timer?.id ?? ''), fire(timer?.id ?? '')]);

      const state = (await timersOf(document))[0]?.state;
      expect(await told(document, 'task-reminder')).toEqual(state === 'fired' ? [document.signerId] : []);
      expect(await events(document, 'task-reminded')).toHaveLength(state === 'fired' ? 1 : 0);
    });
  });

  describe('that its drafter urges', () => {
    it('tells whoever holds it, once an hour, also at the same second', async () => {
      const delegate = await person('signer');
      at('2026-03-02T10:00:00+08:00');
      const document = await onDesk();
      await give(document, delegate);

      const outcomes = await Promise.all([outcomeOf(urge(document)), outcomeOf(urge(document))]);
      at('2026-03-02T10:59:59+08:00');
      const early = await outcomeOf(urge(document));
      at('2026-03-02T11:00:00+08:00');
      const again = await outcomeOf(urge(document));

      expect([...outcomes].sort()).toEqual(['done', 'urged-lately']);
      expect([early, again]).toEqual(['urged-lately', 'done']);
      expect(await told(document, 'task-urged')).toEqual([delegate, delegate]);
    });

    it('tells everybody of a pool', async () => {
      const { document, administrators } = await withoutSigner();

      await urge(document);

      expect(new Set(await told(document, 'task-urged'))).toEqual(new Set(administrators));
    });

    it("is the drafter's alone, and ends with the signature", async () => {
      const document = await onDesk();

      expect(await outcomeOf(urge(document, document.signerId))).toBe('not-found');
      await signing.sign(document);
      expect(await outcomeOf(urge(document))).toBe('wrong-stage');
      expect(await told(document, 'task-urged')).toEqual([]);
    });
  });

  // People

  function person(role: Role): Promise<string> {
    return givenPerson(service.database, role, office.officeId);
  }

  async function alsoSigner(personId: string): Promise<string> {
    await query(
      `insert into directory.role_grant (person_id, role, unit_id) values ($1, 'signer', $2) on conflict do nothing`,
      [personId, office.officeId],
    );
    return personId;
  }

  async function inactive(): Promise<string> {
    const id = await person('signer');
    await query('update directory.person set active = false where id = $1', [id]);
    return id;
  }

  async function signerElsewhere(): Promise<string> {
    const [{ id }] = await query(`select id from directory.unit where code = 'jyj'`);
    return givenPerson(service.database, 'signer', id);
  }

  /** A signer who has approved the text as its reviewer. */
  async function reviewerOf(document: OnDesk): Promise<string> {
    const id = await person('signer');
    await reviewed(document, id);
    return id;
  }

  async function reviewed({ id, revision }: OnDesk, by: string): Promise<void> {
    await query(
      `insert into desk.task (id, stage, document_id, round, step, step_name, seat, principal_id, holder_id, held_by,
                              revision_hash, state, opened_at, closed_at, closed_by)
       values (gen_random_uuid(), 'review', $1, 1, 0, '会签', 'person:' || $2::text, $2::uuid, $2::uuid, 'own', $3,
               'approved', now(), now(), $2::uuid)`,
      [id, by, revision],
    );
  }

  async function nameOf(id: string): Promise<string> {
    const [{ name }] = await query('select name from directory.person where id = $1', [id]);
    return name;
  }

  // Documents

  async function onDesk({ signer, times }: { signer?: string; times?: StepTimes } = {}): Promise<OnDesk> {
    const signerId = signer ?? (await person('signer'));
    const route = { ...office.route, signer: signerId, ...(times === undefined ? {} : { signing: times }) };
    return signing.onDesk({ ...office, signerId, route });
  }

  /** A document whose signer has left, and two new administrators of the office who are told instead. */
  async function withoutSigner(times?: StepTimes): Promise<{ document: OnDesk; administrators: string[] }> {
    await query(`delete from directory.role_grant where role = 'administrator'`);
    const administrators = [await person('administrator'), await person('administrator')];
    const document = await onDesk({ signer: await inactive(), ...(times === undefined ? {} : { times }) });
    return { document, administrators: administrators.sort() };
  }

  // Acts

  function give(document: OnDesk, to: string, by = document.signerId) {
    return acts.delegateTask.run('sign-off', document.taskId, { to, reason: '出差' }, actorOf(by));
  }

  /** @param administers the office that whoever transfers it administers, if any */
  function transfer({ taskId }: OnDesk, to: string, by: string, administers?: string) {
    const grants =
      administers === undefined ? [] : [{ role: 'administrator' as const, unitId: administers, unitName: '' }];
    const who = { id: by, login: '', name: '', locale: 'zh-CN' as const, grants };
    return acts.transferTask.run('sign-off', taskId, { to, reason: '出差' }, who, actorOf(by));
  }

  function claim({ taskId }: OnDesk, by: string) {
    return acts.claimTask.claim('sign-off', taskId, actorOf(by));
  }

  function release({ taskId }: OnDesk, by: string) {
    return acts.claimTask.release('sign-off', taskId, actorOf(by));
  }

  function urge({ id }: OnDesk, by: string = office.drafterId) {
    return service.app.get(UrgeHolders).run(id, actorOf(by));
  }

  function sendBack({ taskId, revision, signerId }: OnDesk) {
    const body = { revision, reason: '请再核数字。' };
    return service.app.get(SendBackTask, { strict: false }).run(taskId, body, actorOf(signerId));
  }

  async function withdraw({ id }: OnDesk): Promise<void> {
    await query(`update lifecycle.document set stage = 'draft' where id = $1`, [id]);
    const closeRound = service.app.get(CloseRound, { strict: false });
    await service.app.get(UnitOfWork).run((tx) => closeRound.run(tx, id, 1));
  }

  async function offered({ taskId, signerId }: OnDesk): Promise<string[]> {
    return (await acts.candidates.of('sign-off', taskId, signerId)).map(({ id }) => id);
  }

  function standIn(principal: string, substituteId: string): Promise<string> {
    const body = {
      substituteId,
      from: '2026-03-09',
      to: '2026-03-13',
      officeId: null,
      meetingTypes: null,
      reason: '休假',
    };
    const substitutions = service.app.get(Substitutions, { strict: false });
    return service.app.get(UnitOfWork).run((tx) => substitutions.add(tx, principal, body, principal));
  }

  /** A substitution that nobody checked. */
  function plant(principal: string, substitute: string): Promise<unknown> {
    return query(
      `insert into directory.substitution (id, principal_id, substitute_id, from_on, to_on, reason, created_by)
       values (gen_random_uuid(), $1, $2, '2026-03-09', '2026-03-13', '休假', $1)`,
      [principal, substitute],
    );
  }

  // Time

  function at(instant: string): void {
    jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date(instant));
  }

  /** What the in-tray of the desk finds to do, done. */
  async function tick(): Promise<void> {
    for (const { name, payload } of await missing()) {
      if (name.endsWith('.remind')) await fire(payload['timerId'] ?? '');
      else {
        await service.app
          .get(UnitOfWork)
          .run((tx) => service.app.get(ReassignTask).run(tx, payload['taskId'] ?? '', randomUUID()));
      }
    }
  }

  async function missing() {
    const messages = await service.app.get(UnitOfWork).run((tx) => service.app.get(DeskInTray).missing(tx));
    return messages as readonly { name: string; payload: Record<string, string> }[];
  }

  /** What the in-tray finds to do with the document's task. */
  async function found({ taskId }: OnDesk): Promise<unknown[]> {
    return (await missing()).filter(({ payload }) => payload['taskId'] === taskId);
  }

  function fire(timerId: string): Promise<void> {
    return service.app.get(UnitOfWork).run((tx) => service.app.get(Timers).fire(tx, timerId, randomUUID()));
  }

  // The record

  function query(statement: string, parameters: readonly unknown[] = []) {
    return service.database.query(statement, [...parameters]);
  }

  async function holderOf({ taskId }: OnDesk): Promise<{ holder: string | null; principal: string | null }> {
    const [row] = await query('select holder_id as holder, principal_id as principal from desk.task where id = $1', [
      taskId,
    ]);
    return row;
  }

  async function events({ id }: OnDesk, type?: string): Promise<{ type: string; actor: string; data: object }[]> {
    const rows: { type: string; actor: string; data: object }[] = await query(
      'select type, actor_id as actor, data from lifecycle.event where document_id = $1 order by seq',
      [id],
    );
    return rows.filter((event) => event.type === (type ?? event.type));
  }

  async function told({ id }: OnDesk, kind: string): Promise<string[]> {
    const rows: { id: string }[] = await query(
      'select person_id as id from ledger.delivery where document_id = $1 and kind = $2 order by created_at, id',
      [id, kind],
    );
    return rows.map((row) => row.id);
  }

  function timersOf({ taskId }: OnDesk): Promise<{ id: string; state: string }[]> {
    return query('select id, state from desk.timer where task_id = $1 order by fires_at, kind', [taskId]);
  }
});

function actorOf(personId: string) {
  return { personId, correlationId: randomUUID() };
}

/** The code with which something was refused; 'done' when it wasn't. */
async function outcomeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'done';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
