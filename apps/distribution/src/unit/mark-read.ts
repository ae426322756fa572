import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InboxItem } from '#libs/contracts';
import type { Person } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { Inbox } from './inbox.js';

/**
 * 已阅: an officer of the unit has opened the text. It takes somebody who is signed in and a request that no link can
 * make, so that no scanner of mails reads for a unit.
 */
@Injectable()
export class MarkRead {
  constructor(
    private readonly dataSource: DataSource,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {}

  /** The first reader and time stay. @throws ApplicationError not-found */
  async run(person: Person, entryId: string): Promise<InboxItem> {
    const { manager } = this.dataSource;
    await this.inbox.entry(manager, person, entryId);
    await manager.query(
      `update ledger.delivery set state = 'read', read_at = $2, read_by = $3 where id = $1 and state = 'accepted'`,
      [entryId, this.clock.now(), person.id],
    );
    return this.inbox.entry(manager, person, entryId);
  }
}
