import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { UnitOfWork } from '#libs/database';
import { isProofreadingTask } from '#libs/desk';
import { Calendars, OfficeHours } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { isWorkingDay, mailWindow } from '#libs/minutes';
import { CONFIG, type Config } from '#libs/platform';
import { type DigestData, type DigestTask, digestKinds, digestOf } from './digest-tasks.js';

const usualMorning = '08:30';
const mostRows = 5_000;

interface WaitingNotice extends DigestTask {
  readonly id: string;
  readonly personId: string;
  readonly address: string;
  readonly round: number;
}

interface Digest {
  readonly id: string;
  readonly of: readonly WaitingNotice[];
  readonly data: DigestData;
}

/**
 * 每日汇总: notices of tasks to people who want one mail a day wait for the office's morning, and then go as one. So do
 * those of anybody for whom too many wait at once.
 */
@Injectable()
export class TaskDigests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly hours: OfficeHours,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Holds back or gathers those of the mails that are not to go one by one.
   * @returns the ids of new digests, which are to be sent
   */
  async prepare(deliveryIds: readonly string[]): Promise<readonly string[]> {
    const people = await this.concerned(this.dataSource.manager, deliveryIds);
    if (people.length === 0) return [];
    return this.unitOfWork.run(async (tx) => {
      // Processes that gather for one person take turns; the second finds nothing left.
      await tx.query('select from directory.person where id = any($1) order by id for no key update', [people]);
      await this.holdBack(tx, deliveryIds);
      return this.gather(tx, people);
    });
  }

  /** People of these mails who want a digest, or for whom too many wait. */
  private async concerned(tx: EntityManager, deliveryIds: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select distinct delivery.person_id as id
         from ledger.delivery
         left join ledger.mail_preference as preference on preference.person_id = delivery.person_id
        where delivery.id = any($1) and delivery.kind = any($2) and delivery.state = 'pending'
          and (preference.task_mail = 'daily' or (
            select count(*) from ledger.delivery as waiting
             where waiting.person_id = delivery.person_id and waiting.channel = 'mail' and waiting.state = 'pending'
               and waiting.kind = any($2) and (waiting.not_before is null or waiting.not_before <= now())) > $3)`,
      [deliveryIds, digestKinds, this.config.mail.digestOver],
    );
    return rows.map(({ id }) => id);
  }

  private async holdBack(tx: EntityManager, deliveryIds: readonly string[]): Promise<void> {
    const rows: { id: string; officeId: string }[] = await tx.query(
      `select delivery.id, document.office_id as "officeId"
         from ledger.delivery
         join ledger.mail_preference as preference on preference.person_id = delivery.person_id
         join lifecycle.document on document.id = delivery.document_id
        where delivery.id = any($1) and delivery.kind = any($2) and delivery.state = 'pending'
          and delivery.not_before is null and preference.task_mail = 'daily'`,
      [deliveryIds, digestKinds],
    );
    const mornings = new Map<string, Date>();
    for (const { officeId } of rows) {
      if (!mornings.has(officeId)) mornings.set(officeId, await this.nextMorning(tx, officeId));
    }
    await tx.query(
      `update ledger.delivery set not_before = held.until
         from unnest($1::uuid[], $2::timestamptz[]) as held (id, until)
        where delivery.id = held.id and delivery.state = 'pending' and delivery.not_before is null`,
      [rows.map(({ id }) => id), rows.map(({ officeId }) => mornings.get(officeId))],
    );
  }

  private async nextMorning(tx: EntityManager, officeId: string): Promise<Date> {
    const { mailFrom } = await this.hours.of(tx, officeId);
    const calendar = await this.calendars.of(tx, officeId);
    const morning = mailFrom ?? usualMorning;
    // Hours that end as they begin: nothing falls within them, so that it is always the next morning.
    const hours = { from: morning, to: morning, workingDaysOnly: true };
    return mailWindow(this.clock.now(), hours, (on) => isWorkingDay(on, calendar), this.config.timeZone).opensAt;
  }

  private async gather(tx: EntityManager, people: readonly string[]): Promise<string[]> {
    const notices = await this.open(tx, people);
    const digests: Digest[] = byPerson(notices).map((of) => ({
      id: randomUUID(),
      of,
      data: digestOf(of.map(taskOf)),
    }));
    // The row stands with the most urgent of its documents.
    const firsts = digests.flatMap(({ of, data }) => of.find(({ taskId }) => taskId === data.tasks[0]?.taskId) ?? []);
    await tx.query(
      `insert into ledger.delivery (id, document_id, round, kind, person_id, channel, occasion, data, address, state)
       select id, document_id, round, 'task-digest', person_id, 'mail', id::text, data, address, 'pending'
         from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::jsonb[], $6::text[])
              as digest (id, document_id, round, person_id, data, address)`,
      [
        digests.map(({ id }) => id),
        firsts.map(({ documentId }) => documentId),
        firsts.map(({ round }) => round),
        firsts.map(({ personId }) => personId),
        digests.map(({ data }) => JSON.stringify(data)),
        firsts.map(({ address }) => address),
      ],
    );
    await tx.query(
      `update ledger.delivery set state = 'merged', merged_into = digest.id
         from unnest($1::uuid[], $2::uuid[]) as digest (notice_id, id)
        where delivery.id = digest.notice_id and delivery.state = 'pending'`,
      [digests.flatMap(({ of }) => of.map(({ id }) => id)), digests.flatMap(({ id, of }) => of.map(() => id))],
    );
    return digests.map(({ id }) => id);
  }

  /**
   * What waits for those whose digest is due and is still theirs to do. What is decided stays behind, and is found
   * overtaken when its mail's turn comes.
   */
  private async open(tx: EntityManager, people: readonly string[]): Promise<WaitingNotice[]> {
    return tx.query(
      `with due as (
         select delivery.person_id
           from ledger.delivery
           left join ledger.mail_preference as preference on preference.person_id = delivery.person_id
          where delivery.person_id = any($1) and delivery.channel = 'mail' and delivery.state = 'pending'
            and delivery.kind = any($2) and (delivery.not_before is null or delivery.not_before <= now())
          group by delivery.person_id, preference.task_mail
         having preference.task_mail = 'daily' or count(*) > $3
       )
       select delivery.id, person.id as "personId", person.email as address, delivery.round, task.id as "taskId",
              document.id as "documentId", document.title, office.name as office,
              case when ${isProofreadingTask('task')} then 'proofreading' else task.stage end as stage,
              task.due_on::text as "dueOn", case when principal.id <> person.id then principal.name end as principal
         from ledger.delivery
         join due using (person_id)
         join directory.person on person.id = delivery.person_id and person.active and person.email is not null
         join lifecycle.document on document.id = delivery.document_id
         join directory.unit as office on office.id = document.office_id
         join desk.task on task.id = delivery.task_id
         left join directory.person as principal on principal.id = task.principal_id
        where delivery.channel = 'mail' and delivery.state = 'pending' and delivery.kind = any($2)
          and task.state = 'open' and document.stage = task.stage
          and (task.holder_id = person.id or (task.holder_id is null and task.pool @> array[person.id]))
        order by delivery.created_at, delivery.id limit $4
          for update of delivery skip locked`,
      [people, digestKinds, this.config.mail.digestOver, mostRows],
    );
  }
}

function byPerson(notices: readonly WaitingNotice[]): WaitingNotice[][] {
  const people = new Map<string, WaitingNotice[]>();
  for (const notice of notices) people.set(notice.personId, [...(people.get(notice.personId) ?? []), notice]);
  return [...people.values()];
}

function taskOf({ taskId, documentId, title, office, stage, dueOn, principal }: WaitingNotice): DigestTask {
  return { taskId, documentId, title, office, stage, dueOn, principal };
}
