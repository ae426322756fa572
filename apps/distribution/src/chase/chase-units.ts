import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { type Actor, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import type { ChaseRung } from '#libs/minutes';
import { Clerks } from '../clerks.js';
import { OfficeClock } from '../office-clock.js';
import { Outstanding, type OutstandingUnit } from './outstanding.js';

/** Chases the main recipients that have not signed: a mail, a mail and word to the head, a list for whoever phones. */
@Injectable()
export class ChaseUnits {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly outstanding: Outstanding,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly clerks: Clerks,
    private readonly officeClock: OfficeClock,
  ) {}

  /** Does what a chase was set for, once. One that was cleared, or comes too early, does nothing. */
  async fire(tx: EntityManager, { payload, correlationId }: Envelope<'distribution.chase'>): Promise<void> {
    const [found]: { document_id: string }[] = await tx.query(
      `select document_id from distribution.chase where id = $1 and state = 'waiting'`,
      [payload.chaseId],
    );
    if (found === undefined) return;
    const document = await this.lifecycle.lock(tx, found.document_id);
    const [[chase]]: [{ rung: ChaseRung; because: unknown }[], number] = await tx.query(
      `update distribution.chase set state = 'fired', settled_at = $2
        where id = $1 and state = 'waiting' and fires_at <= $2 returning rung, because`,
      [payload.chaseId, this.officeClock.now()],
    );
    if (chase === undefined) return;
    const units = await this.outstanding.of(tx, document.id, { chaseId: payload.chaseId });
    if (units.length === 0) return;
    const actor = { personId: null, correlationId };
    const ids =
      chase.rung === 'call'
        ? await this.callList(tx, document, units, payload.chaseId)
        : await this.remind(tx, document, units, payload.chaseId, chase.rung === 'remind-head');
    await this.tell(tx, document, actor, { rung: chase.rung, units, ids, because: chase.because });
  }

  /** 催收 by hand. @returns how many mails */
  async byHand(
    tx: EntityManager,
    document: DocumentEntity,
    units: readonly OutstandingUnit[],
    occasion: string,
    actor: Actor,
  ): Promise<number> {
    const ids = await this.remind(tx, document, units, occasion, false);
    await this.tell(tx, document, actor, { rung: 'remind', units, ids, because: null });
    return ids.length;
  }

  /** To the unit's address; where it has none, to its officers. */
  private async remind(
    tx: EntityManager,
    { id: documentId, round, officeId }: DocumentEntity,
    units: readonly OutstandingUnit[],
    occasion: string,
    head: boolean,
  ): Promise<string[]> {
    const notBefore = await this.officeClock.notBefore(tx, officeId);
    const shared = { documentId, round, occasion, notBefore };
    const data = ({ dueOn }: OutstandingUnit) => ({ dueOn });
    const toUnits = units.flatMap((unit) =>
      unit.email === null
        ? []
        : [
            {
              ...shared,
              kind: 'receipt-reminder' as const,
              unitId: unit.unitId,
              address: unit.email,
              data: data(unit),
            },
          ],
    );
    const toOfficers = units.flatMap((unit) =>
      unit.email === null
        ? unit.officerIds.map((personId) => ({
            ...shared,
            kind: 'receipt-reminder' as const,
            // An officer of two units is told of each.
            occasion: `${occasion} ${unit.unitCode}`,
            personId,
            taskId: null,
            data: { ...data(unit), unit: unit.unitName, unitId: unit.unitId },
          }))
        : [],
    );
    const toHeads = units.flatMap((unit) =>
      head && unit.headEmail !== null
        ? [
            {
              ...shared,
              kind: 'receipt-escalated' as const,
              unitId: unit.unitId,
              address: unit.headEmail,
              data: { ...data(unit), head: unit.headName },
            },
          ]
        : [],
    );
    return [
      ...(await this.ledger.addUnitNotices(tx, [...toUnits, ...toHeads])),
      ...(await this.ledger.addNotices(tx, toOfficers)),
    ];
  }

  private async callList(
    tx: EntityManager,
    document: DocumentEntity,
    units: readonly OutstandingUnit[],
    occasion: string,
  ): Promise<string[]> {
    const clerks = await this.clerks.of(tx, document);
    return this.ledger.addNotices(
      tx,
      clerks.map((personId) => ({
        kind: 'receipt-call-list' as const,
        documentId: document.id,
        round: document.round,
        personId,
        taskId: null,
        occasion,
        data: {
          units: units.map(({ unitName, phone, headName, headPhone, officers }) => ({
            unit: unitName,
            phone,
            headName,
            headPhone,
            officers,
          })),
        },
      })),
    );
  }

  private async tell(
    tx: EntityManager,
    document: DocumentEntity,
    actor: Actor,
    { rung, units, ids, because }: ChaseOutcome,
  ): Promise<void> {
    await this.lifecycle.record(tx, document.id, 'units-chased', actor, {
      rung,
      units: units.length,
      names: units
        .slice(0, 5)
        .map(({ unitName }) => unitName)
        .join('、'),
      ...(because === null ? {} : { because }),
    });
    await this.outbox.add(tx, actor.correlationId, deliveryMessages(ids));
  }
}

interface ChaseOutcome {
  readonly rung: ChaseRung;
  readonly units: readonly OutstandingUnit[];
  readonly ids: readonly string[];
  readonly because: unknown;
}
