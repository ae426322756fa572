import type { World } from './world.js';

export interface SeenTask {
  readonly id: string;
  readonly stage: 'review' | 'sign-off';
  readonly step: number;
  readonly seat: string;
  readonly added_by: string | null;
  readonly waits_for: string | null;
  readonly principal_id: string | null;
  readonly holder_id: string | null;
  readonly closed_by: string | null;
  readonly pool: string[];
  readonly held_by: string;
  readonly may_abstain: boolean;
  readonly bulk: boolean;
  readonly state: string;
}

export interface SeenDocument {
  readonly id: string;
  readonly office_id: string;
  readonly meeting_type: string;
  readonly stage: string;
  readonly round: number;
  readonly revision_no: number;
  readonly revision_hash: string;
  readonly drafter_id: string;
  readonly number_text: string | null;
  readonly route: {
    readonly signer: string;
    readonly steps: readonly { readonly quorum?: unknown; readonly reviewers: readonly string[] }[];
  } | null;
  readonly tasks: readonly SeenTask[];
  readonly open_step: number | null;
}

/** The documents as the record has them, read by other statements than the product's own. */
export async function seen(world: World, ids?: readonly string[]): Promise<SeenDocument[]> {
  return world.rows(
    `select id, office_id, meeting_type, stage, round, revision_no, revision_hash, drafter_id, number_text, route,
            (select step from review.step where document_id = document.id and round = document.round and state = 'open')
              as open_step,
            coalesce((select json_agg(task order by task.opened_at, task.id) from desk.task
                       where document_id = document.id and round = document.round), '[]') as tasks
       from lifecycle.document where $1::uuid[] is null or id = any($1) order by created_at, id`,
    [ids ?? null],
  );
}

export async function seenOne(world: World, id: string): Promise<SeenDocument> {
  const [document] = await seen(world, [id]);
  if (document === undefined) throw new Error(`document ${id} is gone`);
  return document;
}

export interface Pick {
  readonly document: SeenDocument;
  readonly task: SeenTask;
}

/** Some open task, chosen by a number. */
export async function pickTask(
  world: World,
  which: number,
  fits: (pick: Pick) => boolean = () => true,
): Promise<Pick | null> {
  const picks = (await seen(world)).flatMap((document) =>
    document.tasks.filter(({ state }) => state === 'open').map((task) => ({ document, task })),
  );
  const fitting = picks.filter(fits);
  return fitting[which % Math.max(1, fitting.length)] ?? null;
}

export async function pickDocument(
  world: World,
  which: number,
  stages: readonly string[],
): Promise<SeenDocument | null> {
  const fitting = (await seen(world)).filter(({ stage }) => stages.includes(stage));
  return fitting[which % Math.max(1, fitting.length)] ?? null;
}

export type Word = 'approved' | 'sent-back' | 'abstained';

/**
 * Where the step would stand after the word was said, reckoned anew here: by counting seats, without the product's own
 * rules.
 */
export function reckon({ document, task }: Pick, word: Word): 'open' | 'met' | 'unreachable' {
  const step = document.tasks.filter((other) => other.stage === 'review' && other.step === task.step);
  const said = (other: SeenTask) =>
    other.id === task.id ? word : other.state === 'carried' ? 'approved' : other.state;
  let yes = 0;
  let silent = 0;
  let counted = 0;
  for (const seat of step.filter(({ added_by }) => added_by === null)) {
    const voices = step.filter(({ id, added_by }) => id === seat.id || added_by === seat.id).map(said);
    const no = voices.includes('sent-back');
    const waiting = !no && voices.includes('open');
    const abstains = !no && !waiting && said(seat) === 'abstained';
    if (!abstains) counted += 1;
    if (waiting) silent += 1;
    if (!no && !waiting && !abstains) yes += 1;
  }
  const quorum = document.route?.steps[task.step]?.quorum as { atLeast?: number; percent?: number } | 'all' | undefined;
  const share = typeof quorum === 'object' ? quorum : {};
  const needed =
    share.atLeast ?? Math.max(1, share.percent === undefined ? counted : Math.ceil((counted * share.percent) / 100));
  if (yes >= needed) return 'met';
  return yes + silent < needed ? 'unreachable' : 'open';
}
