import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { People } from '#libs/directory';
import type { DocumentEntity } from '#libs/lifecycle';

/** Who looks after the distribution of a document: the office's distributors; where it has none, its drafter. */
@Injectable()
export class Clerks {
  constructor(private readonly people: People) {}

  async of(tx: EntityManager, { officeId, drafterId }: DocumentEntity): Promise<string[]> {
    const distributors = await this.people.holders(tx, officeId, 'distributor');
    return distributors.length > 0 ? distributors : [drafterId];
  }
}
