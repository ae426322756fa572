/**
 * What comparing two documents may cost. A comparison whose shortest way has D changes takes some D² steps, so that
 * two hostile texts of a million characters would take for ever; two texts that people edited take next to nothing.
 *
 * It counts steps, not time: the same two revisions give the same redline on every machine.
 */
export class Budget {
  private left = 5_000_000;

  /** How many changes the next comparison may look for before it gives up. */
  get mostChanges(): number {
    return Math.floor(Math.min(1_000, Math.sqrt(this.left)));
  }

  spend(changes: number): void {
    this.left = Math.max(0, this.left - changes ** 2);
  }
}
