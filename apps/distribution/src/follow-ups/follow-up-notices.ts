import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OfficeHours, People } from '#libs/directory';
import { deliveryMessages, Ledger, type NoticeData, type NoticeKind } from '#libs/ledger';
import { Clock } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import { CONFIG, type Config } from '#libs/platform';

type FollowUpKind = Extract<NoticeKind, `follow-up-${string}`>;

/** The document whose follow-ups are spoken of. */
export interface NoticeSource {
  readonly documentId: string;
  readonly officeId: string;
  readonly drafterId: string;
  readonly round: number;
}

export interface UnitNotice {
  readonly unitId: string;
  /** Tells notices of one kind to one unit apart. */
  readonly occasion: string;
  readonly data: NoticeData;
}

/** Mails about follow-ups: to units at the hours in which their office writes to them, and to the office's own people. */
@Injectable()
export class FollowUpNotices {
  constructor(
    private readonly ledger: Ledger,
    private readonly people: People,
    private readonly hours: OfficeHours,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A unit without an address finds it in its list. */
  async toUnits(
    tx: EntityManager,
    source: NoticeSource,
    kind: FollowUpKind,
    notices: readonly UnitNotice[],
    correlationId: string,
  ): Promise<void> {
    const reachable: { id: string; email: string }[] = await tx.query(
      'select id, email from directory.unit where id = any($1) and active and email is not null',
      [notices.map(({ unitId }) => unitId)],
    );
    const addresses = new Map(reachable.map(({ id, email }) => [id, email]));
    const ids = await this.ledger.addUnitNotices(
      tx,
      notices.flatMap(({ unitId, occasion, data }) => {
        const address = addresses.get(unitId);
        // Units that share an address are asked for different things: the unit makes it an occasion of its own.
        return address === undefined
          ? []
          : [{ ...refOf(source), kind, unitId, address, occasion: `${occasion} ${unitId}`, data }];
      }),
    );
    const { opensAt, waitsFor } = await this.hours.mailWindow(
      tx,
      source.officeId,
      this.clock.now(),
      this.config.timeZone,
    );
    if (waitsFor === null) return this.promise(tx, ids, correlationId);
    await tx.query('update ledger.delivery set not_before = $2 where id = any($1)', [ids, opensAt]);
  }

  /** To whoever distributes for the office, and to the drafter. */
  async toOffice(
    tx: EntityManager,
    source: NoticeSource,
    kind: FollowUpKind,
    { occasion, data }: Omit<UnitNotice, 'unitId'>,
    correlationId: string,
  ): Promise<void> {
    const clerks = await this.people.holders(tx, source.officeId, 'distributor');
    const ids = await this.ledger.addNotices(
      tx,
      [...new Set([...clerks, source.drafterId])].map((personId) => ({
        ...refOf(source),
        kind,
        personId,
        taskId: null,
        occasion,
        data,
      })),
    );
    await this.promise(tx, ids, correlationId);
  }

  private async promise(tx: EntityManager, ids: readonly string[], correlationId: string): Promise<void> {
    await this.outbox.add(tx, correlationId, deliveryMessages(ids, this.config.mail.chunk));
  }
}

function refOf({ documentId, round }: NoticeSource): Pick<NoticeSource, 'documentId' | 'round'> {
  return { documentId, round };
}
