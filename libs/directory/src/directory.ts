import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AddressDirectory } from '#libs/minutes';

export interface AddressableUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
}

/** Units and the collective phrases of an office: what address lines are resolved against. */
@Injectable()
export class Directory {
  /** Active units of the installation and the office's groups. Two queries, whatever their number. */
  async addressDirectory(tx: EntityManager, officeId: string): Promise<AddressDirectory> {
    const units: AddressDirectory['units'] = await tx.query(
      'select code, name, aliases, category from directory.unit where active order by position',
    );
    const groups: AddressDirectory['groups'] = await tx.query(
      `select phrase, categories, valid_from::text as "validFrom", valid_to::text as "validTo"
         from directory.address_group where office_id = $1 order by id`,
      [officeId],
    );
    return { units, groups };
  }

  /** The units that these codes name, in the order of the codes. */
  async unitsByCode(tx: EntityManager, codes: readonly string[]): Promise<AddressableUnit[]> {
    return tx.query(
      `select id, code, name, email from directory.unit
        where code = any($1) order by array_position($1::text[], code)`,
      [codes],
    );
  }

  async officeName(tx: EntityManager, officeId: string): Promise<string> {
    const [row]: { name: string }[] = await tx.query('select name from directory.unit where id = $1', [officeId]);
    return row?.name ?? '';
  }
}
