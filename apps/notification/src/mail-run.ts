import { setTimeout as pause } from 'node:timers/promises';
import type { ClaimedMail, DeliveryQueue, Settlement } from '#libs/ledger';
import type { Slots } from './slots.js';

const settleTries = 10;
const settlePauseMs = 3_000;
/** How long mails wait for a domain that other processes keep busy. */
const roomPauseMs = 5_000;

/**
 * One attempt at a list of mails. Rows are claimed a few at a time, never more than there are free connections, so that
 * a crash leaves no more of them uncertain than were on the wire. What comes back while one statement runs is settled
 * by the next, so that the commits grow with the pauses of the database and not with the number of mails.
 */
export class MailRun {
  private waiting: readonly string[];
  private settled: Settlement[] = [];
  private readonly deferred: Settlement[] = [];
  private readonly onWire = new Set<Promise<void>>();

  constructor(
    private readonly attemptId: string,
    deliveryIds: readonly string[],
    private readonly deliveries: DeliveryQueue,
    private readonly slots: Slots,
    private readonly send: (mail: ClaimedMail) => Promise<Settlement>,
    private readonly now: () => Date,
    private readonly atOncePerDomain: number | null = null,
  ) {
    this.waiting = deliveryIds;
  }

  /** Sends what may be sent, and says which mails were put off. */
  async finish(): Promise<readonly Settlement[]> {
    try {
      while (this.waiting.length > 0) {
        for (const mail of await this.claim()) this.launch(mail);
        if (this.onWire.size > 0) await Promise.race(this.onWire);
      }
    } finally {
      await Promise.all(this.onWire);
      await this.settleRest();
    }
    return this.deferred;
  }

  /** The next mails, as many as there are connections free; waits for the first. */
  private async claim(): Promise<ClaimedMail[]> {
    const held = await this.slots.take(this.waiting.length);
    const outcomes = this.settled.splice(0);
    let claimed: ClaimedMail[] = [];
    try {
      claimed = await this.deliveries.settleAndClaim(this.attemptId, outcomes, {
        candidates: this.waiting,
        limit: held,
        now: this.now(),
        atOncePerDomain: this.atOncePerDomain,
      });
    } catch (error) {
      this.settled.unshift(...outcomes);
      throw error;
    } finally {
      this.slots.give(held - claimed.length);
    }
    const taken = new Set(claimed.map(({ id }) => id));
    const left = this.waiting.filter((id) => !taken.has(id));
    if (claimed.length === held) this.waiting = left;
    else if (this.atOncePerDomain === null) {
      // Fewer than asked for: what is left is not pending any more, or another attempt has it.
      this.waiting = [];
    } else await this.awaitRoom(left, claimed.length + this.onWire.size > 0);
    return claimed;
  }

  /** Domains that are full have room again when one of our mails is done; when all are others', the ledger brings them. */
  private async awaitRoom(left: readonly string[], someOnWire: boolean): Promise<void> {
    this.waiting = someOnWire ? left : [];
    if (!someOnWire && left.length > 0) {
      await this.deliveries.putOff(left, new Date(this.now().getTime() + roomPauseMs));
    }
  }

  private launch(mail: ClaimedMail): void {
    const sending = this.send(mail).then((settlement) => {
      this.slots.give(1);
      this.onWire.delete(sending);
      this.settled.push(settlement);
      if (settlement.state === 'pending' && settlement.notBefore === undefined) this.deferred.push(settlement);
    });
    this.onWire.add(sending);
  }

  /** What is known of mails that went out must not be lost because the database is away for a moment. */
  private async settleRest(): Promise<void> {
    for (let tries = 1; this.settled.length > 0; tries++) {
      try {
        await this.deliveries.settleAndClaim(this.attemptId, this.settled, {
          candidates: [],
          limit: 0,
          now: this.now(),
          atOncePerDomain: null,
        });
        this.settled = [];
      } catch (error) {
        if (tries === settleTries) throw error;
        await pause(settlePauseMs);
      }
    }
  }
}
