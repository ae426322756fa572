import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationError, type FollowUpAct, type FollowUpItem, type FollowUpView } from '#libs/contracts';
import { holds, type Person } from '#libs/directory';
import { type FollowUpAction, followUpActions, mayFollow } from '#libs/minutes';
import { OfficeClock } from '../office-clock.js';
import { itemColumns, itemTables } from './follow-up-list.js';
import { seenBy, visible } from './follow-up-record.js';

interface Row extends FollowUpItem {
  readonly item: number;
  readonly paragraph: number | null;
  readonly span: [number, number];
  readonly dueBecause: FollowUpView['dueBecause'];
  readonly officeId: string;
  readonly drafterId: string;
  readonly received: boolean;
}

type ActRow = Omit<FollowUpAct, 'at'> & { readonly at: Date };

/** A unit that reports every working day has said all in two years. */
const mostActs = 500;

const unitActs: ReadonlySet<FollowUpAction> = new Set(['report', 'complete']);

/** One follow-up with all that happened to it. */
@Injectable()
export class FollowUpDetails {
  constructor(
    private readonly dataSource: DataSource,
    private readonly officeClock: OfficeClock,
  ) {}

  /** @throws ApplicationError not-found */
  async of(person: Person, id: string): Promise<FollowUpView> {
    const [row]: Row[] = await this.dataSource.query(
      `select ${itemColumns('$4')}, shown.item, shown.paragraph, array[shown.span_start, shown.span_end] as span,
              shown.due_because as "dueBecause", shown.office_id as "officeId", document.drafter_id as "drafterId",
              exists (select from ledger.delivery
                       where delivery.document_id = document.id and delivery.kind = 'distribution'
                         and delivery.channel = 'inbox' and delivery.unit_id = any($1)) as received
         ${itemTables} where ${visible} and shown.id = $5`,
      [...seenBy(person), this.officeClock.today(), id],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    const { officeId, drafterId, ...shown } = row;
    const inside = drafterId === person.id || holds(person, officeId, 'distributor', 'auditor');
    const ofOffice = drafterId === person.id || holds(person, officeId, 'distributor');
    const ofUnit = row.unitId !== null && holds(person, row.unitId, 'unit-officer');
    return {
      ...shown,
      inside,
      history: await this.history(id),
      timers: row.standing === 'void' ? [] : await this.timers(id),
      may: followUpActions.filter(
        (action) => mayFollow(row.standing, action) && (unitActs.has(action) ? ofUnit : ofOffice),
      ),
    };
  }

  private async history(id: string): Promise<FollowUpAct[]> {
    const rows: ActRow[] = await this.dataSource.query(
      `select act.no, act.kind, act.at, person.name as by, act.note, act.percent, act.data ->> 'unit' as unit,
              act.data ->> 'dueOn' as "dueOn", act.data -> 'because' as because,
              coalesce((select json_agg(json_build_object('id', attachment.id, 'fileName', attachment.file_name,
                                                          'mediaType', attachment.media_type, 'size', attachment.size)
                                        order by attachment.uploaded_at, attachment.id)
                          from followup.attachment where attachment.act_id = act.id), '[]') as attachments
         from followup.act left join directory.person on person.id = act.by_person
        where act.follow_up_id = $1 order by act.no desc limit $2`,
      [id, mostActs],
    );
    return rows.reverse().map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  private async timers(id: string): Promise<FollowUpView['timers']> {
    const rows: { kind: FollowUpView['timers'][number]['kind']; firesAt: Date; because: { zh: string; en: string } }[] =
      await this.dataSource.query(
        `select kind, fires_at as "firesAt", because from followup.timer
          where follow_up_id = $1 and state = 'waiting' order by fires_at`,
        [id],
      );
    return rows.map((row) => ({ ...row, firesAt: row.firesAt.toISOString() }));
  }
}
