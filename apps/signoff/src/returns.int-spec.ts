import { randomUUID } from 'node:crypto';
import { TaskActs } from '#libs/desk';
import {
  givenOffice,
  givenPerson,
  messagesIn,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { type OnDesk, SigningOffice } from '../test/signing-office.js';
import { SendBackTask } from './send-back-task.js';
import { SignoffModule } from './signoff.module.js';

describe('a return from sign-off', () => {
  let service: TestService;
  let office: TestOffice;
  let signing: SigningOffice;

  beforeAll(async () => {
    service = await startTestService([SignoffModule]);
    const opened = await givenOffice(service.database);
    const [a, b] = opened.reviewerIds;
    const steps = [
      { name: '一审', reviewers: [a] },
      { name: '二审', reviewers: [b] },
    ];
    office = { ...opened, route: { ...opened.route, steps } };
    signing = new SigningOffice(service, office);
  });

  afterAll(() => service?.stop());

  it.each([
    [0, '一审'],
    [1, '二审'],
  ])('to step %i of review begins a round there', async (toStep, name) => {
    const document = await signing.onDesk();

    const answer = await sendBack(document, { toStep });

    expect(answer).toMatchObject({ verdict: 'sent-back', stage: 'review', repeated: false });
    expect(await stateOf(document)).toEqual({ stage: 'review', round: 2, review_from: toStep });
    expect(await events(document)).toMatchObject([
      {
        type: 'returned-to-step',
        actor_id: office.signerId,
        data: { step: name, reason: '请再核数字。', revision: document.revision },
      },
    ]);
    expect(await messagesIn(service, ['drafting', 'review'], document.id)).toEqual([
      { name: 'review.open', payload: { documentId: document.id, round: 2, step: toStep } },
    ]);
    expect(await signing.rows('desk.task', document)).toMatchObject([
      { state: 'sent-back', closed_by: office.signerId },
    ]);
  });

  it('to the drafter ends the round', async () => {
    const document = await signing.onDesk();

    const answer = await sendBack(document, {});

    expect(answer.stage).toBe('draft');
    expect(await stateOf(document)).toEqual({ stage: 'draft', round: 1, review_from: null });
    expect(await events(document)).toMatchObject([{ type: 'sent-back', data: { reason: '请再核数字。' } }]);
    expect(await messagesIn(service, ['drafting', 'review'], document.id)).toMatchObject([
      { name: 'drafting.returned' },
    ]);
  });

  it('is refused to a step that the route does not have, and leaves the task open', async () => {
    const document = await signing.onDesk();

    await expect(sendBack(document, { toStep: 2 })).rejects.toMatchObject({ code: 'no-earlier-step' });

    expect(await stateOf(document)).toMatchObject({ stage: 'sign-off', round: 1 });
    expect(await signing.rows('desk.task', document)).toMatchObject([{ state: 'open' }]);
    expect(await events(document)).toEqual([]);
  });

  it('is refused to any step of a route that has none', async () => {
    const document = await signing.onDesk({ ...office, route: { ...office.route, steps: [] } });

    await expect(sendBack(document, { toStep: 0 })).rejects.toMatchObject({ code: 'no-earlier-step' });
  });

  it('is refused for a text that the signer did not see', async () => {
    const document = await signing.onDesk();

    await expect(sendBack({ ...document, revision: 'f'.repeat(64) }, { toStep: 0 })).rejects.toMatchObject({
      code: 'stale-revision',
    });
  });

  it('comes to one round however often the signer clicks', async () => {
    const document = await signing.onDesk();

    const answers = await Promise.all([1, 2, 3].map(() => sendBack(document, { toStep: 0 })));

    expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true, true]);
    expect(await stateOf(document)).toMatchObject({ round: 2 });
    expect(await events(document)).toHaveLength(1);
  });

  it('comes to one outcome when it is signed at the same second', async () => {
    const document = await signing.onDesk();

    const [returned, signed] = await Promise.allSettled([sendBack(document, { toStep: 0 }), signing.sign(document)]);

    expect([returned.status, signed.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect((await stateOf(document)).stage).toBe(returned.status === 'fulfilled' ? 'review' : 'distribution');
  });

  it('by a delegate names both', async () => {
    const document = await signing.onDesk();
    const delegate = await givenPerson(service.database, 'signer', office.officeId);
    const actor = { personId: office.signerId, correlationId: randomUUID() };
    const { delegateTask } = service.app.get(TaskActs);
    await delegateTask.run('sign-off', document.taskId, { to: delegate, reason: '出访' }, actor);

    await expect(sendBack(document, { toStep: 0 })).rejects.toMatchObject({ code: 'not-your-turn' });
    await sendBack({ ...document, signerId: delegate }, { toStep: 0 });

    const [{ name }] = await service.database.query('select name from directory.person where id = $1', [
      office.signerId,
    ]);
    expect((await events(document)).at(-1)).toMatchObject({
      type: 'returned-to-step',
      actor_id: delegate,
      data: { for: name },
    });
  });

  function sendBack({ taskId, signerId, revision }: OnDesk, { toStep }: { toStep?: number }) {
    const body = { revision, reason: '请再核数字。', ...(toStep === undefined ? {} : { toStep }) };
    const actor = { personId: signerId, correlationId: randomUUID() };
    return service.app.get(SendBackTask, { strict: false }).run(taskId, body, actor);
  }

  async function stateOf({ id }: OnDesk) {
    const [row] = await service.database.query(
      'select stage, round, review_from from lifecycle.document where id = $1',
      [id],
    );
    return row;
  }

  function events({ id }: OnDesk): Promise<{ type: string; actor_id: string; data: unknown }[]> {
    return service.database.query(
      'select type, actor_id, data from lifecycle.event where document_id = $1 order by seq',
      [id],
    );
  }
});
