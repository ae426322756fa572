import type { EntityManager } from 'typeorm';
import type { TaskEntity } from '#libs/desk';
import type { DocumentEntity } from '#libs/lifecycle';
import { type Route, routeSchema, type SeatVerdict, seatVerdict } from '#libs/minutes';

/** One opening of a step in a round. */
export interface StepRow {
  readonly step: number;
  readonly state: 'open' | 'met' | 'skipped' | 'returned' | 'withdrawn';
}

/** The steps that the document's present round has come to, in their order. */
export async function stepsOf(
  tx: EntityManager,
  { id, round }: Pick<DocumentEntity, 'id' | 'round'>,
): Promise<StepRow[]> {
  return tx.query('select step, state from review.step where document_id = $1 and round = $2 order by step', [
    id,
    round,
  ]);
}

/** The step whose turn it is, null while one is open. */
export function nextStep(document: Pick<DocumentEntity, 'reviewFrom'>, steps: readonly StepRow[]): number | null {
  const last = steps.at(-1);
  if (last === undefined) return document.reviewFrom ?? 0;
  return last.state === 'met' || last.state === 'skipped' ? last.step + 1 : null;
}

/** What the seats of a step have said: a seat speaks through its task and those of whom its holder added. */
export function seatVerdicts(tasks: readonly TaskEntity[]): SeatVerdict[] {
  return tasks
    .filter(({ addedBy }) => addedBy === null)
    .map((seat) =>
      seatVerdict(
        tasks
          .filter(({ id, addedBy }) => id === seat.id || addedBy === seat.id)
          .map(({ addedBy, state }) => ({ added: addedBy !== null, verdict: verdictOf(state) })),
      ),
    );
}

export function routeOf(document: DocumentEntity): Route {
  if (document.route === null) throw new Error(`Document ${document.id} is under way without a route`);
  return routeSchema.parse(document.route);
}

function verdictOf(state: TaskEntity['state']): SeatVerdict {
  if (state === 'carried') return 'approved';
  return state === 'approved' || state === 'sent-back' || state === 'abstained' ? state : null;
}
