import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Minutes } from '#libs/minutes';
import { CONFIG, type Config } from '#libs/platform';
import { Typesetter } from '#libs/typesetting';

/** The typesetter of this process: it works beside the event loop and is shared by all signatures. */
@Injectable()
export class Press implements OnApplicationShutdown {
  private readonly typesetter: Typesetter;

  constructor(@Inject(CONFIG) config: Config) {
    this.typesetter = new Typesetter(config.fontDir === null ? {} : { fontDir: config.fontDir });
  }

  /** PDF/A-2b of the minutes with this number and date. The same input gives the same bytes. */
  async print(minutes: Minutes, on: { readonly number: string; readonly issuedOn: string }): Promise<Buffer> {
    return Buffer.from(await this.typesetter.render(minutes, on));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.typesetter.close();
  }
}
