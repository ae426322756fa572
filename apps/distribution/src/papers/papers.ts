import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationError, type LedgerRow } from '#libs/contracts';
import { holds, type Person, signsFor, UnitConcerns, unitsOf } from '#libs/directory';
import { extractFor } from '#libs/minutes';
import { CONFIG, type Config } from '#libs/platform';
import { PageTemplates, Press } from '#libs/press';
import { LedgerRows } from '../clerk/ledger-rows.js';
import { OfficeClock } from '../office-clock.js';
import { certificateOf, type DeliveryFacts, receiptOf } from './delivery-form.js';

interface Copy {
  readonly documentId: string;
  readonly unitId: string;
  readonly officeId: string;
  readonly drafterId: string;
  readonly signerId: string;
  readonly title: string;
  readonly number: string;
  readonly office: string;
  readonly signedOn: string;
  readonly code: string | null;
  readonly sealHash: string;
  readonly unit: string;
  readonly aliases: readonly string[];
}

export interface Paper {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What is printed about one unit's copy of a document: the certificate of its delivery, its receipt, its extract. */
@Injectable()
export class Papers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rows: LedgerRows,
    private readonly concerns: UnitConcerns,
    private readonly press: Press,
    private readonly templates: PageTemplates,
    private readonly officeClock: OfficeClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** 送达证明, for the office. @throws ApplicationError not-found */
  async certificate(person: Person, deliveryId: string): Promise<Paper> {
    const copy = await this.copyOf(deliveryId);
    const inside =
      copy.drafterId === person.id ||
      signsFor(person, copy.officeId, copy.signerId) ||
      holds(person, copy.officeId, 'distributor', 'auditor');
    if (!inside) throw new ApplicationError('not-found');
    const facts = await this.factsOf(copy);
    return this.print(copy, '送达证明', await this.form(copy, certificateOf(facts), facts.today));
  }

  /** 签收回执, for the unit and the office, once the unit has signed. @throws ApplicationError not-found */
  async receipt(person: Person, deliveryId: string): Promise<Paper> {
    const copy = await this.copyOf(deliveryId);
    const allowed =
      holds(person, copy.unitId, 'unit-officer') || holds(person, copy.officeId, 'distributor', 'auditor', 'signer');
    const facts = await this.factsOf(copy);
    if (!allowed || !facts.rows.some(({ state }) => state === 'signed-for')) throw new ApplicationError('not-found');
    return this.print(copy, '签收回执', await this.form(copy, receiptOf(facts), facts.today));
  }

  /** 摘录: the items that name the unit. @throws ApplicationError not-found, also where none does */
  async extract(person: Person, deliveryId: string): Promise<Paper> {
    const copy = await this.copyOf(deliveryId);
    const shown: unknown[] = await this.dataSource.query(
      `select from ledger.delivery
        where id = $1 and (unit_id = any($2) or exists (
          select from distribution.circulation where delivery_id = $1 and person_id = $3))`,
      [deliveryId, unitsOf(person, 'unit-officer'), person.id],
    );
    const signed = shown.length === 0 ? null : await this.concerns.signedText(this.dataSource.manager, copy.documentId);
    const extract =
      signed === null ? null : extractFor(signed.minutes, { name: copy.unit, aliases: copy.aliases }, signed.lexicon);
    if (extract === null) throw new ApplicationError('not-found');
    const template = await this.templates.of(this.dataSource.manager, copy.officeId);
    const issue = {
      number: copy.number,
      issuedOn: extract.minutes.issuedOn ?? copy.signedOn,
      extractNote: extract.note,
    };
    return this.print(copy, '摘录', await this.press.printIssue(extract.minutes, issue, template));
  }

  private async form(copy: Copy, form: Parameters<Press['printForm']>[0], on: string): Promise<Buffer> {
    return this.press.printForm(form, on, await this.templates.of(this.dataSource.manager, copy.officeId));
  }

  private print({ number, unit }: Copy, what: string, bytes: Buffer): Paper {
    return { name: `${what} ${number} ${unit}.pdf`, bytes };
  }

  private async factsOf(copy: Copy): Promise<DeliveryFacts> {
    const rows: LedgerRow[] = await this.rows.of(this.dataSource.manager, copy.documentId, null, copy.unitId);
    return { ...copy, rows, timeZone: this.config.timeZone, today: this.officeClock.today() };
  }

  private async copyOf(deliveryId: string): Promise<Copy> {
    const [copy]: Copy[] = await this.dataSource.query(
      `select delivery.document_id as "documentId", delivery.unit_id as "unitId", document.office_id as "officeId",
              document.drafter_id as "drafterId", seal.signer_id as "signerId", document.title,
              document.number_text as number, office.name as office, seal.signed_on::text as "signedOn", seal.code,
              seal.hash as "sealHash", unit.name as unit, unit.aliases
         from ledger.delivery
         join lifecycle.document on document.id = delivery.document_id
         join signoff.seal on seal.document_id = document.id
         join directory.unit on unit.id = delivery.unit_id
         join directory.unit as office on office.id = document.office_id
        where delivery.id = $1 and delivery.kind = 'distribution'`,
      [deliveryId],
    );
    if (copy === undefined) throw new ApplicationError('not-found');
    return copy;
  }
}
