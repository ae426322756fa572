import type { Played } from './commands.js';
import { type Pick, pickTask, seen } from './desk-state.js';
import type { Outcome } from './world.js';

/** More rounds than the longest route has steps, returns and hand-overs. */
const mostRounds = 60;

/** Everybody submits, approves and signs what lies on their desks until nothing is left. */
export async function finish({ world, acts }: Played): Promise<void> {
  while (world.today < 13) await world.nextDay();
  for (let round = 0; round < mostRounds; round++) {
    await world.settle();
    const documents = await seen(world);
    const open = documents.filter(({ stage }) => stage !== 'distribution');
    if (open.length === 0) return;
    for (const document of open.filter(({ stage }) => stage === 'draft')) {
      const outcome = await acts.submit(document);
      if (!outcome.ok) throw new Error(`${document.meeting_type} can't be submitted: ${outcome.code}`);
    }
    for (const document of open) {
      for (const task of document.tasks.filter(({ state }) => state === 'open'))
        await further({ world, acts }, document.id, task.id);
    }
  }
  const left = (await seen(world)).filter(({ stage }) => stage !== 'distribution');
  throw new Error(`stuck: ${left.map(({ id, stage, meeting_type }) => `${id} ${stage} ${meeting_type}`).join('; ')}`);
}

/** One step further with one task, as its people would: claim it, decide it, or let an administrator pass it on. */
async function further({ world, acts }: Omit<Played, 'tally'>, documentId: string, taskId: string): Promise<void> {
  const pick = await pickTask(world, 0, ({ document, task }) => document.id === documentId && task.id === taskId);
  if (pick === null) return;
  const { task, document } = pick;
  if (task.holder_id === null) {
    for (const person of task.pool) if ((await acts.claim(task, person)).ok) return;
    await passOn();
    return;
  }
  const outcome =
    task.stage === 'review'
      ? await acts.decide(pick, 'approved', task.holder_id, null)
      : await (isProof(pick) ? proofread(pick, task.holder_id) : acts.sign(pick, task.holder_id));
  if (outcome.ok || outcome.code === 'task-waits') return;
  if (outcome.code !== 'four-eyes') throw new Error(`${document.meeting_type} stops: ${outcome.code}`);
  await passOn();

  /** A first reading finds a slip, a second one sends every other document back to its signer, a third lets it go. */
  async function proofread(proof: Pick, holder: string): Promise<Outcome<unknown>> {
    const happened = await world.rows<{ type: string }>(
      `select distinct type from lifecycle.event
        where document_id = $1 and type in ('corrected-in-form', 'returned-to-signer')`,
      [proof.document.id],
    );
    const types = happened.map(({ type }) => type);
    if (!types.includes('corrected-in-form')) return acts.correct(proof, holder, 0);
    if (!types.includes('returned-to-signer') && proof.document.revision_no % 2 === 0) {
      return acts.returnToSigner(proof, holder, proof.document.round);
    }
    return acts.releaseDocument(proof, holder);
  }

  /** An administrator gives it to the first who may have it. */
  async function passOn(): Promise<void> {
    const office = world.offices.find(({ id }) => id === document.office_id);
    const signing = isProof({ document, task }) ? office?.distributors : office?.signers;
    const people = task.stage === 'review' ? [...(office?.reviewers ?? []), office?.spare ?? ''] : signing;
    for (const person of people ?? []) {
      if ((await acts.transfer(task, office?.administrator ?? '', person)).ok) return;
    }
    // A small office may have nobody left who has no voice in this round: its drafter takes the text back.
    const outcome = await acts.withdraw(document);
    if (!outcome.ok) throw new Error(`nobody of ${office?.name} may take ${task.id}: ${outcome.code}`);
  }
}

function isProof({ task }: Pick): boolean {
  return task.seat === 'role:distributor';
}
