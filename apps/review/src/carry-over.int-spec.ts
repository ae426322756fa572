import { AddReviewer } from '#libs/desk';
import type { Minutes } from '#libs/minutes';
import { minutesOf, startTestService, type TestDocument, type TestService } from '#libs/testing';
import { actorOf, outcomeOf, ReviewingOffice, type SeenTask, step } from '../test/reviewing-office.js';
import { CloseRound } from './close-round.js';
import { ReviewInTray } from './review.in-tray.js';
import { ReviewModule } from './review.module.js';

describe('approvals of an earlier text', () => {
  let service: TestService;
  let office: ReviewingOffice;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await ReviewingOffice.open(service);
  });

  afterAll(() => service?.stop());

  it('stand where the step looks only at paragraphs that did not change, with the proof', async () => {
    const [finance = '', all = '', last = ''] = await office.people(3);
    const document = await office.underReview(
      [step('财政审核', [finance], { looksAt: ['czj'] }), step('核稿', [all]), step('分管领导', [last])],
      { minutes: text('市财政局安排经费三百万元。', '市教育局六月底前完成。') },
    );
    const [first] = await office.open(document, 1);
    await pass(document, 2);
    await sendBackFrom(document);

    const revised = await office.resubmit(document, text('市财政局安排经费三百万元。', '市教育局七月底前完成。'));

    // The step that looks at everything is asked again: something has changed.
    const [asked] = await office.open(revised, 1);
    expect(asked).toMatchObject({ round: 2, step: 1, principalId: all, revision: revised.revision });
    const [{ coverage }] = await office.decisions(document);
    expect(await office.events(document, 'approvals-carried-over')).toEqual([
      {
        type: 'approvals-carried-over',
        actor: null,
        data: { step: '财政审核', from: [document.revision], to: revised.revision, coverage, approvals: 1 },
      },
    ]);
    expect((await office.decisions(document)).at(-1)).toMatchObject({
      round: 2,
      principalId: finance,
      decidedBy: finance,
      verdict: 'approved',
      revision: revised.revision,
      coverage,
      carriedFrom: first.id,
    });
    expect(await office.tasks(revised, { round: 2, step: 0 })).toMatchObject([{ state: 'carried', closedBy: null }]);
  });

  it('fall when such a paragraph changed', async () => {
    const [finance = ''] = await office.people(1);
    const document = await office.underReview(
      [step('财政审核', [finance], { looksAt: ['czj'] }), step('分管领导', await office.people(1))],
      { minutes: text('市财政局安排经费三百万元。') },
    );
    await pass(document, 1);
    await sendBackFrom(document);

    const revised = await office.resubmit(document, text('市财政局安排经费五百万元。'));

    expect(await office.open(revised, 1)).toMatchObject([{ round: 2, step: 0, principalId: finance }]);
    expect(await office.events(document, 'approvals-carried-over')).toEqual([]);
  });

  it('fall when a paragraph more names the unit', async () => {
    const document = await office.underReview(
      [step('财政审核', await office.people(1), { looksAt: ['czj'] }), step('分管领导', await office.people(1))],
      { minutes: text('市财政局安排经费三百万元。') },
    );
    await pass(document, 1);
    await sendBackFrom(document);

    const revised = await office.resubmit(document, text('市财政局安排经费三百万元。', '市财政局负责监督。'));

    expect(await office.open(revised, 1)).toMatchObject([{ step: 0 }]);
  });

  it('stand when the same text is submitted again, and the one who sent it back is asked again', async () => {
    const [a = '', b = '', c = ''] = await office.people(3);
    const document = await office.underReview([step('一审', [a]), step('会签', [b, c])]);
    await pass(document, 1);
    const [one, other] = await office.open(document, 2);
    await office.approve(one);
    await office.sendBack(other);

    await office.resubmit(document);

    const [asked] = await office.open(document, 1);
    expect(asked).toMatchObject({ round: 2, step: 1, principalId: c });
    expect((await office.tasks(document, { round: 2 })).map(({ principalId, state }) => [principalId, state])).toEqual([
      [a, 'carried'],
      [b, 'carried'],
      [c, 'open'],
    ]);
    expect(await outcomeOf(office.approve(asked))).toBe('done');
    expect((await office.stateOf(document)).stage).toBe('sign-off');
  });

  it('bring a document that nobody of review sent back straight to its signer', async () => {
    const document = await office.underReview([step('会签', await office.people(2), { quorum: { atLeast: 1 } })]);
    const [first] = await office.open(document, 2);
    await office.approve(first);
    await office.query(`update lifecycle.document set stage = 'draft' where id = $1`, [document.id]);

    await office.resubmit(document);

    expect((await office.stateOf(document)).stage).toBe('sign-off');
    expect(await office.tasks(document, { state: 'open' })).toEqual([]);
    expect((await office.events(document)).map(({ type }) => type).slice(-2)).toEqual([
      'approvals-carried-over',
      'review-passed',
    ]);
  });

  it('carry over once more from the round that they were carried into', async () => {
    const [a = ''] = await office.people(1);
    const document = await office.underReview([step('一审', [a]), step('二审', await office.people(1))]);
    const [first] = await office.open(document, 1);
    await pass(document, 1);

    for (let round = 2; round <= 3; round++) {
      await sendBackFrom(document);
      await office.resubmit(document);
    }

    const carried = (await office.decisions(document)).filter(({ carriedFrom }: Seen) => carriedFrom !== null);
    const [second] = await office.tasks(document, { round: 2, step: 0 });
    expect(carried).toMatchObject([
      { round: 2, carriedFrom: first.id, decidedBy: a },
      { round: 3, carriedFrom: second?.id, decidedBy: a },
    ]);
  });

  it('do not stand for people who were asked anew and said nothing', async () => {
    const [a = ''] = await office.people(1);
    const document = await office.underReview([step('一审', [a]), step('二审', await office.people(1))]);
    await pass(document, 1);
    const [second] = await office.open(document, 1);
    await office.sendBack(second, '请一审再核。', 0);
    await office.openNext(document);
    await office.open(document, 1);
    await withdraw(document, 2);

    await office.resubmit(document);

    expect(await office.open(document, 1)).toMatchObject([{ round: 3, step: 0, principalId: a }]);
  });

  it('do not stand for a seat whose added reviewer sent the text back', async () => {
    const [a = '', added = '', b = '', c = ''] = await office.people(4);
    const document = await office.underReview([step('会签', [a, b, c])]);
    const [first, second] = await office.open(document, 3);
    const body = { who: added, place: 'after', reason: '涉及其分工' } as const;
    await service.app.get(AddReviewer, { strict: false }).run(first.id, body, actorOf(a));
    await office.approve(first);
    await office.approve(second);
    const theirs = (await office.tasks(document)).find(({ holderId }) => holderId === added);
    if (!theirs) throw new Error('nobody was added');
    await office.sendBack(theirs, '分工有误。');

    await office.resubmit(document);

    const open = (await office.tasks(document, { state: 'open' })).map(({ principalId }) => principalId);
    expect(open).toEqual([a, c]);
  });

  it('do not stand beside a voice that the same person gave for somebody else meanwhile', async () => {
    const [a = '', p = '', last = ''] = await office.people(3);
    const document = await office.underReview(
      [step('一审', [a]), step('二审', [p], { looksAt: ['jyj'] }), step('三审', [last])],
      {
        minutes: text('市财政局安排经费三百万元。', '市教育局负责实施。'),
      },
    );
    await pass(document, 2);
    await sendBackFrom(document);
    const revised = await office.resubmit(document, text('市财政局安排经费五百万元。', '市教育局负责实施。'));
    const [first] = await office.open(revised, 1);
    await office.approve(await office.plant(first, a, p), p);

    await office.openNext(revised);

    const [asked] = await office.open(revised, 1);
    expect(asked).toMatchObject({ round: 2, step: 1, seat: `person:${p}`, principalId: null });
    expect(asked.pool).not.toContain(p);
    expect(await outcomeOf(office.approve(await office.plant(asked, p, p)))).toBe('four-eyes');
  });

  it('keep four eyes open: who spoke for another in what was carried does not speak again', async () => {
    const [a = '', p = ''] = await office.people(2);
    const document = await office.underReview([step('一审', [a]), step('二审', [p])]);
    const [first] = await office.open(document, 1);
    await office.approve(await office.plant(first, a, p), p);
    await office.openNext(document);
    const [second] = await office.open(document, 1);
    const [d = ''] = await office.people(1);
    await office.sendBack(await office.plant(second, p, d), '请核对。', null, d);

    await office.resubmit(document);

    const [asked] = await office.open(document, 1);
    expect(asked).toMatchObject({ round: 2, step: 1, seat: `person:${p}`, principalId: null });
    expect(asked.pool).not.toContain(p);
    expect(await outcomeOf(office.approve(await office.plant(asked, p, p)))).toBe('four-eyes');
  });

  it('are not lost when the message that closes a withdrawn round comes late', async () => {
    const [a = ''] = await office.people(1);
    const document = await office.underReview([step('一审', [a])]);
    const [old] = await office.open(document, 1);
    await office.query(`update lifecycle.document set stage = 'draft' where id = $1`, [document.id]);

    await office.resubmit(document);

    expect(await office.open(document, 1)).toMatchObject([{ round: 2, principalId: a }]);
    expect((await office.again(old)).state).toBe('withdrawn');
  });

  it('leave no open desk behind when that message is lost', async () => {
    const document = await office.underReview([step('一审', await office.people(1))]);
    const [old] = await office.open(document, 1);
    await office.query(`update lifecycle.document set stage = 'draft' where id = $1`, [document.id]);
    const tray = service.app.get(ReviewInTray, { strict: false });
    const missing = async () => {
      const messages = await office.inOneTransaction((tx) => tray.missing(tx, 0));
      return messages.filter(({ payload }) => (payload as { documentId: string }).documentId === document.id);
    };

    const before = await missing();
    await withdraw(document, 1);

    expect(before).toMatchObject([{ name: 'review.close', payload: { documentId: document.id, round: 1 } }]);
    expect(await missing()).toEqual([]);
    expect((await office.again(old)).state).toBe('withdrawn');
  });

  interface Seen {
    readonly carriedFrom: string | null;
  }

  function text(...paragraphs: string[]): Minutes {
    return minutesOf({
      items: [
        {
          ordinal: 1,
          heading: '审议一项方案',
          paragraphs: paragraphs.map((paragraph, index) => ({ ordinal: index + 1, text: paragraph })),
        },
      ],
    });
  }

  /** Approves whatever is open, step after step. */
  async function pass(document: TestDocument, steps: number): Promise<void> {
    for (let index = 0; index < steps; index++) {
      const open: SeenTask[] = await office.tasks(document, { state: 'open' });
      for (const task of open) await office.approve(task);
      await office.openNext(document);
    }
  }

  async function sendBackFrom(document: TestDocument): Promise<void> {
    const [task] = await office.open(document, 1);
    await office.sendBack(task);
  }

  /** The drafter took it back, and review has heard of it. */
  async function withdraw(document: TestDocument, round: number): Promise<void> {
    await office.query(`update lifecycle.document set stage = 'draft' where id = $1`, [document.id]);
    const closeRound = service.app.get(CloseRound, { strict: false });
    await office.inOneTransaction((tx) => closeRound.run(tx, document.id, round));
  }
});
