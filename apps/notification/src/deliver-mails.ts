import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type ClaimedMail, DeliveryQueue, type Settlement } from '#libs/ledger';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { TaskDigests } from './digest/task-digests.js';
import { MailDispatch } from './mail-dispatch.js';
import { type MailSubject, MailSubjects } from './mail-subjects.js';
import { MailWriter } from './mail-writer.js';
import { OutgoingMail } from './outgoing-mail.js';
import { Pace } from './pace.js';
import { settlementOf } from './settlement.js';
import { Suppressions } from './suppressions/suppressions.js';
import { type AddressOfTask, TaskAddresses } from './task-addresses.js';

/** Some mails of a message were put off by the server: the queue brings the message again, after a pause. */
export class MailsDeferred extends Error {
  override readonly name = 'MailsDeferred';

  constructor(count: number, lastWords: string) {
    super(`${count} mails deferred: ${lastWords}`);
  }
}

/** Sends the mails that one message names, as far as the ledger says that they may be sent. */
@Injectable()
export class DeliverMails {
  constructor(
    private readonly deliveries: DeliveryQueue,
    private readonly dispatch: MailDispatch,
    private readonly subjects: MailSubjects,
    private readonly writer: MailWriter,
    private readonly outgoing: OutgoingMail,
    private readonly suppressions: Suppressions,
    private readonly pace: Pace,
    private readonly digests: TaskDigests,
    private readonly taskAddresses: TaskAddresses,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws MailsDeferred after everything that could be sent has been sent and settled */
  async run(promisedIds: readonly string[]): Promise<void> {
    const attemptId = randomUUID();
    const deliveryIds = [...promisedIds, ...(await this.digests.prepare(promisedIds))];
    await this.deliveries.giveUpAttempts(deliveryIds, attemptId);
    const subjects = await this.subjects.of(deliveryIds);
    const [addressOf, suppressed] = await Promise.all([
      this.taskAddresses.of(subjects.values()),
      this.suppressions.standing(deliveryIds),
    ]);
    const deferred = await this.dispatch.deliver(attemptId, deliveryIds, (mail) =>
      this.send(mail, subjects.get(mail.id), addressOf, suppressed.get(mail.id)),
    );
    const [first] = deferred;
    if (first) throw new MailsDeferred(deferred.length, first.response);
  }

  private async send(
    mail: ClaimedMail,
    subject: MailSubject | undefined,
    addressOf: AddressOfTask,
    suppressedSince: Date | undefined,
  ): Promise<Settlement> {
    if (!subject?.current) return { id: mail.id, state: 'rejected', response: 'Overtaken: nothing to tell any more.' };
    if (suppressedSince !== undefined) {
      const since = dateIn(this.config.timeZone, suppressedSince);
      return {
        id: mail.id,
        state: 'rejected',
        response: `未发送：该地址自 ${since} 起在停投名单中。 Not sent: nothing goes to this address since ${since}.`,
      };
    }
    try {
      const notBefore = await this.pace.take(this.config.mail.testTo ?? mail.address);
      if (notBefore !== null) {
        return { id: mail.id, state: 'pending', response: 'Waits for its turn at the domain.', notBefore };
      }
      const composed = await this.writer.write(mail, subject, addressOf);
      return this.inTestMode(settlementOf(mail, await this.outgoing.transport.send(composed), new Date()));
    } catch (error) {
      // The transport answers instead of throwing: this mail could not be written, and nothing was handed over.
      return { id: mail.id, state: 'pending', response: `Not written: ${String(error)}` };
    }
  }

  /** Where the mail really went; a server that refuses that address says nothing about the recipient's. */
  private inTestMode(settlement: Settlement): Settlement {
    const { testTo } = this.config.mail;
    if (testTo === null) return settlement;
    const response = `测试模式，实际发往 test mode, sent to ${testTo}: ${settlement.response}`;
    return { ...settlement, response, addressRefused: false };
  }
}
