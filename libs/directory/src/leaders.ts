import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The leaders of each office by name, in protocol order (领导排序). */
@Injectable()
export class Leaders {
  /** Empty where nobody set an order. */
  async inOrder(tx: EntityManager, officeId: string): Promise<string[]> {
    const [row]: { names: string[] }[] = await tx.query(
      'select names from directory.leader_order where office_id = $1',
      [officeId],
    );
    return row?.names ?? [];
  }

  async set(tx: EntityManager, officeId: string, names: readonly string[]): Promise<void> {
    await tx.query(
      `insert into directory.leader_order (office_id, names) values ($1, $2)
       on conflict (office_id) do update set names = excluded.names`,
      [officeId, names],
    );
  }
}
