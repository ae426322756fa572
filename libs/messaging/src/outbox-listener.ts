import { Inject, Injectable, Logger } from '@nestjs/common';
import pg from 'pg';

export const LISTEN_URL = Symbol('LISTEN_URL');
const reconnectMs = 1_000;

/** Hears that the outbox has something new. It only saves time: publishers look by themselves as well. */
@Injectable()
export class OutboxListener {
  private readonly logger = new Logger(OutboxListener.name);
  private client: pg.Client | undefined;
  private closed = false;
  private onWake: () => void = () => undefined;
  private retry: NodeJS.Timeout | undefined;

  constructor(@Inject(LISTEN_URL) private readonly url: string) {}

  async listen(onWake: () => void): Promise<void> {
    this.onWake = onWake;
    await this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'jiyao-outbox', keepAlive: true });
    this.client = client;
    client.on('notification', () => this.onWake());
    client.on('error', (error) => this.reconnectLater(error));
    client.on('end', () => this.reconnectLater());
    try {
      await client.connect();
      await client.query('listen jiyao_outbox');
      this.onWake();
    } catch (error) {
      this.reconnectLater(error);
    }
  }

  private reconnectLater(error?: unknown): void {
    if (this.closed || this.retry !== undefined) return;
    if (error) this.logger.warn(`Lost the outbox notification connection: ${String(error)}`);
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.connect();
    }, reconnectMs);
  }
}
