import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** More would not help to choose. */
const namesAtMost = 20;

/** Names of the directory, for whoever types a unit. */
@Injectable()
export class UnitNames {
  constructor(private readonly dataSource: DataSource) {}

  /** Active units whose name or alias contains the text: those that begin with it first, then the shorter. */
  async containing(text: string): Promise<string[]> {
    const rows: { name: string }[] = await this.dataSource.query(
      `select name from directory.unit
        where active and (strpos(name, $1) > 0 or exists (select from unnest(aliases) alias where strpos(alias, $1) > 0))
        order by strpos(name, $1) <> 1, length(name), name limit $2`,
      [text, namesAtMost],
    );
    return rows.map(({ name }) => name);
  }
}
