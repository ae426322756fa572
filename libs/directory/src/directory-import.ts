import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ApplicationError,
  type DirectoryImportBody,
  type DirectoryImportView,
  type OfficersBody,
} from '#libs/contracts';
import { hashPassword } from './passwords.js';

/** Brings units, groups and the units' officers into the directory, in a few statements whatever their number. */
@Injectable()
export class DirectoryImport {
  /**
   * Units are added or updated by code, none is removed; the office's groups are replaced. What another office is called and
   * where it is written to is its own to change.
   * @throws ApplicationError unit-of-another-office
   */
  async run(tx: EntityManager, officeId: string, { units, groups }: DirectoryImportBody): Promise<DirectoryImportView> {
    const changed: { code: string; added: boolean }[] = await tx.query(
      `insert into directory.unit (id, code, name, aliases, category, email, phone, head_name, head_email, head_phone)
       select id, code, name, array(select jsonb_array_elements_text(aliases)), category, email, phone, head_name,
              head_email, head_phone
         from unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[], $5::text[], $6::text[], $7::text[], $8::text[],
                     $9::text[], $10::text[])
              with ordinality as unit (id, code, name, aliases, category, email, phone, head_name, head_email, head_phone,
                                       position)
        order by position
       on conflict (code) do update
          set name = excluded.name, aliases = excluded.aliases, category = excluded.category, email = excluded.email,
              phone = coalesce(excluded.phone, unit.phone), head_name = coalesce(excluded.head_name, unit.head_name),
              head_email = coalesce(excluded.head_email, unit.head_email),
              head_phone = coalesce(excluded.head_phone, unit.head_phone), active = true
        where (unit.name, unit.aliases, unit.category, unit.email, unit.active, unit.phone, unit.head_name,
               unit.head_email, unit.head_phone)
              is distinct from (excluded.name, excluded.aliases, excluded.category, excluded.email, true,
                                coalesce(excluded.phone, unit.phone), coalesce(excluded.head_name, unit.head_name),
                                coalesce(excluded.head_email, unit.head_email),
                                coalesce(excluded.head_phone, unit.head_phone))
       returning unit.code, xmax = 0 as added`,
      [
        units.map(() => randomUUID()),
        units.map(({ code }) => code),
        units.map(({ name }) => name),
        units.map(({ aliases }) => JSON.stringify(aliases)),
        units.map(({ category }) => category),
        units.map(({ email }) => email),
        units.map(({ phone = null }) => phone),
        units.map(({ headName = null }) => headName),
        units.map(({ headEmail = null }) => headEmail),
        units.map(({ headPhone = null }) => headPhone),
      ],
    );
    await this.requireNoOtherOffice(
      tx,
      officeId,
      changed.map(({ code }) => code),
    );
    await tx.query('delete from directory.address_group where office_id = $1', [officeId]);
    await tx.query(
      `insert into directory.address_group (office_id, phrase, categories, valid_from, valid_to)
       select $1, phrase, array(select jsonb_array_elements_text(categories)), valid_from, valid_to
         from unnest($2::text[], $3::jsonb[], $4::date[], $5::date[]) as grp (phrase, categories, valid_from, valid_to)`,
      [
        officeId,
        groups.map(({ phrase }) => phrase),
        groups.map(({ categories }) => JSON.stringify(categories)),
        groups.map(({ validFrom }) => validFrom),
        groups.map(({ validTo }) => validTo),
      ],
    );
    const added = changed.filter((row) => row.added).length;
    return {
      units: { added, updated: changed.length - added, unchanged: units.length - changed.length },
      groups: groups.length,
    };
  }

  /**
   * Registers officers of units, and readers, for an office: of itself and of units that only receive. A login that exists
   * keeps its password and gains the grant.
   * @throws ApplicationError unknown-unit, unit-of-another-office
   */
  async officers(tx: EntityManager, officeId: string, { officers }: OfficersBody): Promise<number> {
    await this.requireNoOtherOffice(
      tx,
      officeId,
      officers.map(({ unitCode }) => unitCode),
    );
    const hashes = await Promise.all(officers.map(({ password }) => hashPassword(password)));
    const granted: unknown[] = await tx.query(
      `with officer as (
         select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
                  as officer (id, login, name, unit_code, password_hash, email, role)),
       added as (
         insert into directory.person (id, login, name, password_hash, email)
         select id, login, name, password_hash, email from officer
         on conflict (login) do nothing returning id, login)
       insert into directory.role_grant (person_id, role, unit_id)
       select coalesce(added.id, person.id), officer.role, unit.id
         from officer
         join directory.unit on unit.code = officer.unit_code
         left join added on added.login = officer.login
         left join directory.person on person.login = officer.login
       on conflict (person_id, role, unit_id) do update set role = excluded.role
       returning person_id`,
      [
        officers.map(() => randomUUID()),
        officers.map(({ login }) => login),
        officers.map(({ name }) => name),
        officers.map(({ unitCode }) => unitCode),
        hashes,
        officers.map(({ email = null }) => email),
        officers.map(({ role = 'unit-officer' }) => role),
      ],
    );
    if (granted.length < officers.length) throw new ApplicationError('unknown-unit');
    return granted.length;
  }

  /** Another office is for its own administrators to keep. An office: a unit with people who act in its name. */
  private async requireNoOtherOffice(tx: EntityManager, officeId: string, codes: readonly string[]): Promise<void> {
    const others: { name: string }[] = await tx.query(
      `select name from directory.unit
        where code = any($1) and id <> $2
          and exists (select from directory.role_grant
                       where unit_id = unit.id and role not in ('unit-officer', 'unit-reader'))
        order by position limit 10`,
      [codes, officeId],
    );
    if (others.length > 0) {
      throw new ApplicationError('unit-of-another-office', others.map(({ name }) => name).join('、'));
    }
  }
}
