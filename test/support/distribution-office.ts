import { randomUUID } from 'node:crypto';
import { UnitOfWork } from '#libs/database';
import { People, type Person } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { message, Outbox, Reconciler } from '#libs/messaging';
import type { Minutes } from '#libs/minutes';
import { eventually, givenPerson, type TestDocument, type TestOffice, type TestService } from '#libs/testing';
import { SigningOffice } from '../../apps/signoff/test/signing-office.js';

export interface UnitRow {
  readonly id: string;
  readonly unit: string;
  readonly channel: 'mail' | 'inbox';
  readonly state: string;
  readonly address: string | null;
  readonly dueOn: string | null;
  readonly occasion: string;
}

/** So that no warning of the check hangs on it. */
const onRequest = { publicity: 'on-request', publicityReason: '含内部工作事项' } as const;

/** What tests of distribution do over and over: sign, wait for the ledger, act as the clerk or as a unit. */
export class DistributionOffice {
  readonly signing: SigningOffice;
  private readonly people = new Map<string, Promise<Person>>();

  constructor(
    private readonly service: TestService,
    readonly office: TestOffice,
  ) {
    this.signing = new SigningOffice(service, office);
  }

  get<T>(use: abstract new (...args: never[]) => T): T {
    return this.service.app.get<T>(use as never, { strict: false });
  }

  /** A document that was signed, with its ledger open and no mail under way. */
  async distribute(changes: Partial<Minutes> = {}): Promise<TestDocument> {
    const document = await this.signing.onDesk(this.office, { ...onRequest, ...changes });
    const { concerns } = await this.signing.preview(document);
    await this.signing.sign(document, {
      accepted: { warnings: concerns.map(({ id }) => id), reason: '已核对。' },
    });
    await this.settled(document);
    return document;
  }

  /** The rows of its distribution, when no mail is under way any more. */
  settled(document: TestDocument): Promise<UnitRow[]> {
    return eventually('every mail of the document has an outcome', async () => {
      const rows = await this.rows(document);
      return rows.length > 0 && rows.every(({ state }) => state !== 'pending' && state !== 'attempting') && rows;
    });
  }

  rows({ id }: TestDocument): Promise<UnitRow[]> {
    return this.service.database.query(
      `select delivery.id, unit.code as unit, channel, state, address, due_on::text as "dueOn", occasion
         from ledger.delivery join directory.unit on unit.id = unit_id
        where document_id = $1 and kind = 'distribution' order by unit.code, channel, delivery.created_at`,
      [id],
    );
  }

  /** Who was written to by notices of that kind, in the order of the alphabet. */
  async told({ id }: TestDocument, kind: string): Promise<string[]> {
    const rows: { address: string }[] = await this.service.database.query(
      `select address from ledger.delivery where document_id = $1 and kind = $2 and state <> 'merged' order by address`,
      [id, kind],
    );
    return rows.map(({ address }) => address);
  }

  async entry(document: TestDocument, unit: string): Promise<UnitRow> {
    const rows = await this.rows(document);
    const found = rows.filter((row) => row.unit === unit && row.channel === 'inbox').at(-1);
    if (found === undefined) throw new Error(`${unit} has no entry`);
    return found;
  }

  /** An officer of the unit; one and the same person for all who ask. */
  officer(unit: string): Promise<Person> {
    return this.known(`officer ${unit}`, async () => {
      const [{ id }] = await this.service.database.query('select id from directory.unit where code = $1', [unit]);
      return givenPerson(this.service.database, 'unit-officer', id);
    });
  }

  clerk(): Promise<Person> {
    return this.known('clerk', () => givenPerson(this.service.database, 'distributor', this.office.officeId));
  }

  signer(): Promise<Person> {
    return this.known('signer', async () => this.office.signerId);
  }

  actor({ id }: Person) {
    return { personId: id, correlationId: randomUUID() };
  }

  async stage({ id }: TestDocument): Promise<string> {
    const [{ stage }] = await this.service.database.query('select stage from lifecycle.document where id = $1', [id]);
    return stage;
  }

  async events({ id }: TestDocument): Promise<{ type: string; data: Record<string, unknown> }[]> {
    return this.service.database.query('select type, data from lifecycle.event where document_id = $1 order by seq', [
      id,
    ]);
  }

  /** Lets the routine of that instant run: timers that are due by then go off. */
  async at(instant: string): Promise<void> {
    jest.spyOn(this.service.app.get(Clock), 'now').mockReturnValue(new Date(instant));
    await this.service.app.get(Reconciler).reconcile(0);
  }

  promise(outgoing: ReturnType<typeof message>): Promise<void> {
    return this.service.app.get(UnitOfWork).run((tx) => this.service.app.get(Outbox).add(tx, randomUUID(), [outgoing]));
  }

  private known(name: string, make: () => Promise<string>): Promise<Person> {
    const known = this.people.get(name) ?? make().then((id) => this.person(id));
    this.people.set(name, known);
    return known;
  }

  async person(id: string): Promise<Person> {
    const person = await this.service.app.get(People).find(id);
    if (person === null) throw new Error(`Nobody is ${id}`);
    return person;
  }
}
