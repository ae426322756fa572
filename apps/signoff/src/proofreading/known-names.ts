import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Minutes, KnownNames as Names } from '#libs/minutes';

/** Nobody's text names more; the pure rule knows the people of the attendance itself. */
const mostPeople = 5_000;

/** The names that a correction of form leaves alone: every unit of the directory, and those people whom the texts name. */
@Injectable()
export class KnownNames {
  async in(tx: EntityManager, texts: readonly Minutes[]): Promise<Names> {
    const units: Names['units'] = await tx.query('select name, aliases from directory.unit order by position');
    const people: { name: string }[] = await tx.query(
      `select distinct name from directory.person
        where char_length(name) >= 2 and position(name in $1) > 0 order by name limit ${mostPeople}`,
      [texts.map(textOf).join('\n')],
    );
    return { units, people: people.map(({ name }) => name) };
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/\s/gu, '');
  return typeof value === 'object' && value !== null ? Object.values(value).map(textOf).join('\n') : '';
}
