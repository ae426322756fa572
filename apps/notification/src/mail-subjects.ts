import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Locale } from '#libs/contracts';
import { isProofreadingTask } from '#libs/desk';
import type { ClaimedMail, NoticeData } from '#libs/ledger';
import type { AskedOfUnit, ConcernsOfUnit } from '#libs/minutes';
import { SharedConcerns } from './shared-concerns.js';

/** What one mail of the ledger speaks about. */
export interface MailSubject {
  readonly id: string;
  readonly kind: ClaimedMail['kind'];
  readonly documentId: string;
  readonly taskId: string | null;
  readonly title: string;
  readonly number: string | null;
  readonly office: string;
  readonly drafter: string;
  readonly recipient: string;
  readonly locale: Locale;
  /** Name of the review step; '' for other mails. */
  readonly step: string;
  /** False when the task was decided or withdrawn in the meantime. */
  readonly current: boolean;
  readonly taskStage: 'review' | 'sign-off' | 'proofreading' | null;
  /** Headings of the items that name the unit, and what it is asked to do: of mails that bring a document to a unit. */
  readonly items: readonly string[];
  readonly asked: readonly AskedOfUnit[];
  /** Day by which the task is to be done, or the document to be signed for: YYYY-MM-DD. */
  readonly dueOn: string | null;
  readonly holder: string | null;
  /** In whose name the recipient is to act, when that is somebody else. */
  readonly principal: string | null;
  readonly sentBackBy: string | null;
  readonly reason: string | null;
  /** What the notice brought along when it was promised. */
  readonly data: NoticeData;
}

/** Reads what mails speak about, for a whole message in one query. */
@Injectable()
export class MailSubjects {
  constructor(
    private readonly dataSource: DataSource,
    private readonly concerns: SharedConcerns,
  ) {}

  async of(deliveryIds: readonly string[]): Promise<ReadonlyMap<string, MailSubject>> {
    const rows: Row[] = await this.dataSource.query(
      `select delivery.id, delivery.kind, delivery.unit_id as "unitId", document.id as "documentId", delivery.task_id as "taskId",
              document.title, document.number_text as number,
              office.name as office, drafter.name as drafter, coalesce(unit.name || others.names, person.name) as recipient,
              coalesce(person.locale, 'zh-CN') as locale, coalesce(task.step_name, '') as step,
              case
                when delivery.kind in ('review-requested', 'signoff-requested', 'task-reminder', 'task-escalated', 'task-urged')
                -- Who acted, or gave the task to somebody else, needs no word of it any more.
                then task.state = 'open' and document.stage = task.stage
                     and (delivery.kind = 'task-escalated' or task.holder_id = person.id
                          or (task.holder_id is null and task.pool @> array[person.id]))
                when delivery.kind = 'distribution' then annulment.document_id is null
                when delivery.kind in ('receipt-reminder', 'receipt-escalated') and reminded.unit_id is not null
                -- Signing for it clears every reminder.
                then outstanding.due_on is not null
                when delivery.kind = 'publication-due' then exists (
                  select from distribution.publication where publication.document_id = document.id and state = 'waiting')
                else true
              end as current,
              case when ${isProofreadingTask('task')} then 'proofreading' else task.stage end as "taskStage", coalesce(task.due_on, outstanding.due_on)::text as "dueOn", holder.name as holder,
              case when principal.id <> person.id then principal.name end as principal,
              sent_back.by as "sentBackBy", sent_back.reason, delivery.data
         from ledger.delivery
         join lifecycle.document on document.id = delivery.document_id
         join directory.unit as office on office.id = document.office_id
         join directory.person as drafter on drafter.id = document.drafter_id
         left join directory.unit on unit.id = delivery.unit_id
         left join directory.person on person.id = delivery.person_id
         left join signoff.annulment on annulment.document_id = document.id
         -- A unit without an address is reminded through its officers.
         left join lateral (
           select coalesce(delivery.unit_id, case delivery.kind when 'receipt-reminder'
                                               then (delivery.data ->> 'unitId')::uuid end) as unit_id) as reminded on true
         -- Units whose rows were merged into this one.
         left join lateral (
           select coalesce(string_agg('、' || merged.name, '' order by merged.name), '') as names
             from ledger.delivery as other join directory.unit as merged on merged.id = other.unit_id
            where other.merged_into = delivery.id) as others on true
         left join lateral (
           select entry.due_on from ledger.delivery as entry
            where entry.document_id = document.id and entry.kind = 'distribution' and entry.channel = 'inbox'
              and entry.role = 'main' and entry.state in ('accepted', 'read') and annulment.document_id is null
              and (entry.unit_id = reminded.unit_id
                   or entry.unit_id in (select unit_id from ledger.delivery as other where other.merged_into = delivery.id))
            order by entry.due_on limit 1) as outstanding on reminded.unit_id is not null
         left join desk.task on task.id = delivery.task_id
         left join directory.person as principal on principal.id = task.principal_id
         left join directory.person as holder on holder.id = task.holder_id
         left join lateral (
           select actor.name as by, event.data ->> 'reason' as reason
             from lifecycle.event left join directory.person as actor on actor.id = event.actor_id
            where delivery.kind = 'sent-back' and event.document_id = document.id and event.type = 'sent-back'
            order by event.seq desc limit 1) as sent_back on true
        where delivery.id = any($1)`,
      [deliveryIds],
    );
    const concerns = await this.concernsOf(rows);
    return new Map(rows.map((row) => [row.id, { items: [], asked: [], ...concerns.get(row.id), ...row }]));
  }
  private async concernsOf(rows: readonly Row[]): Promise<ReadonlyMap<string, ConcernsOfUnit>> {
    const toUnits = rows.filter(({ kind, unitId }) => kind === 'distribution' && unitId !== null);
    const found = await Promise.all(
      toUnits.map(
        async ({ id, documentId, unitId }) => [id, await this.concerns.of(documentId, unitId ?? '')] as const,
      ),
    );
    return new Map(found.flatMap(([id, concerns]) => (concerns === undefined ? [] : [[id, concerns] as const])));
  }
}

interface Row extends Omit<MailSubject, 'items' | 'asked'> {
  readonly unitId: string | null;
}
