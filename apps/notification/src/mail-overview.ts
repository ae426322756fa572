import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MailOverview } from '#libs/contracts';
import type { Person } from '#libs/directory';
import { CONFIG, type Config } from '#libs/platform';
import { administeredBy } from './suppressions/suppressions.js';

interface Counts {
  readonly held: number;
  readonly waiting: number;
  readonly attempting: number;
  readonly uncertain: number;
  readonly waitingSince: Date | null;
  readonly uncertainSince: Date | null;
}

/** What is on its way, how long it has been, and whether the mailbox for reports can be read. */
@Injectable()
export class MailOverviewQuery {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws ApplicationError not-permitted */
  async of(person: Person): Promise<MailOverview> {
    const [counts]: [Counts] = await this.dataSource.query(
      `select count(*) filter (where held)::int as held,
              count(*) filter (where state = 'pending' and not held)::int as waiting,
              count(*) filter (where state = 'attempting')::int as attempting,
              count(*) filter (where state = 'uncertain')::int as uncertain,
              min(greatest(created_at, not_before)) filter (where state = 'pending' and not held) as "waitingSince",
              min(attempted_at) filter (where state = 'uncertain') as "uncertainSince"
         from (select delivery.state, delivery.created_at, delivery.not_before, delivery.attempted_at,
                      delivery.state = 'pending' and coalesce(delivery.not_before > now(), false) as held
                 from ledger.delivery join lifecycle.document on document.id = delivery.document_id
                where delivery.channel = 'mail' and delivery.state in ('pending', 'attempting', 'uncertain')
                  and document.office_id = any($1)) as mail`,
      [administeredBy(person)],
    );
    const [mailbox]: { readAt: Date | null; problem: string | null }[] = await this.dataSource.query(
      'select read_at as "readAt", problem from ledger.report_mailbox',
    );
    const { waitingSince, uncertainSince, ...numbers } = counts;
    return {
      ...numbers,
      waitingSince: waitingSince?.toISOString() ?? null,
      uncertainSince: uncertainSince?.toISOString() ?? null,
      mailbox:
        this.config.mail.bounces.mailbox === null
          ? null
          : { readAt: mailbox?.readAt?.toISOString() ?? null, problem: mailbox?.problem ?? null },
    };
  }
}
