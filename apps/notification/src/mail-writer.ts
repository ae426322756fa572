import { Inject, Injectable } from '@nestjs/common';
import type { ClaimedMail } from '#libs/ledger';
import {
  type ComposedMail,
  composeMail,
  distributed,
  messageIdFor,
  proofRequested,
  reviewRequested,
  sentBack,
  signOffRequested,
  taskReminder,
  type WrittenMail,
} from '#libs/mail';
import { CONFIG, type Config } from '#libs/platform';
import type { MailSubject } from './mail-subjects.js';
import { SharedParts } from './shared-parts.js';

/** Writes one mail of the ledger: what it says, to whom, and with what attached. */
@Injectable()
export class MailWriter {
  constructor(
    private readonly shared: SharedParts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write(mail: ClaimedMail, subject: MailSubject): Promise<ComposedMail> {
    const { from } = this.config.mail;
    const attachments = mail.kind === 'distribution' ? await this.shared.of(mail.documentId) : [];
    return composeMail(
      {
        from,
        to: { name: subject.recipient, address: mail.address },
        messageId: messageIdFor(mail.id, from.address),
        date: new Date(),
        ...this.words(mail, subject),
      },
      attachments,
    );
  }

  private words(mail: ClaimedMail, subject: MailSubject): WrittenMail {
    const { locale, recipient, title, office, drafter, step } = subject;
    const page = (path: string) => `${this.config.http.publicUrl}${path}`;
    const asked = {
      recipient,
      title,
      office,
      drafter,
      principal: subject.principal,
      url: page(`/tasks/${mail.taskId}`),
    };
    switch (mail.kind) {
      case 'review-requested':
        return reviewRequested(locale, { ...asked, step });
      case 'signoff-requested':
        return subject.taskStage === 'proofreading'
          ? proofRequested(locale, { ...asked, number: subject.number ?? '' })
          : signOffRequested(locale, asked);
      case 'sent-back':
        return sentBack(locale, {
          recipient,
          title,
          by: subject.sentBackBy ?? '',
          reason: subject.reason ?? '',
          url: page(`/documents/${mail.documentId}`),
        });
      case 'task-reminder':
      case 'task-urged':
      case 'task-escalated':
        return taskReminder(locale, {
          recipient,
          title,
          office,
          drafter,
          stage: subject.taskStage ?? 'review',
          why: reminders[mail.kind],
          dueOn: subject.dueOn,
          holder: mail.kind === 'task-escalated' ? subject.holder : null,
          // Whoever is to see to it has no task of their own to open.
          url: page(mail.kind === 'task-escalated' ? `/documents/${mail.documentId}` : `/tasks/${mail.taskId}`),
        });
      case 'distribution':
        return distributed(locale, {
          unit: recipient,
          role: mail.role ?? 'copy',
          title,
          number: subject.number ?? '',
          office,
          url: page(`/inbox/${mail.documentId}`),
        });
    }
  }
}

const reminders = { 'task-reminder': 'reminder', 'task-urged': 'urged', 'task-escalated': 'escalated' } as const;
