import fc from 'fast-check';
import type { Acts } from './acts.js';
import { type Pick, pickDocument, pickTask, reckon, type SeenDocument, seenOne, type Word } from './desk-state.js';
import { firstFault } from './invariants.js';
import type { PlayedOffice } from './offices.js';
import type { Outcome, World } from './world.js';

export interface Played {
  readonly world: World;
  readonly acts: Acts;
  /** How often each act was played, and how it ended: shows that nothing was only refused. */
  readonly tally: Map<string, number>;
}

/** Nothing is modelled beside the record: each act says itself what must follow from what it saw. */
type Model = Record<string, never>;

/** One act of somebody: it is played, its outcome judged, and then the invariants of the whole office are looked at. */
class Act implements fc.AsyncCommand<Model, Played> {
  constructor(
    private readonly name: string,
    private readonly play: (played: Played) => Promise<string>,
  ) {}

  check(): boolean {
    return true;
  }

  async run(_: Model, played: Played): Promise<void> {
    const ending = await this.play(played);
    const key = `${this.name}: ${ending}`;
    played.tally.set(key, (played.tally.get(key) ?? 0) + 1);
    await played.world.settle();
    const fault = await firstFault(played.world);
    if (fault !== null) throw new Error(`after ${key}: ${fault}`);
  }

  toString(): string {
    return this.name;
  }
}

/** Somebody who has left is not let in any more. */
const whoLeft = ['not-signed-in', 'wrong-credentials'];

const number = fc.nat({ max: 9_999 });
const nothingToDo = 'nothing to do';

/** All acts, the common ones more often. */
export function allActs(documents: number): fc.Arbitrary<Act>[] {
  const times = (count: number, act: fc.Arbitrary<Act>) => Array.from({ length: count }, () => act);
  return [
    ...times(9, decide('approved')),
    ...times(6, submit()),
    ...times(3, draft(documents)),
    ...times(4, sign()),
    ...times(3, claim()),
    ...times(2, decide('sent-back')),
    ...times(2, editDraft()),
    ...times(2, addReviewer()),
    ...times(3, handOver('delegate')),
    decide('abstained'),
    ...times(2, returnToStep()),
    bulk(),
    ...times(2, returnFromSigner()),
    ...times(3, releaseDocument()),
    ...times(3, correct()),
    ...times(3, returnToSigner()),
    signTheProof(),
    withdraw(),
    ...times(5, changeUnderReview()),
    handOver('transfer'),
    takeBack(),
    release(),
    ...times(2, substitute()),
    urge(),
    staleDecision(),
    strangersDecision(),
    doubleClick(),
    twoAtOnce(),
    claimAtOnce(),
    newRoute(),
    somebodyLeaves(),
    ...times(2, newCalendar()),
    ...times(2, nextDay()),
    loseQueues(),
  ];
}

function draft(documents: number): fc.Arbitrary<Act> {
  return fc.tuple(number, number, number).map(
    ([office, kind, variant]) =>
      new Act('draft', async ({ world, acts }) => {
        const [{ count }] = (await world.rows('select count(*)::int from lifecycle.document')) as [{ count: number }];
        if (count >= documents) return nothingToDo;
        const where = at(world.offices, office);
        await acts.draft(where, at(where.meetingTypes, kind), at(where.drafters, variant), variant);
        return 'done';
      }),
  );
}

function submit(): fc.Arbitrary<Act> {
  return onDocument('submit', ['draft'], async ({ world, acts }, document) => {
    const outcome = await acts.submit(document);
    if (outcome.ok) {
      await world.settle();
      const after = await seenOne(world, document.id);
      must(after.round === document.round + 1, 'a submission begins a round');
      must(document.route === null || same(after.route, document.route), 'a document keeps its route');
    }
    return endingOf(outcome, ['self-approval']);
  });
}

function editDraft(): fc.Arbitrary<Act> {
  return onDocument('edit', ['draft'], async ({ acts }, document, which) =>
    endingOf(await acts.edit(document, which, which), []),
  );
}

function withdraw(): fc.Arbitrary<Act> {
  return onDocument('withdraw', ['review', 'sign-off'], async ({ acts }, document) =>
    isSigned(document)
      ? mustBe(await acts.withdraw(document), 'wrong-stage')
      : endingOf(await acts.withdraw(document), []),
  );
}

/** The drafter takes a text back that some have approved, mostly changes it, and submits it again. */
function changeUnderReview(): fc.Arbitrary<Act> {
  return onTask('change under review', inReview, async ({ world, acts }, { document }, which) => {
    if (!document.tasks.some(({ state }) => state === 'approved')) return nothingToDo;
    const outcome = await acts.withdraw(document);
    if (!outcome.ok) return endingOf(outcome, []);
    if (which % 3 !== 0) await acts.edit(await seenOne(world, document.id), which, which);
    return endingOf(await acts.submit(await seenOne(world, document.id)), []);
  });
}

function urge(): fc.Arbitrary<Act> {
  return onDocument('urge', ['review', 'sign-off'], async ({ acts }, document) =>
    endingOf(await acts.urge(document, document.drafter_id), ['urged-lately']),
  );
}

/** What holding a task may come to forbid its holder, though it is theirs. */
const mayRefuse = ['four-eyes', 'task-waits'];

function decide(word: Word): fc.Arbitrary<Act> {
  return onTask(word, inReview, async (played, pick) => {
    const { acts } = played;
    const holder = pick.task.holder_id;
    if (holder === null) return nothingToDo;
    const expected = reckon(pick, word);
    const outcome = await acts.decide(pick, word, holder, null);
    if (word === 'abstained' && !pick.task.may_abstain) return mustBe(outcome, 'may-not-abstain', ...mayRefuse);
    if (outcome.ok) await mustFollow(played, pick, expected, null);
    return endingOf(outcome, mayRefuse);
  });
}

function returnToStep(): fc.Arbitrary<Act> {
  return onTask('return to a step', inReview, async (played, pick, which) => {
    const holder = pick.task.holder_id;
    if (holder === null) return nothingToDo;
    const earlier = pick.task.step > 0 && which % 5 !== 0;
    const toStep = earlier ? which % pick.task.step : pick.task.step;
    const expected = reckon(pick, 'sent-back');
    const outcome = await played.acts.decide(pick, 'sent-back', holder, toStep);
    if (toStep >= pick.task.step) return mustBe(outcome, 'no-earlier-step', ...mayRefuse);
    if (outcome.ok) await mustFollow(played, pick, expected, toStep);
    return endingOf(outcome, mayRefuse);
  });
}

function bulk(): fc.Arbitrary<Act> {
  return onTask('approve many', inReview, async ({ world, acts }, pick, which) => {
    const holder = pick.task.holder_id;
    const other = await pickTask(world, which, (found) => inReview(found) && found.task.holder_id === holder);
    if (holder === null || other === null) return nothingToDo;
    const outcome = await acts.approveMany([pick, other], holder);
    return endingOf(outcome, []);
  });
}

function sign(): fc.Arbitrary<Act> {
  return onTask('sign', inSignOff, async ({ world, acts }, pick) => {
    const holder = pick.task.holder_id;
    if (holder === null) return nothingToDo;
    const outcome = await acts.sign(pick, holder);
    const after = await seenOne(world, pick.document.id);
    const { proofreads } = officeOf(world, pick.document);
    const { number_text: number } = pick.document;
    if (outcome.ok) {
      must(after.stage === (proofreads ? 'sign-off' : 'distribution'), 'a signature publishes, or asks for the proof');
      must(number === null || after.number_text === number, 'a document that is signed again keeps its number');
    }
    return endingOf(outcome, mayRefuse);
  });
}

function releaseDocument(): fc.Arbitrary<Act> {
  return onTask('let go', inProof, async ({ world, acts }, pick, which) => {
    const holder = pick.task.holder_id;
    if (holder === null) return nothingToDo;
    if (which % 5 === 0) return mustBe(await acts.releaseDocument(pick, holder, 'f'.repeat(64)), 'stale-revision');
    const answers = await Promise.all([1, 2].map(() => acts.releaseDocument(pick, holder)));
    must(answers.filter((answer) => answer.ok && !answer.value.repeated).length === 1, 'two clicks are one release');
    must((await seenOne(world, pick.document.id)).stage === 'distribution', 'a release publishes');
    return 'done';
  });
}

function correct(): fc.Arbitrary<Act> {
  return onTask('correct', inProof, async ({ world, acts }, pick, which) => {
    const holder = pick.task.holder_id;
    if (holder === null) return nothingToDo;
    if (which % 3 === 0) return mustBe(await acts.correctTooMuch(pick, holder, which), 'change-of-substance');
    const outcome = await acts.correct(pick, holder, which);
    const after = await seenOne(world, pick.document.id);
    must(after.stage === 'sign-off' && after.round === pick.document.round, 'a correction waits for its release');
    must(after.number_text === pick.document.number_text, 'a correction keeps the number');
    must(!outcome.ok || after.revision_hash === outcome.value.revision, 'what was corrected stands');
    return endingOf(outcome, []);
  });
}

function returnToSigner(): fc.Arbitrary<Act> {
  return onTask('return to the signer', inProof, async ({ world, acts }, pick, which) => {
    const holder = pick.task.holder_id;
    if (holder === null) return nothingToDo;
    const outcome = await acts.returnToSigner(pick, holder, which);
    await world.settle();
    const after = await seenOne(world, pick.document.id);
    must(after.stage === 'sign-off' && after.round === pick.document.round + 1, 'its signer begins a round');
    must(
      after.tasks.some(({ state, seat }) => state === 'open' && seat.startsWith('person:')),
      'it lies with its signer',
    );
    return endingOf(outcome, []);
  });
}

/** Whoever proofreads decides nothing that is the signer's. */
function signTheProof(): fc.Arbitrary<Act> {
  return onTask('sign the proof', inProof, async ({ acts }, pick) => {
    const holder = pick.task.holder_id;
    if (holder === null) return nothingToDo;
    return [
      mustBe(await acts.sign(pick, holder), 'wrong-stage'),
      mustBe(await acts.returnFromSigner(pick, holder, null), 'wrong-stage'),
    ].join(', ');
  });
}

function returnFromSigner(): fc.Arbitrary<Act> {
  return onTask('return from the signer', inSignOff, async ({ world, acts }, pick, which) => {
    const holder = pick.task.holder_id;
    if (holder === null) return nothingToDo;
    const steps = pick.document.route?.steps.length ?? 0;
    const toStep = which % 3 === 0 ? null : which % (steps + 1);
    const outcome = await acts.returnFromSigner(pick, holder, toStep);
    if (toStep !== null && toStep >= steps) return mustBe(outcome, 'no-earlier-step', ...mayRefuse);
    await world.settle();
    const after = await seenOne(world, pick.document.id);
    if (outcome.ok && toStep === null) must(after.stage === 'draft', 'it is the drafter’s again');
    if (outcome.ok && toStep !== null) must(after.round === pick.document.round + 1, 'a return begins a round');
    return endingOf(outcome, mayRefuse);
  });
}

function handOver(act: 'delegate' | 'transfer'): fc.Arbitrary<Act> {
  return onTask(
    act,
    () => true,
    async ({ world, acts }, { document, task }, which) => {
      if (task.holder_id === null) return nothingToDo;
      const office = officeOf(world, document);
      // Often to somebody whom a later step asks too: there four eyes are at stake.
      const later = document.route?.steps.slice(task.step + 1).flatMap(({ reviewers }) => reviewers) ?? [];
      const proof = inProof({ document, task });
      const people = task.stage === 'review' ? office.reviewers : proof ? office.distributors : office.signers;
      const to = at(later.length > 0 && which % 2 === 0 ? later : people, which);
      const outcome = await acts[act](task, task.holder_id, to);
      const chain = task.held_by === 'delegation' || task.held_by === 'substitution';
      if (chain) return mustBe(outcome, 'no-chain');
      const involved = document.tasks.some(
        (other) => other.id !== task.id && [other.principal_id, other.holder_id, other.closed_by].includes(to),
      );
      if (outcome.ok) {
        must(to !== document.drafter_id, 'no drafter gets the task of a reviewer');
        must(proof || !involved, 'nobody gets two voices');
      }
      if (act === 'delegate' && task.stage === 'review') {
        const asked = later.includes(to) || to === document.route?.signer;
        must(!(outcome.ok && asked), 'nobody loses the voice that a later step asks of them');
      }
      return endingOf(outcome, ['same-person', 'self-approval', 'already-reviewing', 'unknown-person', 'asked-later']);
    },
  );
}

function takeBack(): fc.Arbitrary<Act> {
  const givenAway = ({ task }: Pick) => task.principal_id !== null && task.principal_id !== task.holder_id;
  return onTask('take back', givenAway, async ({ world, acts }, { document, task }) => {
    const outcome = await acts.takeBack(task, task.principal_id ?? '');
    const after = (await seenOne(world, document.id)).tasks.find(({ id }) => id === task.id);
    if (outcome.ok) must(after?.holder_id === task.principal_id, 'it lies on the desk of its principal');
    return endingOf(outcome, []);
  });
}

function claim(): fc.Arbitrary<Act> {
  return onTask('claim', inPool, async ({ acts }, { task }, which) =>
    endingOf(await acts.claim(task, at(task.pool, which)), ['already-reviewing', 'unknown-person', 'self-approval']),
  );
}

function release(): fc.Arbitrary<Act> {
  return onTask(
    'release',
    ({ task }) => task.held_by === 'pool' && task.holder_id !== null,
    async ({ acts }, { task }) => endingOf(await acts.release(task, task.holder_id ?? ''), []),
  );
}

function addReviewer(): fc.Arbitrary<Act> {
  return onTask('add a reviewer', inReview, async ({ world, acts }, { document, task }, which) => {
    if (task.holder_id === null) return nothingToDo;
    const who = at(officeOf(world, document).reviewers, which);
    const outcome = await acts.addReviewer(task, task.holder_id, who, which % 2 === 0 ? 'before' : 'after');
    if (task.added_by !== null) return mustBe(outcome, 'no-chain');
    return endingOf(outcome, [
      'same-person',
      'self-approval',
      'already-reviewing',
      'task-waits',
      'no-chain',
      'unknown-person',
    ]);
  });
}

function substitute(): fc.Arbitrary<Act> {
  return fc.tuple(number, number, number).map(
    ([office, who, days]) =>
      new Act('substitute', async ({ world, acts }) => {
        const { reviewers } = at(world.offices, office);
        const [away, standIn] = [at(reviewers, who), at(reviewers, who + 1 + (days % 4))];
        const day = (offset: number) =>
          new Date(world.now().getTime() + offset * 86_400_000).toISOString().slice(0, 10);
        const outcome = await acts.substitute(away, standIn, day(days % 2), day((days % 2) + 1));
        return endingOf(outcome, [
          'same-person',
          'substitution-overlaps',
          'substitution-chain',
          'unknown-person',
          ...whoLeft,
        ]);
      }),
  );
}

function staleDecision(): fc.Arbitrary<Act> {
  return onTask('decide on an old text', inReview, async ({ acts }, pick) => {
    if (pick.task.holder_id === null) return nothingToDo;
    return mustBe(await acts.decide(pick, 'approved', pick.task.holder_id, null, 'f'.repeat(64)), 'stale-revision');
  });
}

function strangersDecision(): fc.Arbitrary<Act> {
  return onTask('decide for somebody else', inReview, async ({ world, acts }, pick, which) => {
    const { task, document } = pick;
    const person = at(at(world.offices, which).reviewers, which);
    if (person === task.holder_id) return nothingToDo;
    const concerned = [task.principal_id, ...task.pool].includes(person);
    const outcome = await acts.decide(pick, 'approved', person, null);
    must(document.id !== '', 'there is a document');
    return mustBe(outcome, concerned ? 'not-your-turn' : 'not-found', ...whoLeft);
  });
}

function doubleClick(): fc.Arbitrary<Act> {
  return onTask('double click', inReview, async ({ acts }, pick) => {
    const holder = pick.task.holder_id;
    if (holder === null) return nothingToDo;
    const answers = await Promise.all([1, 2, 3].map(() => acts.decide(pick, 'approved', holder, null)));
    const first = answers.filter((answer) => answer.ok && !answer.value.repeated);
    const refused = answers.filter((answer) => !answer.ok);
    must(refused.length === 3 || first.length === 1, 'three clicks are one decision');
    return refused.length === 3 ? endingOf(refused[0] as Outcome<unknown>, mayRefuse) : 'once';
  });
}

/** Two holders of one document at the same moment, one for it and one against. */
function twoAtOnce(): fc.Arbitrary<Act> {
  return onTask('two at once', inReview, async ({ world, acts }, pick, which) => {
    const other = await pickTask(
      world,
      which,
      ({ document, task }) => document.id === pick.document.id && task.id !== pick.task.id,
    );
    const [one, two] = [pick.task.holder_id, other?.task.holder_id ?? null];
    if (one === null || two === null || other === null) return nothingToDo;
    const outcomes = await Promise.all([
      acts.decide(pick, 'approved', one, null),
      acts.decide(other, 'sent-back', two, null),
      acts.withdraw(pick.document),
    ]);
    const allowed = [...mayRefuse, 'already-decided', 'wrong-stage', 'stale-revision'];
    return outcomes.map((outcome) => endingOf(outcome, allowed)).join(', ');
  });
}

function claimAtOnce(): fc.Arbitrary<Act> {
  return onTask('claim at once', inPool, async ({ acts }, { task }) => {
    const outcomes = await Promise.all(task.pool.map((person) => acts.claim(task, person)));
    must(outcomes.filter(({ ok }) => ok).length <= 1, 'a task is claimed by one');
    return outcomes
      .map((outcome) => endingOf(outcome, ['not-your-turn', 'already-reviewing', 'unknown-person']))
      .join(', ');
  });
}

function newRoute(): fc.Arbitrary<Act> {
  return fc.tuple(number, number).map(
    ([office, which]) =>
      new Act('new route', async ({ world, acts }) => {
        const where = at(world.offices, office);
        const steps = [{ name: '简化审核', reviewers: [at(where.reviewers, which)] }];
        return endingOf(await acts.newRoute(where, at(where.meetingTypes, which), steps, at(where.signers, which)), [
          'unknown-person',
        ]);
      }),
  );
}

/** An office decides otherwise for one day of the fortnight or the week after it; what it decided before is forgotten. */
function newCalendar(): fc.Arbitrary<Act> {
  return fc.tuple(number, number).map(
    ([office, which]) =>
      new Act('new calendar', async ({ acts, world }) => {
        const on = new Date(Date.UTC(2026, 8, 28 + (which % 21))).toISOString().slice(0, 10);
        return endingOf(await acts.newCalendar(at(world.offices, office), on, which % 2 === 0), []);
      }),
  );
}

/** One reviewer of an office leaves, and another takes over. */
function somebodyLeaves(): fc.Arbitrary<Act> {
  return fc.tuple(number, number).map(
    ([office, which]) =>
      new Act('leave', async ({ world, acts }) => {
        const where = at(world.offices, office);
        const left = await world.rows('select from directory.person where not active and id = any($1)', [
          where.reviewers,
        ]);
        if (left.length > 0) return nothingToDo;
        const [leaver, successor] = [at(where.reviewers, which), at(where.reviewers, which + 1)];
        const outcome = await acts.deactivate(where, leaver, successor);
        const [after] = await world.rows<{ active: boolean }>('select active from directory.person where id = $1', [
          leaver,
        ]);
        must(after?.active === !outcome.ok, 'who left has no access');
        return endingOf(outcome, []);
      }),
  );
}

function nextDay(): fc.Arbitrary<Act> {
  return fc.constant(
    new Act('next day', async ({ world }) => {
      if (world.today >= 13) return nothingToDo;
      await world.nextDay();
      return 'done';
    }),
  );
}

function loseQueues(): fc.Arbitrary<Act> {
  return fc.constant(
    new Act('the queues are lost', async ({ world }) => {
      await world.loseQueues();
      return 'done';
    }),
  );
}

const inReview = ({ task }: Pick) => task.stage === 'review';
const inProof = ({ task }: Pick) => task.seat === 'role:distributor';
const inSignOff = (pick: Pick) => pick.task.stage === 'sign-off' && !inProof(pick);
const inPool = ({ task }: Pick) => task.holder_id === null;

/** The step stands, ends or returns as it was reckoned beforehand. */
async function mustFollow({ world }: Played, pick: Pick, expected: string, toStep: number | null): Promise<void> {
  await world.settle();
  const { document, task } = pick;
  const after = await seenOne(world, document.id);
  const where = `${after.stage} ${after.round}/${after.open_step} after ${document.round}/${task.step}`;
  if (expected === 'open') {
    must(
      after.stage === 'review' && after.round === document.round && after.open_step === task.step,
      `stays: ${where}`,
    );
  } else if (expected === 'met') {
    const further = after.stage === 'review' && (after.open_step ?? -1) > task.step;
    must(after.round === document.round && (further || after.stage === 'sign-off'), `goes on: ${where}`);
  } else {
    const returned = after.stage === 'review' || after.stage === 'sign-off';
    must(
      after.stage === 'draft' || (toStep !== null && returned && after.round === document.round + 1),
      `returns: ${where}`,
    );
  }
}

function onTask(
  name: string,
  fits: (pick: Pick) => boolean,
  play: (played: Played, pick: Pick, which: number) => Promise<string>,
): fc.Arbitrary<Act> {
  return fc.tuple(number, number).map(
    ([which, choice]) =>
      new Act(name, async (played) => {
        const pick = await pickTask(played.world, which, fits);
        return pick === null ? nothingToDo : play(played, pick, choice);
      }),
  );
}

function onDocument(
  name: string,
  stages: readonly string[],
  play: (played: Played, document: SeenDocument, which: number) => Promise<string>,
): fc.Arbitrary<Act> {
  return fc.tuple(number, number).map(
    ([which, choice]) =>
      new Act(name, async (played) => {
        const document = await pickDocument(played.world, which, stages);
        return document === null ? nothingToDo : play(played, document, choice);
      }),
  );
}

/** It lies with its signer or its proofreader, and bears a number. */
function isSigned({ stage, number_text }: SeenDocument): boolean {
  return stage === 'sign-off' && number_text !== null;
}

function officeOf(world: World, { office_id }: SeenDocument): PlayedOffice {
  const office = world.offices.find(({ id }) => id === office_id);
  if (office === undefined) throw new Error(`no office ${office_id}`);
  return office;
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('an empty list has nothing to choose from');
  return found;
}

function endingOf(outcome: Outcome<unknown>, allowed: readonly string[]): string {
  if (outcome.ok) return 'done';
  must(allowed.includes(outcome.code), `not refused as ${outcome.code}`);
  return outcome.code;
}

function mustBe(outcome: Outcome<unknown>, ...codes: readonly string[]): string {
  must(!outcome.ok && codes.includes(outcome.code), `refused as ${codes.join(' or ')}: ${JSON.stringify(outcome)}`);
  return outcome.ok ? '' : outcome.code;
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It must hold that ${what}`);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
