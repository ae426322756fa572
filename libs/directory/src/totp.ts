import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { DataSource, type EntityManager } from 'typeorm';
import { ApplicationError } from '#libs/contracts';

/** A clock may be one step of 30 seconds off (RFC 6238, 5.2). */
const stepsOff = 1;

/** One-time codes of people's authenticator apps (RFC 6238: SHA-1, six digits, 30 seconds). */
@Injectable()
export class Totp {
  constructor(private readonly dataSource: DataSource) {}

  async isEnrolled(personId: string): Promise<boolean> {
    return (await this.secretOf(personId, 'confirmed')) !== null;
  }

  /**
   * A new secret, which counts from its confirmation on. Beginning again replaces one that was never confirmed.
   *
   * @param label how the app names it: the person's login
   * @throws ApplicationError totp-enrolled
   */
  async begin(personId: string, label: string): Promise<{ readonly secret: string; readonly uri: string }> {
    const totp = new TOTP({ issuer: '纪要 Jiyao', label, secret: new Secret({ size: 20 }) });
    const begun: unknown[] = await this.dataSource.query(
      `insert into directory.totp (person_id, secret) values ($1, $2)
       on conflict (person_id) do update set secret = excluded.secret, last_counter = 0
        where totp.confirmed_at is null
       returning person_id`,
      [personId, totp.secret.base32],
    );
    if (begun.length === 0) throw new ApplicationError('totp-enrolled');
    return { secret: totp.secret.base32, uri: totp.toString() };
  }

  /** @throws ApplicationError step-up-failed, totp-not-enrolled when nothing waits for confirmation */
  async confirm(personId: string, code: string, at: Date): Promise<void> {
    const secret = await this.secretOf(personId, 'unconfirmed');
    if (secret === null) throw new ApplicationError('totp-not-enrolled');
    const counter = counterOf(secret, code, at);
    if (counter === null) throw new ApplicationError('step-up-failed');
    await this.dataSource.query(
      'update directory.totp set confirmed_at = $2, last_counter = $3 where person_id = $1 and confirmed_at is null',
      [personId, at, counter],
    );
  }

  async remove(tx: EntityManager, personId: string): Promise<void> {
    await tx.query('delete from directory.totp where person_id = $1', [personId]);
  }

  /** The time step of the code, null when it is none of the person's. Spends nothing. */
  async read(personId: string, code: string, at: Date): Promise<number | null> {
    const secret = await this.secretOf(personId, 'confirmed');
    return secret === null ? null : counterOf(secret, code, at);
  }

  /** Takes the code of that time step once; false when it, or a later one, was taken before. */
  async spend(tx: EntityManager, personId: string, counter: number): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      'update directory.totp set last_counter = $2 where person_id = $1 and last_counter < $2',
      [personId, counter],
    );
    return count > 0;
  }

  private async secretOf(personId: string, state: 'confirmed' | 'unconfirmed'): Promise<string | null> {
    const [row]: { secret: string }[] = await this.dataSource.query(
      'select secret from directory.totp where person_id = $1 and (confirmed_at is not null) = $2',
      [personId, state === 'confirmed'],
    );
    return row?.secret ?? null;
  }
}

function counterOf(secret: string, code: string, at: Date): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const timestamp = at.getTime();
  const steps = totp.validate({ token: code, timestamp, window: stepsOff });
  return steps === null ? null : totp.counter({ timestamp }) + steps;
}
