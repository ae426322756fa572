import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { MailTransport } from '#libs/mail';
import { CONFIG, type Config } from '#libs/platform';
import { Slots } from './slots.js';

/** The connections to the mail server, shared by all messages that this process handles. */
@Injectable()
export class OutgoingMail implements BeforeApplicationShutdown {
  readonly transport: MailTransport;
  /** One slot a connection: no more rows are `attempting` than mails can be on the wire. */
  readonly slots: Slots;

  constructor(@Inject(CONFIG) { mail }: Config) {
    this.transport = new MailTransport({ url: mail.url, connections: mail.connections, from: mail.from });
    this.slots = new Slots(mail.connections);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.slots.drained();
    await this.transport.close();
  }
}
