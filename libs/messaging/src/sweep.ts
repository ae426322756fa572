import type { EntityManager } from 'typeorm';

/** Rows that are of use for a while only. The reconciler has each kind swept out every minute. */
export abstract class Sweep {
  /** Deletes some of those that are not needed any more: a bounded number, the rest the next time. */
  abstract run(tx: EntityManager): Promise<void>;
}
