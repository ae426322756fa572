import type { AttemptOutcome, ClaimedMail, Settlement } from '#libs/ledger';

/** One attempt at the mails of one message. */
export class MailBatch {
  /** Resolves, with what the server put off, when every mail has its outcome in the ledger or is none of ours. */
  readonly done: Promise<readonly Settlement[]>;
  private left: string[];
  private readonly unsettled = new Set<string>();
  private readonly putOff: Settlement[] = [];
  private failure: { readonly error: unknown } | undefined;
  private resolve: (putOff: readonly Settlement[]) => void = () => undefined;
  private reject: (error: unknown) => void = () => undefined;

  constructor(
    readonly attemptId: string,
    deliveryIds: readonly string[],
    private readonly send: (mail: ClaimedMail) => Promise<Settlement>,
  ) {
    this.left = [...deliveryIds];
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** What has not been claimed yet. */
  get waiting(): readonly string[] {
    return this.left;
  }

  async launch(mail: ClaimedMail): Promise<AttemptOutcome> {
    this.drop([mail.id]);
    this.unsettled.add(mail.id);
    const settlement = await this.send(mail);
    if (settlement.state === 'pending' && settlement.notBefore === undefined) this.putOff.push(settlement);
    return { ...settlement, attemptId: this.attemptId };
  }

  /** These are nothing to wait for. */
  drop(ids: readonly string[]): void {
    const gone = new Set(ids);
    this.left = this.left.filter((id) => !gone.has(id));
  }

  /** Strikes off what is settled, and says whether any of it was of this batch. */
  settled(outcomes: readonly Settlement[]): boolean {
    return outcomes.filter(({ id }) => this.unsettled.delete(id)).length > 0;
  }

  /** Claims nothing more; what is on the wire is waited for. */
  fail(error: unknown): void {
    this.failure ??= { error };
    this.left = [];
  }

  finishIfDone(): boolean {
    if (this.left.length > 0 || this.unsettled.size > 0) return false;
    if (this.failure) this.reject(this.failure.error);
    else this.resolve(this.putOff);
    return true;
  }
}
