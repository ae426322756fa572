import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type AttemptOutcome, type Candidate, type ClaimedMail, DeliveryQueue, type Settlement } from '#libs/ledger';
import { Clock } from '#libs/lifecycle';
import { CONFIG, type Config } from '#libs/platform';
import { MailBatch } from './mail-batch.js';

/** How long a free connection waits for more of them, and an outcome for more outcomes, in milliseconds. */
const gatherMs = 50;
/** How many mails a claim looks at where a domain may be full. */
const window = 200;
/** How long mails wait for a domain that other processes keep busy. */
const roomPauseMs = 5_000;
const settleTries = 10;
const settlePauseMs = 3_000;

/**
 * The mails that this process has on the wire, of all messages that it handles. Rows are claimed by the handful, never
 * more than there are free connections, so that a crash leaves no more of them uncertain than were on the wire; the same
 * statement settles what has come back since, so that the cost in the database grows with the handfuls and not with the
 * mails. Messages take turns: a notice does not wait for the last mail of a distribution.
 */
@Injectable()
export class MailDispatch {
  private readonly batches = new Set<MailBatch>();
  private readonly connections: number;
  private readonly atOncePerDomain: number | null;
  private settled: AttemptOutcome[] = [];
  private onWire = 0;
  /** Every domain that mails wait for is full: nothing is to be claimed before one of ours has come back. */
  private crowded = false;
  private failures = 0;
  private running = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly deliveries: DeliveryQueue,
    private readonly clock: Clock,
    @Inject(CONFIG) { mail }: Config,
  ) {
    this.connections = mail.connections;
    this.atOncePerDomain = mail.pace.atOnce;
  }

  /**
   * Sends what may be sent of a list, and says which mails the server put off.
   * @throws what the database threw; what was on the wire by then is settled all the same, if it answers again
   */
  deliver(
    attemptId: string,
    deliveryIds: readonly string[],
    send: (mail: ClaimedMail) => Promise<Settlement>,
  ): Promise<readonly Settlement[]> {
    const batch = new MailBatch(attemptId, deliveryIds, send);
    this.batches.add(batch);
    this.crowded = false;
    this.wake();
    if (!this.running) void this.run();
    return batch.done;
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      for (;;) {
        for (const batch of this.batches) if (batch.finishIfDone()) this.batches.delete(batch);
        if (this.batches.size === 0) return;
        await this.gathered();
        await this.settleAndClaim();
      }
    } finally {
      this.running = false;
    }
  }

  private async settleAndClaim(): Promise<void> {
    const outcomes = this.settled;
    this.settled = [];
    const limit = this.connections - this.onWire;
    const candidates = this.candidates(limit);
    try {
      const claimed = await this.deliveries.settleAndClaim(outcomes, {
        candidates: [...candidates.values()].map(({ candidate }) => candidate),
        limit,
        now: this.clock.now(),
        atOncePerDomain: this.atOncePerDomain,
      });
      this.failures = 0;
      for (const batch of this.batches) batch.settled(outcomes);
      for (const mail of claimed) this.launch(mail, candidates.get(mail.id)?.batch);
      await this.leave(new Set(claimed.map(({ id }) => id)), candidates, claimed.length < limit);
    } catch (error) {
      await this.databaseFailed(error, outcomes, new Set([...candidates.values()].map(({ batch }) => batch)));
    }
  }

  /** The next mails, one of each message in turn. */
  private candidates(limit: number): Map<string, { batch: MailBatch; candidate: Candidate }> {
    const wanted = this.crowded || limit === 0 ? 0 : this.atOncePerDomain === null ? limit : window;
    const found = new Map<string, { batch: MailBatch; candidate: Candidate }>();
    for (let turn = 0; found.size < wanted; turn++) {
      const before = found.size;
      for (const batch of this.batches) {
        const id = batch.waiting[turn];
        if (id !== undefined && found.size < wanted) {
          found.set(id, { batch, candidate: { id, attemptId: batch.attemptId } });
        }
      }
      if (found.size === before) break;
    }
    return found;
  }

  /** What becomes of candidates that were not claimed. */
  private async leave(
    claimed: ReadonlySet<string>,
    candidates: ReadonlyMap<string, { batch: MailBatch; candidate: Candidate }>,
    roomLeft: boolean,
  ): Promise<void> {
    const left = [...candidates.keys()].filter((id) => !claimed.has(id));
    if (left.length === 0 || !roomLeft) return;
    if (this.atOncePerDomain !== null) {
      this.crowded = this.onWire > 0;
      // They may get room when one of ours is done; when all are others', the ledger brings them again.
      if (this.crowded) return;
      await this.deliveries.putOff(left, new Date(this.clock.now().getTime() + roomPauseMs));
    }
    // Not pending any more, or another attempt has them.
    for (const batch of this.batches) batch.drop(left);
  }

  private launch(mail: ClaimedMail, batch: MailBatch | undefined): void {
    if (batch === undefined) throw new Error(`unreachable: ${mail.id} was claimed without being asked for`);
    this.onWire++;
    void batch.launch(mail).then((outcome) => {
      this.onWire--;
      this.crowded = false;
      this.settled.push(outcome);
      this.wake();
    });
  }

  /** What is known of mails that went out must not be lost because the database is away for a moment. */
  private async databaseFailed(error: unknown, outcomes: AttemptOutcome[], asking: Iterable<MailBatch>): Promise<void> {
    for (const batch of asking) batch.fail(error);
    if (outcomes.length === 0) return;
    if (++this.failures < settleTries) {
      this.settled.unshift(...outcomes);
      await pause(settlePauseMs);
      return;
    }
    this.failures = 0;
    for (const batch of this.batches) if (batch.settled(outcomes)) batch.fail(error);
  }

  /** Resolves when a statement is worth its cost, or when what there is has waited long enough for more. */
  private async gathered(): Promise<void> {
    while (!this.hasWork()) await this.changed();
    const over = pause(gatherMs, 'over' as const);
    while (!this.hasHandful()) if ((await Promise.race([this.changed(), over])) === 'over') return;
  }

  private hasWork(): boolean {
    return this.settled.length > 0 || (this.waiting() > 0 && this.onWire < this.connections);
  }

  /** Most connections are free for what waits; when nothing does, all that was on the wire has come back. */
  private hasHandful(): boolean {
    const handful = Math.min(this.waiting(), Math.ceil(this.connections * 0.8));
    return handful === 0 ? this.onWire === 0 : this.connections - this.onWire >= handful;
  }

  private waiting(): number {
    if (this.crowded) return 0;
    let sum = 0;
    for (const { waiting } of this.batches) sum += waiting.length;
    return sum;
  }

  private changed(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}
