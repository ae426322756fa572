import type { EntityManager } from 'typeorm';
import type { TaskEntity } from '#libs/desk';
import type { DocumentEntity } from '#libs/lifecycle';
import { type Route, routeSchema, type SeatVerdict, seatVerdict } from '#libs/minutes';

/** One opening of a step in a round. */
export interface StepRow {
  readonly step: number;
  readonly state: 'open' | 'met' | 'skipped' | 'returned' | 'withdrawn';
}

/** The step that the document's present round came to last; null before the first. */
export async function lastStep(
  tx: EntityManager,
  { id, round }: Pick<DocumentEntity, 'id' | 'round'>,
): Promise<StepRow | null> {
  const [last]: StepRow[] = await tx.query(
    'select step, state from review.step where document_id = $1 and round = $2 order by step desc limit 1',
    [id, round],
  );
  return last ?? null;
}

/** The step whose turn it is, null while one is open. */
export function nextStep({ reviewFrom }: Pick<DocumentEntity, 'reviewFrom'>, last: StepRow | null): number | null {
  if (last === null) return reviewFrom ?? 0;
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
