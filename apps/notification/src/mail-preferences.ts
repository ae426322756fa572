import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MailPreferences } from '#libs/contracts';

/** How a person wants to hear of tasks. */
@Injectable()
export class MailPreferencesStore {
  constructor(private readonly dataSource: DataSource) {}

  async of(personId: string): Promise<MailPreferences> {
    const [row]: MailPreferences[] = await this.dataSource.query(
      `select task_mail as "taskMail" from ledger.mail_preference where person_id = $1`,
      [personId],
    );
    return row ?? { taskMail: 'each' };
  }

  /** Notices that are held back already go with the digest that they wait for, or one by one at its time. */
  async set(personId: string, { taskMail }: MailPreferences): Promise<MailPreferences> {
    await this.dataSource.query(
      `insert into ledger.mail_preference (person_id, task_mail) values ($1, $2)
       on conflict (person_id) do update set task_mail = excluded.task_mail`,
      [personId, taskMail],
    );
    return { taskMail };
  }
}
