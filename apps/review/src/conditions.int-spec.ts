import { jest } from '@jest/globals';
import { minutesOf, startTestService, type TestDocument, type TestService } from '#libs/testing';
import { actorOf, outcomeOf, ReviewingOffice, type SeenTask, step } from '../test/reviewing-office.js';
import { ReviewModule } from './review.module.js';
import { StepFactsReader } from './step-facts.js';

describe('who is asked', () => {
  let service: TestService;
  let office: ReviewingOffice;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await ReviewingOffice.open(service);
  });

  afterAll(() => service?.stop());

  describe('by a condition of the step', () => {
    it('nobody, when it does not hold, and the timeline says why', async () => {
      const [a = ''] = await office.people(1);
      const document = await office.underReview([
        step('送多家单位的', await office.people(1), { when: { mainUnitsAtLeast: 3 } }),
        step('公开的', await office.people(1), { when: { publicity: ['active'] } }),
        step('涉审计局的', await office.people(1), { when: { concerns: ['sjj'] } }),
        step('核稿', [a]),
      ]);

      expect(await office.open(document, 1)).toMatchObject([{ step: 3, principalId: a }]);
      expect(await office.events(document)).toMatchObject([
        { type: 'step-skipped', data: { step: '送多家单位的', because: 'too-few-main-units' } },
        { type: 'step-skipped', data: { step: '公开的', because: 'other-publicity' } },
        { type: 'step-skipped', data: { step: '涉审计局的', because: 'concerns-none' } },
        { type: 'step-opened', data: { step: '核稿' } },
      ]);
      expect(await office.tasks(document)).toHaveLength(1);
    });

    it.each([
      ['enough main units', { mainUnitsAtLeast: 2 }],
      ['that publicity', { publicity: ['active' as const, 'on-request' as const] }],
      ['a unit that the items name', { concerns: ['sjj', 'jyj'] }],
    ])('everybody, with %s', async (_, when) => {
      const minutes = minutesOf({
        publicity: 'on-request',
        items: [{ ordinal: 1, heading: '审议一项方案', paragraphs: [{ ordinal: 1, text: '由市教育局负责实施。' }] }],
      });
      const document = await office.underReview([step('会签', await office.people(2), { when })], { minutes });

      expect(await office.tasks(document, { state: 'open' })).toHaveLength(2);
    });

    it('nobody at all, and the document goes to its signer', async () => {
      const when = { mainUnitsAtLeast: 9 };
      const document = await office.underReview([
        step('一审', await office.people(1), { when }),
        step('二审', await office.people(1), { when }),
      ]);

      expect((await office.stateOf(document)).stage).toBe('sign-off');
      expect((await office.events(document)).map(({ type }) => type)).toEqual([
        'step-skipped',
        'step-skipped',
        'review-passed',
      ]);
    });

    it('by one reading of text and directory, however many steps have one', async () => {
      const reading = jest.spyOn(service.app.get(StepFactsReader, { strict: false }), 'of');
      const when = { mainUnitsAtLeast: 9 };
      await office.underReview([
        step('一审', await office.people(1), { when }),
        step('二审', await office.people(1), { when }),
        step('三审', await office.people(1), { when: { publicity: ['active'] } }),
      ]);
      expect(reading).toHaveBeenCalledTimes(1);
      reading.mockClear();

      await office.underReview([step('会签', await office.people(1))]);
      expect(reading).not.toHaveBeenCalled();
      reading.mockRestore();
    });

    it('as the text stands when the step comes, also in the middle and at the end', async () => {
      const [a = '', b = ''] = await office.people(2);
      const when = { publicity: ['active' as const] };
      const document = await office.underReview([
        step('一审', [a]),
        step('公开审查', await office.people(1), { when }),
        step('二审', [b]),
        step('再审', await office.people(1), { when }),
      ]);
      const [first] = await office.open(document, 1);
      await office.approve(first);
      await office.openNext(document);
      const [second] = await office.open(document, 1);
      await office.sendBack(second);

      const revised = await office.resubmit(document, minutesOf({ publicity: 'active' }));
      const [again] = await office.open(revised, 1);
      await office.approve(again);
      await office.openNext(revised);

      expect(second).toMatchObject({ round: 1, step: 2, principalId: b });
      expect(await office.open(revised, 1)).toMatchObject([{ round: 2, step: 1 }]);
      expect(await office.events(document, 'step-skipped')).toHaveLength(1);
    });

    it('judged anew when the text is returned to a step that was left out', async () => {
      const document = await office.underReview([
        step('公开审查', await office.people(1), { when: { publicity: ['active'] } }),
        step('一审', await office.people(1)),
      ]);
      const [only] = await office.open(document, 1);

      await office.sendBack(only, '应先作公开审查。', 0);
      await office.openNext(document);

      expect(await office.open(document, 1)).toMatchObject([{ round: 2, step: 1 }]);
    });
  });

  describe('by a post', () => {
    it('its one holder, as their own task', async () => {
      const [a = ''] = await office.people(1);
      const document = await office.underReview([step('核稿', [], { posts: [await office.post([a])] })]);

      const [task] = await office.open(document, 1);

      expect(task).toMatchObject({ principalId: a, holderId: a, heldBy: 'own', pool: [] });
      expect(await office.told(document, 'review-requested')).toEqual([a]);
      expect((await office.approve(task)).stage).toBe('sign-off');
    });

    it('whoever holds it when the step opens', async () => {
      const [a = '', b = '', c = ''] = await office.people(3);
      const post = await office.post([a]);
      const document = await office.underReview([step('一审', [c]), step('核稿', [], { posts: [post] })]);
      await office.query('update directory.post_holder set person_id = $2 where post_id = $1', [post, b]);
      const [first] = await office.open(document, 1);
      await office.approve(first);
      await office.openNext(document);
      await office.query('update directory.post_holder set person_id = $2 where post_id = $1', [post, a]);

      const [task] = await office.open(document, 1);
      expect(task).toMatchObject({ seat: `post:${post}`, holderId: b });
      expect(await outcomeOf(office.approve(task, a))).toBe('not-found');
    });

    it('several holders, of whom the quicker of two at the same second gets it', async () => {
      for (let turn = 0; turn < 5; turn++) {
        const { document, task, holders } = await inPool(3);
        const [a, b, c] = holders;

        const outcomes = await Promise.all([claim(task, a), claim(task, b)]);

        expect(task).toMatchObject({ principalId: null, holderId: null, heldBy: 'pool' });
        expect([...outcomes].sort()).toEqual(['done', 'not-your-turn']);
        const winner = outcomes[0] === 'done' ? a : b;
        expect(await office.again(task)).toMatchObject({ principalId: winner, holderId: winner, heldBy: 'pool' });
        expect(await office.events(document, 'task-claimed')).toMatchObject([{ actor: winner }]);
        expect(await outcomeOf(office.approve(task, c))).toBe('not-your-turn');
        expect(await claim(task, winner)).toBe('done');
        expect(await office.events(document, 'task-claimed')).toHaveLength(1);
      }
    });

    it('several holders, of whom nobody decides before claiming', async () => {
      const { task, holders } = await inPool(2);

      expect(await outcomeOf(office.approve(task, holders[0]))).toBe('not-your-turn');
      expect(await claim(task, await office.reviewer())).toBe('not-found');
    });

    it('several holders again when the one who claimed it releases it', async () => {
      const { document, task, holders } = await inPool(2);
      const [a, b] = holders;
      await claim(task, a);

      expect(await release(task, b)).toBe('not-your-turn');
      expect(await release(task, a)).toBe('done');

      expect(await office.again(task)).toMatchObject({ principalId: null, holderId: null, heldBy: 'pool' });
      expect(await claim(task, b)).toBe('done');
      expect(await office.events(document, 'task-released')).toMatchObject([{ actor: a }]);
      const { stage } = await office.approve(await office.again(task));
      expect(stage).toBe('sign-off');
    });

    it('several holders, to whom it may be released also after it was delegated and taken back', async () => {
      const { task, holders } = await inPool(2);
      const [a = ''] = holders;
      await claim(task, a);
      const body = { to: await office.reviewer(), reason: '出差' };
      await office.acts.delegateTask.run('review', task.id, body, actorOf(a));
      await office.acts.delegateTask.takeBack('review', task.id, actorOf(a));

      expect(await release(task, a)).toBe('done');
    });

    it('nobody releases what the route put on their own desk', async () => {
      const document = await office.underReview([step('一审', await office.people(1))]);
      const [task] = await office.open(document, 1);

      expect(await release(task, task.holderId)).toBe('not-your-turn');
    });

    it("the office's administrators, when nobody holds it, who transfer it", async () => {
      const administrator = await office.reviewer('administrator');
      const document = await office.underReview([step('核稿', [], { posts: [await office.post([])] })]);
      const [task] = await office.open(document, 1);
      const [a = ''] = await office.people(1);

      expect(task).toMatchObject({ principalId: null, holderId: null, heldBy: 'pool' });
      expect(task.pool).toContain(administrator);
      expect(await office.told(document, 'review-requested')).toContain(administrator);
      // An administrator as such decides on no text.
      expect(await claim(task, administrator)).toBe('unknown-person');
      await transfer(task, a, administrator);
      expect(await office.again(task)).toMatchObject({ principalId: a, holderId: a, heldBy: 'own', pool: [] });
      expect((await office.approve(task, a)).stage).toBe('sign-off');
    });

    it('neither the drafter nor anybody who is asked already in the round', async () => {
      const [a = '', b = '', c = ''] = await office.people(3);
      const { drafterId } = office.office;
      await office.query(`insert into directory.role_grant (person_id, role, unit_id) values ($1, 'reviewer', $2)`, [
        drafterId,
        office.office.officeId,
      ]);
      const document = await office.underReview([
        step('一审', [a]),
        step('核稿', [], { posts: [await office.post([drafterId, a, b]), await office.post([drafterId, b, c])] }),
      ]);
      const [first] = await office.open(document, 1);
      await office.approve(first);
      await office.openNext(document);

      const [one, other] = await office.open(document, 2);

      // b alone is left for the first post, so c for the second.
      expect([one.holderId, other.holderId]).toEqual([b, c]);
    });

    it('not somebody twice, who claims for two posts', async () => {
      const [a = '', b = '', c = ''] = await office.people(3);
      const posts = [await office.post([a, b]), await office.post([a, c])];
      const document = await office.underReview([step('核稿', [], { posts })]);
      const [one, other] = await office.open(document, 2);

      const outcomes = await Promise.all([claim(one, a), claim(other, a)]);

      expect([...outcomes].sort()).toEqual(['already-reviewing', 'done']);
    });

    it('not those who are away, as long as somebody is there', async () => {
      office.at('2026-03-10T10:00:00+08:00');
      try {
        const [a = '', b = '', c = ''] = await office.people(3);
        const substitution = `insert into directory.substitution
            (id, principal_id, substitute_id, from_on, to_on, reason, created_by)
          values (gen_random_uuid(), $1, $2, '2026-03-09', '2026-03-11', '休假', $1)`;
        await office.query(substitution, [a, await office.reviewer()]);

        const document = await office.underReview([step('核稿', [], { posts: [await office.post([a, b, c])] })]);

        const [task] = await office.open(document, 1);
        expect([...task.pool].sort()).toEqual([b, c].sort());
      } finally {
        jest.restoreAllMocks();
      }
    });
  });

  async function inPool(size: number): Promise<{ document: TestDocument; task: SeenTask; holders: string[] }> {
    const holders = await office.people(size);
    const document = await office.underReview([step('核稿', [], { posts: [await office.post(holders)] })]);
    const [task] = await office.open(document, 1);
    return { document, task, holders };
  }

  function claim(task: SeenTask, personId: string | null | undefined): Promise<string> {
    return outcomeOf(office.acts.claimTask.claim('review', task.id, actorOf(personId ?? null)));
  }

  function release(task: SeenTask, personId: string | null | undefined): Promise<string> {
    return outcomeOf(office.acts.claimTask.release('review', task.id, actorOf(personId ?? null)));
  }

  async function transfer(task: SeenTask, to: string, by: string): Promise<void> {
    const person = {
      id: by,
      login: '',
      name: '',
      locale: 'zh-CN' as const,
      grants: [{ role: 'administrator' as const, unitId: office.office.officeId, unitName: '' }],
    };
    await office.acts.transferTask.run('review', task.id, { to, reason: '无人任该岗' }, person, actorOf(by));
  }
});
