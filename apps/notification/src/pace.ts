import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/lifecycle';
import { CONFIG, type Config } from '#libs/platform';

const windowSeconds = 60;

/** How many mails a minute may go to one domain, counted in PostgreSQL for all processes together. */
@Injectable()
export class Pace {
  private readonly limiter: RateLimiterPostgres | null;

  constructor(
    dataSource: DataSource,
    @Inject(CONFIG) { mail }: Config,
    private readonly clock: Clock,
  ) {
    this.limiter =
      mail.pace.perMinute === null
        ? null
        : new RateLimiterPostgres({
            storeClient: dataSource,
            storeType: 'typeorm',
            schemaName: 'ledger',
            tableName: 'mail_pace',
            tableCreated: true,
            keyPrefix: 'minute',
            points: mail.pace.perMinute,
            duration: windowSeconds,
          });
  }

  /** Takes a place for one mail to the address; says when there will be room if there is none. */
  async take(address: string): Promise<Date | null> {
    if (this.limiter === null) return null;
    try {
      await this.limiter.consume(address.slice(address.lastIndexOf('@') + 1).toLowerCase());
      return null;
    } catch (refusal) {
      // The limiter throws what it knows when there is no room, and an error when it knows nothing.
      if (refusal instanceof RateLimiterRes) return new Date(this.clock.now().getTime() + refusal.msBeforeNext);
      throw refusal;
    }
  }
}
