import type { DataSource } from 'typeorm';
import type { Role } from '#libs/contracts';
import { givenPerson, type SinkBehaviour } from '#libs/testing';

/** Those that `minutesOf` does not address stand here with how their server takes mail. */
const further = [
  // Two units, one address, and one person who signs for both.
  { code: 'wjw', name: '市卫生健康委员会', email: 'joint@oa.yunlan.example' },
  { code: 'swj', name: '市水务局', email: 'joint@oa.yunlan.example' },
  { code: 'mzj', name: '市民政局', email: null },
  { code: 'lyj', name: '市林业局', email: 'lyj@oa.yunlan.example' },
  { code: 'nyj', name: '市农业农村局', email: 'nyj@oa.yunlan.example' },
  { code: 'gxj', name: '市工业和信息化局', email: 'gxj@oa.yunlan.example' },
  { code: 'tyj', name: '市体育局', email: 'tyj@oa.yunlan.example' },
] as const;

export const recipients = {
  main: '市财政局、市教育局、市卫生健康委员会、市水务局、市民政局',
  copy: '市审计局、市林业局',
} as const;

/** No address line names them: they come in only when the signer lets them. */
export const strangers = ['nyj', 'gxj', 'tyj'] as const;

/** Another address of 市林业局, at which there is somebody. */
export const newAddress = 'lyj-office@oa.yunlan.example';

/** The units beside those of `givenOffice`. @returns the officer of each unit, by its code */
export async function openUnits(database: DataSource): Promise<ReadonlyMap<string, string>> {
  await database.query(
    `insert into directory.unit (id, code, name, category, email)
     select gen_random_uuid(), code, name, '市政府委办局', email from unnest($1::text[], $2::text[], $3::text[])
            as given (code, name, email)`,
    [further.map(({ code }) => code), further.map(({ name }) => name), further.map(({ email }) => email)],
  );
  await database.query(
    `update directory.unit set phone = '0512-53000000', head_name = '局长', head_email = 'head-' || email
      where code in ('czj', 'jyj')`,
  );
  const units: { id: string; code: string }[] = await database.query(
    'select id, code from directory.unit order by code',
  );
  const officers = new Map<string, string>();
  for (const { id, code } of units.filter((unit) => unit.code !== 'office' && unit.code !== 'swj')) {
    officers.set(code, await givenPerson(database, 'unit-officer', id));
    await givenPerson(database, 'unit-reader' satisfies Role, id);
  }
  await database.query(
    `insert into directory.role_grant (person_id, role, unit_id)
     select $1, 'unit-officer', id from directory.unit where code = 'swj'`,
    [officers.get('wjw')],
  );
  return officers.set('swj', officers.get('wjw') ?? '');
}

/** Servers that take mail, put some off, refuse, or fall silent: what the n-th mail to an address meets. */
export function behaviourOf(address: string, n: number): SinkBehaviour {
  if (address === 'lyj@oa.yunlan.example') return { kind: 'reply', at: 'RCPT', code: 550, text: 'no such mailbox' };
  if (address === 'jyj@oa.yunlan.example' && n % 3 === 1)
    return { kind: 'reply', at: 'RCPT', code: 450, text: 'try later' };
  if (address === 'sjj@oa.yunlan.example' && n % 2 === 0) return { kind: 'break-after-data' };
  if (address === 'joint@oa.yunlan.example' && n % 5 === 2) return { kind: 'break-after-data' };
  return { kind: 'accept' };
}
