import { Inject, Injectable } from '@nestjs/common';
import type { ClaimedMail } from '#libs/ledger';
import { bounceAddressFor, type ComposedMail, composeMail, messageIdFor, type WrittenMail } from '#libs/mail';
import { CONFIG, type Config } from '#libs/platform';
import { distributionLetters } from './letters/distribution-letters.js';
import { followUpLetters } from './letters/follow-up-letters.js';
import type { Letter } from './letters/letter.js';
import { taskLetters } from './letters/task-letters.js';
import type { MailSubject } from './mail-subjects.js';
import { type SharedPart, SharedParts } from './shared-parts.js';
import type { AddressOfTask } from './task-addresses.js';

const letters: Partial<Record<ClaimedMail['kind'], Letter>> = {
  ...taskLetters,
  ...distributionLetters,
  ...followUpLetters,
};

const nothing: SharedPart = { attachments: [], leftOutBytes: null };

/** Writes one mail of the ledger: what it says, to whom, and with what attached. */
@Injectable()
export class MailWriter {
  constructor(
    private readonly shared: SharedParts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write(mail: ClaimedMail, subject: MailSubject, addressOf: AddressOfTask): Promise<ComposedMail> {
    const { from, bounces, testTo } = this.config.mail;
    const { attachments, leftOutBytes } =
      mail.kind === 'distribution' ? await this.shared.of(mail.documentId) : nothing;
    const words = this.words(mail, subject, leftOutBytes, addressOf);
    return composeMail(
      {
        from,
        to: { name: subject.recipient, address: testTo ?? mail.address },
        messageId: messageIdFor(mail.id, from.address),
        date: new Date(),
        ...(bounces.address === null ? {} : { bounceTo: bounceAddressFor(bounces.address, mail.id) }),
        ...words,
        subject: testTo === null ? words.subject : `【测试：原收件人 ${mail.address}】${words.subject}`,
      },
      attachments,
    );
  }

  private words(
    mail: ClaimedMail,
    subject: MailSubject,
    leftOutBytes: number | null,
    addressOf: AddressOfTask,
  ): WrittenMail {
    const letter = letters[mail.kind];
    if (letter === undefined) throw new Error(`Nobody writes mails of the kind ${mail.kind}`);
    return letter({
      mail,
      subject,
      leftOutBytes,
      page: (path) => `${this.config.http.publicUrl}${path}`,
      task: (taskId) => addressOf(mail.id, taskId),
    });
  }
}
