import { Inject, Injectable } from '@nestjs/common';
import { type MentionedTask, MintLinks } from '#libs/desk';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { digestData } from './digest/digest-tasks.js';
import type { MailSubject } from './mail-subjects.js';

/** Where a mail leads for one of its tasks. */
export interface TaskAddress {
  readonly url: string;
  /** The last day of a link that is for the recipient alone; null where it leads to a page behind the login. */
  readonly personalUntil: string | null;
}

export type AddressOfTask = (deliveryId: string, taskId: string) => TaskAddress;

/** Kinds of mails that ask their recipient to decide a task. */
const asking: readonly MailSubject['kind'][] = ['review-requested', 'signoff-requested', 'task-reminder', 'task-urged'];

/** Where mails lead for their tasks: by links of their own where these may have some, else to the page of the task. */
@Injectable()
export class TaskAddresses {
  constructor(
    private readonly mintLinks: MintLinks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For all mails of a message at once. */
  async of(subjects: Iterable<MailSubject>): Promise<AddressOfTask> {
    const minted = await this.mintLinks.run([...subjects].filter(({ current }) => current).flatMap(mentionedIn));
    const addresses = new Map(
      minted.map(({ deliveryId, taskId, token, expiresAt }): [string, TaskAddress] => [
        `${deliveryId} ${taskId}`,
        { url: `${this.config.http.publicUrl}/t/${token}`, personalUntil: dateIn(this.config.timeZone, expiresAt) },
      ]),
    );
    return (deliveryId, taskId) =>
      addresses.get(`${deliveryId} ${taskId}`) ?? {
        url: `${this.config.http.publicUrl}/tasks/${taskId}`,
        personalUntil: null,
      };
  }
}

function mentionedIn({ id: deliveryId, kind, taskId, data }: MailSubject): MentionedTask[] {
  if (kind === 'task-digest') return digestData.parse(data).tasks.map((task) => ({ deliveryId, taskId: task.taskId }));
  return taskId !== null && asking.includes(kind) ? [{ deliveryId, taskId }] : [];
}
