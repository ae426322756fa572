import { createHash, randomUUID } from 'node:crypto';
import { UnitOfWork } from '#libs/database';
import { message, Outbox } from '#libs/messaging';
import { eventually, givenDocument, givenPerson, type TestOffice, type TestService } from '#libs/testing';

export interface GivenMail {
  readonly id: string;
  readonly documentId: string;
}

export interface MailRow {
  readonly state: string;
  readonly response: string | null;
  readonly attempts: number;
  readonly notBefore: Date | null;
}

/** A notice to a person at the address, in the ledger and not yet sent. */
export async function givenMail(
  { database }: Pick<TestService, 'database'>,
  office: TestOffice,
  address: string,
  state = 'pending',
): Promise<GivenMail> {
  const document = await givenDocument(database, office, 'draft');
  const personId = await givenPerson(database, 'drafter', office.officeId);
  const id = randomUUID();
  await database.query(
    `insert into ledger.delivery (id, document_id, round, kind, person_id, channel, address, state)
     values ($1, $2, 1, 'sent-back', $3, 'mail', $4, $5)`,
    [id, document.id, personId, address, state],
  );
  return { id, documentId: document.id };
}

/** A signed document's mail to a unit at the address, with the page attached. */
export async function givenUnitMail(
  { database }: Pick<TestService, 'database'>,
  office: TestOffice,
  address: string,
  page: Buffer = Buffer.from('%PDF-1.7'),
): Promise<GivenMail> {
  const document = await givenDocument(database, office, 'sign-off');
  const [id, unitId] = [randomUUID(), randomUUID()];
  await database.query(
    `insert into directory.unit (id, code, name, category, email) values ($1, $2, '市体育局', '', $3)`,
    [unitId, unitId, address],
  );
  await database.query(
    `insert into signoff.rendition_version (document_id, version, file_name, media_type, sha256, bytes)
     values ($1, 1, '纪要.pdf', 'application/pdf', $2, $3)`,
    [document.id, createHash('sha256').update(page).digest('hex'), page],
  );
  await database.query(
    `insert into ledger.delivery (id, document_id, round, kind, unit_id, role, channel, address, state)
     values ($1, $2, 1, 'distribution', $3, 'main', 'mail', $4, 'pending')`,
    [id, document.id, unitId, address],
  );
  return { id, documentId: document.id };
}

/** Promises that the mails are delivered, as a stage does. */
export function promiseDelivery({ app }: TestService, mails: readonly GivenMail[]): Promise<void> {
  return app
    .get(UnitOfWork)
    .run((tx) =>
      app
        .get(Outbox)
        .add(tx, randomUUID(), [message('notification.deliver', { deliveryIds: mails.map(({ id }) => id) })]),
    );
}

export async function rowOf(
  { database }: Pick<TestService, 'database'>,
  { id }: Pick<GivenMail, 'id'>,
): Promise<MailRow> {
  const [row]: MailRow[] = await database.query(
    'select state, response, attempts, not_before as "notBefore" from ledger.delivery where id = $1',
    [id],
  );
  if (row === undefined) throw new Error(`No row ${id}`);
  return row;
}

/** The row once it stands in the state. */
export function rowIn(
  service: Pick<TestService, 'database'>,
  mail: Pick<GivenMail, 'id'>,
  state: string,
): Promise<MailRow> {
  return eventually(`the mail is ${state}`, async () => {
    const row = await rowOf(service, mail);
    return row.state === state && row;
  });
}
