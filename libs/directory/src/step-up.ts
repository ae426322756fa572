import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ApplicationError, type StepUpBody } from '#libs/contracts';
import { People } from './people.js';
import { Totp } from './totp.js';

/** Failures that a person may have within a minute, in all processes together. */
const mostFailures = 10;

/** Who acts has just shown who they are. `spend` makes a one-time code count for this act and no other. */
export interface Proof {
  readonly personId: string;
  /** Time step of the one-time code; null for a password. */
  readonly counter: number | null;
}

/** Asks again who acts, before an act that binds: a session left open must not sign. */
@Injectable()
export class StepUp {
  /** Guesses of one person take turns, or hundreds at once would all be counted too late. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly people: People,
    private readonly totp: Totp,
  ) {}

  /**
   * Checks the proof; outside the transaction of the act, since a password takes its time and a failure must be counted
   * whatever becomes of the act.
   *
   * @throws ApplicationError step-up-failed, totp-required, totp-not-enrolled, too-many-attempts
   */
  async prove(personId: string, given: StepUpBody, at: Date): Promise<Proof> {
    const before = this.turns.get(personId) ?? Promise.resolve();
    const turn = before.then(
      () => this.check(personId, given, at),
      () => this.check(personId, given, at),
    );
    this.turns.set(personId, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(personId) === turn) this.turns.delete(personId);
    }
  }

  /** Within the act's transaction: an act that fails gives the code back. @throws ApplicationError step-up-failed */
  async spend(tx: EntityManager, { personId, counter }: Proof): Promise<void> {
    if (counter === null || (await this.totp.spend(tx, personId, counter))) return;
    throw new ApplicationError('step-up-failed');
  }

  /** Counts a failure. @throws ApplicationError step-up-failed */
  async fail(personId: string): Promise<never> {
    await this.dataSource.query(
      `insert into directory.step_up_failure (person_id, since, failures) values ($1, now(), 1)
       on conflict (person_id) do update
          set failures = case when step_up_failure.since > now() - interval '1 minute'
                              then step_up_failure.failures + 1 else 1 end,
              since = case when step_up_failure.since > now() - interval '1 minute'
                           then step_up_failure.since else now() end`,
      [personId],
    );
    throw new ApplicationError('step-up-failed');
  }

  private async check(personId: string, given: StepUpBody, at: Date): Promise<Proof> {
    await this.requirePatience(personId);
    const enrolled = await this.totp.isEnrolled(personId);
    if ('totp' in given) {
      if (!enrolled) throw new ApplicationError('totp-not-enrolled');
      const counter = await this.totp.read(personId, given.totp, at);
      return counter === null ? this.fail(personId) : { personId, counter };
    }
    if (enrolled) throw new ApplicationError('totp-required');
    if (!(await this.people.isPassword(personId, given.password))) return this.fail(personId);
    return { personId, counter: null };
  }

  private async requirePatience(personId: string): Promise<void> {
    const [row]: unknown[] = await this.dataSource.query(
      `select from directory.step_up_failure
        where person_id = $1 and failures >= $2 and since > now() - interval '1 minute'`,
      [personId, mostFailures],
    );
    if (row !== undefined) throw new ApplicationError('too-many-attempts');
  }
}
