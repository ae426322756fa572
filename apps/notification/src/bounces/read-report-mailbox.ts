import { randomUUID } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readReportMailbox } from '#libs/mail';
import { CONFIG, type Config } from '#libs/platform';
import { TakeReport } from './take-report.js';

const intervalMs = 60_000;
/** A reader that gives no sign of life for so long is dead; longer than one reading takes. */
const leaseMinutes = 15;

/**
 * Reads the mailbox for reports once a minute, in one process at a time. Not a job of the queue: its failures would fill
 * the failed set, one a minute, while the mailbox is away.
 */
@Injectable()
export class ReadReportMailbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ReadReportMailbox.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly takeReport: TakeReport,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.mail.bounces.mailbox === null) return;
    this.timer = setInterval(() => {
      this.running = this.running
        .then(() => this.run())
        .catch((error: unknown) =>
          this.logger.error('The mailbox for reports could not be read; it is tried again in a minute', error),
        );
    }, intervalMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Says how many mails were taken; null when another process reads. */
  async run(): Promise<number | null> {
    const { mailbox } = this.config.mail.bounces;
    if (mailbox === null) return null;
    const reader = randomUUID();
    if (!(await this.hold(reader))) return null;
    try {
      const taken = await readReportMailbox(mailbox, (raw) => this.takeReport.run(raw, 'imap', randomUUID()));
      await this.letGo(reader, null);
      return taken;
    } catch (error) {
      await this.letGo(reader, problemOf(error));
      throw error;
    }
  }

  private async hold(reader: string): Promise<boolean> {
    const [, held]: [unknown, number] = await this.dataSource.query(
      `update ledger.report_mailbox set reader = $1, held_until = now() + make_interval(mins => $2)
        where held_until < now()`,
      [reader, leaseMinutes],
    );
    return held > 0;
  }

  private async letGo(reader: string, problem: string | null): Promise<void> {
    await this.dataSource.query(
      `update ledger.report_mailbox
          set held_until = '-infinity', problem = $2, read_at = case when $2::text is null then now() else read_at end
        where reader = $1`,
      [reader, problem],
    );
  }
}

/** imapflow puts the server's own words beside its message. */
function problemOf(error: unknown): string {
  const { message, responseText } = error as { readonly message?: string; readonly responseText?: string };
  return [message, responseText].filter(Boolean).join(': ').slice(0, 500) || String(error);
}
