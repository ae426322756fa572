import { setTimeout as pause } from 'node:timers/promises';

/** How long whoever finds a slot free waits for more of them, in milliseconds. */
const gatherMs = 20;

/**
 * A counted resource that is taken by the handful: whoever comes waits for the first that is free, then a moment for
 * more, since claiming mails for several costs the database as much as for one.
 */
export class Slots {
  private free: number;
  private waiting: (() => void)[] = [];

  constructor(private readonly total: number) {
    this.free = total;
  }

  /** Takes at least one slot and at most `wanted`; says how many. */
  async take(wanted: number): Promise<number> {
    const handful = Math.min(wanted, Math.ceil(this.total / 2));
    while (this.free === 0) await this.given();
    if (this.free < handful) await this.gather(handful);
    while (this.free === 0) await this.given();
    const taken = Math.min(wanted, this.free);
    this.free -= taken;
    return taken;
  }

  give(count: number): void {
    this.free += count;
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Resolves when no slot is taken. */
  async drained(): Promise<void> {
    while (this.free < this.total) await this.given();
  }

  /** A slow server holds slots for minutes: nobody waits for it with others free. */
  private async gather(handful: number): Promise<void> {
    const over = pause(gatherMs, false);
    while (this.free < handful) {
      if ((await Promise.race([this.given().then(() => true), over])) === false) return;
    }
  }

  private given(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
