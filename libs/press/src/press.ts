import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Minutes } from '#libs/minutes';
import { CONFIG, type Config } from '#libs/platform';
import { describeFaces, type Form, type Issue, type PageTemplate, readCoverage, Typesetter } from '#libs/typesetting';

/** So long the start of a service goes on: connections, queues, what waited for it. */
const settledMs = 10_000;

/** The typesetter of this process: it works beside the event loop and is shared by all that it prints. */
@Injectable()
export class Press implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly typesetter: Typesetter;
  private readonly logger = new Logger(Press.name);

  constructor(@Inject(CONFIG) config: Config) {
    this.typesetter = new Typesetter(config.fontDir === null ? {} : { fontDir: config.fontDir });
  }

  /**
   * Gets ready before there is anything to print. A service calls it before it listens, since forking holds it up; the rest
   * waits until the start of the service itself is over.
   */
  startAhead(): void {
    this.typesetter
      .start(settledMs)
      .catch((error: unknown) => this.logger.error('The typesetter does not start', error));
  }

  /** PDF/A-2b of the minutes with this number, date and code. The same input gives the same bytes. */
  async print(
    minutes: Minutes,
    on: Issue & { readonly number: string; readonly issuedOn: string },
    template: PageTemplate,
  ): Promise<Buffer> {
    return Buffer.from(await this.typesetter.render(minutes, on, template));
  }

  /** A form about a document: a receipt, a certificate. `createdOn` (YYYY-MM-DD) goes into the file in place of the clock. */
  async printForm(form: Form, createdOn: string, template: PageTemplate): Promise<Buffer> {
    return Buffer.from(await this.typesetter.renderForm(form, createdOn, template));
  }

  /** An extract or a page without number. */
  async printIssue(minutes: Minutes, issue: Issue, template: PageTemplate): Promise<Buffer> {
    return Buffer.from(await this.typesetter.render(minutes, issue, template));
  }

  /** Says which font serves each face: a stand-in should be seen by whoever runs this before a page is printed. */
  async onApplicationBootstrap(): Promise<void> {
    for (const line of describeFaces(await this.typesetter.resolveFaces())) this.logger.log(line);
  }

  /** Whether a font in use can print the character. */
  async hasGlyph(): Promise<(codePoint: number) => boolean> {
    const coverage = await readCoverage(await this.typesetter.resolveFaces());
    return (codePoint) => coverage.holds(codePoint);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.typesetter.close();
  }
}
