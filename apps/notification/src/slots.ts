/** A counted resource that is taken by the handful: whoever comes gets what is free, and waits only for the first. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly total: number) {
    this.free = total;
  }

  /** Takes at least one slot and at most `wanted`; says how many. */
  async take(wanted: number): Promise<number> {
    while (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    const taken = Math.min(wanted, this.free);
    this.free -= taken;
    return taken;
  }

  give(count: number): void {
    this.free += count;
    for (const wake of this.waiting.splice(0, count)) wake();
  }

  /** Resolves when no slot is taken. */
  async drained(): Promise<void> {
    while (this.free < this.total) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
