import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OfficeView, PageQuery, PersonView, Role, UnitView } from '#libs/contracts';

/** What the directory shows to those who draft and administer. */
@Injectable()
export class DirectoryLists {
  constructor(private readonly dataSource: DataSource) {}

  /** Offices in which the person holds any role but those of a unit's officer or reader. */
  async offices(personId: string): Promise<OfficeView[]> {
    return this.dataSource.query(
      `select unit.id, unit.name,
              coalesce((select json_agg(distinct meeting_type) from directory.route where office_id = unit.id), '[]')
                as "meetingTypes"
         from directory.unit
        where unit.active and exists (
          select from directory.role_grant
           where unit_id = unit.id and person_id = $1 and role not in ('unit-officer', 'unit-reader'))
        order by unit.name collate "zh-x-icu"`,
      [personId],
    );
  }

  /** By code; `before` is the last code of the page before. */
  async units({ limit, before }: PageQuery): Promise<{ items: UnitView[]; next: string | null }> {
    const rows: UnitView[] = await this.dataSource.query(
      `select id, code, name, category, email from directory.unit
        where active and ($2::text is null or code > $2) order by code limit $1`,
      [limit + 1, before ?? null],
    );
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.code ?? null) : null };
  }

  async people(officeId: string, role: Role): Promise<PersonView[]> {
    return this.dataSource.query(
      `select person.id, person.login, person.name
         from directory.role_grant join directory.person on person.id = person_id and person.active
        where unit_id = $1 and role = $2 order by person.name collate "zh-x-icu" limit 1000`,
      [officeId, role],
    );
  }

  /** Active people who hold the role in one of these offices, the person who asks left out. */
  async colleagues(personId: string, officeIds: readonly string[], role: Role): Promise<PersonView[]> {
    return this.dataSource.query(
      `select person.id, person.login, person.name from directory.person
        where person.active and person.id <> $1
          and exists (select from directory.role_grant
                       where person_id = person.id and unit_id = any($2) and role = $3)
        order by person.name collate "zh-x-icu", person.id limit 1000`,
      [personId, officeIds, role],
    );
  }
}
