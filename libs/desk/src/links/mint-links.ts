import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/lifecycle';
import { CONFIG, type Config } from '#libs/platform';
import { isProofreadingTask } from '../seats.js';
import { linkKey, linkToken, tokenHash } from './link-token.js';

/** A task of which a mail is about to speak. */
export interface MentionedTask {
  readonly deliveryId: string;
  readonly taskId: string;
}

export interface MintedLink extends MentionedTask {
  readonly token: string;
  readonly expiresAt: Date;
}

const dayMs = 24 * 3_600_000;

/** Makes the links of mails that are about to be written, by which their recipients decide without signing in. */
@Injectable()
export class MintLinks {
  private readonly key: Buffer;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.key = linkKey(config.http.sessionSecret);
  }

  /**
   * One statement, however many. A mail that is written again keeps its link, which speaks of the task as it is now.
   *
   * @returns links of the tasks that may have one: it lies with the recipient, whose office allows it. A task that
   *   several may claim is nobody's yet, and one of proofreading sends a document out without asking who acts.
   */
  async run(mentioned: readonly MentionedTask[]): Promise<MintedLink[]> {
    // In test mode all mails go to one person, who is not to act for the others.
    if (mentioned.length === 0 || this.config.mail.testTo !== null) return [];
    const tokens = mentioned.map(({ deliveryId, taskId }) => linkToken(this.key, deliveryId, taskId));
    const now = this.clock.now();
    const rows: (MentionedTask & { readonly expiresAt: Date })[] = await this.dataSource.query(
      `insert into desk.task_link (id, token_hash, delivery_id, task_id, person_id, revision_hash, handovers, issued_at,
                                   expires_at)
       select mentioned.id, mentioned.token_hash, delivery.id, task.id, person.id, document.revision_hash, task.handovers,
              $5, $6
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[]) as mentioned (id, delivery_id, task_id, token_hash)
         join ledger.delivery on delivery.id = mentioned.delivery_id and delivery.state = 'pending'
                             and (delivery.not_before is null or delivery.not_before <= $5)
         join desk.task on task.id = mentioned.task_id and task.state = 'open' and task.holder_id = delivery.person_id
         join lifecycle.document on document.id = task.document_id and document.stage = task.stage
                                and document.round = task.round
         join directory.person on person.id = delivery.person_id and person.active
         left join directory.office_setting as setting on setting.office_id = document.office_id
        where coalesce(setting.task_links, true) and not ${isProofreadingTask('task')}
       on conflict (delivery_id, task_id) do update
          set token_hash = excluded.token_hash, revision_hash = excluded.revision_hash, handovers = excluded.handovers,
              issued_at = excluded.issued_at, expires_at = excluded.expires_at
        where task_link.used_at is null
       returning delivery_id as "deliveryId", task_id as "taskId", expires_at as "expiresAt"`,
      [
        mentioned.map(() => randomUUID()),
        mentioned.map(({ deliveryId }) => deliveryId),
        mentioned.map(({ taskId }) => taskId),
        tokens.map(tokenHash),
        now,
        new Date(now.getTime() + this.config.mail.links.days * dayMs),
      ],
    );
    return rows.map((row) => ({ ...row, token: linkToken(this.key, row.deliveryId, row.taskId) }));
  }
}
