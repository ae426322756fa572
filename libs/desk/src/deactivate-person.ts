import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type DeactivationForecast, type DeactivationView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { type Leaver, MoveTask } from './move-task.js';
import { TaskEntity } from './task.entity.js';

const shownAtMost = 200;

/** Somebody leaves: what would stop is shown first, and is given to others in the transaction that ends their access. */
@Injectable()
export class DeactivatePerson {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lifecycle: Lifecycle,
    private readonly moveTask: MoveTask,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What would stop without the person. @throws ApplicationError not-found for a person without a role in the office */
  async forecast(officeId: string, personId: string): Promise<DeactivationForecast> {
    return this.unitOfWork.run((tx) => this.read(tx, officeId, personId));
  }

  /**
   * @param successorId who takes over the tasks and whatever routes ask of the person later. What four eyes forbid the
   *   successor goes to the office's administrators, who transfer it.
   * @throws ApplicationError not-found, still-needed when work would stop and nobody takes over, unknown-person
   */
  async run(officeId: string, personId: string, successorId: string | null, actor: Actor): Promise<DeactivationView> {
    return this.unitOfWork.run(async (tx) => {
      const forecast = await this.read(tx, officeId, personId);
      const stops = forecast.tasks.length + forecast.routes.length + forecast.posts.length > 0;
      if (stops && successorId === null) throw new ApplicationError('still-needed');
      if (successorId !== null && !(await this.mayFollow(tx, successorId, personId, officeId))) {
        throw new ApplicationError('unknown-person');
      }
      await tx.query('update directory.person set active = false, successor_id = $2 where id = $1', [
        personId,
        successorId,
      ]);
      // Whom they had followed is followed by their successor.
      await tx.query('update directory.person set successor_id = $2 where successor_id = $1', [personId, successorId]);
      await tx.query(
        `update directory.substitution set ended_at = now(), ended_by = $2
          where ended_at is null and $1 in (principal_id, substitute_id)`,
        [personId, actor.personId],
      );
      return { moved: await this.moveTasks(tx, { id: personId, successorId }, actor) };
    });
  }

  /** Whether the person is active and decides for the office in one of the roles that whoever leaves has there. */
  private async mayFollow(tx: EntityManager, id: string, leaverId: string, officeId: string): Promise<boolean> {
    const found: unknown[] = await tx.query(
      `with role as (select role, person_id from directory.role_grant
                      where unit_id = $3 and role in ('reviewer', 'signer') and person_id in ($1, $2))
       select from directory.person where id = $1 and active and id <> $2
          and (not exists (select from role where person_id = $2)
               or exists (select from role join role as theirs using (role)
                           where role.person_id = $1 and theirs.person_id = $2))`,
      [id, leaverId, officeId],
    );
    return found.length > 0;
  }

  private async moveTasks(tx: EntityManager, leaver: Leaver, actor: Actor): Promise<DeactivationView['moved']> {
    const rows: { id: string; document_id: string }[] = await tx.query(
      `select id, document_id from desk.task
        where state = 'open' and ($1 in (holder_id, principal_id) or pool @> array[$1::uuid])
        order by document_id, id`,
      [leaver.id],
    );
    const moved: DeactivationView['moved'] = [];
    for (const row of rows) {
      const document = await this.lifecycle.lock(tx, row.document_id);
      const task = await tx.findOneByOrFail(TaskEntity, { id: row.id });
      if (task.state !== 'open') continue;
      const to = await this.moveTask.run(tx, { task, document }, leaver, actor);
      if (to !== null) moved.push({ taskId: task.id, title: document.title, to });
    }
    return moved;
  }

  private async read(tx: EntityManager, officeId: string, personId: string): Promise<DeactivationForecast> {
    const [row]: DeactivationForecast[] = await tx.query(
      `select person.id as "personId", person.name,
              (select coalesce(json_agg(found), '[]') from (
                 select task.id as "taskId", document.title, task.stage
                   from desk.task join lifecycle.document on document.id = document_id
                  where task.state = 'open'
                    and (person.id in (task.holder_id, task.principal_id)
                         or (task.holder_id is null and task.pool = array[person.id]))
                  order by task.opened_at limit ${shownAtMost}) as found) as tasks,
              (select coalesce(json_agg(found), '[]') from (
                 select meeting_type as "meetingType", version
                   from directory.route
                  where (signer_id = person.id or steps::text like '%' || person.id || '%'
                         or signing::text like '%' || person.id || '%')
                    and (version = (select max(version) from directory.route as newer
                                     where newer.office_id = route.office_id
                                       and newer.meeting_type = route.meeting_type)
                         or exists (select from lifecycle.document
                                     where document.office_id = route.office_id
                                       and document.meeting_type = route.meeting_type
                                       and stage in ('draft', 'review', 'sign-off')
                                       and (document.route ->> 'version')::int = route.version))
                  order by office_id, meeting_type, version desc limit ${shownAtMost}) as found) as routes,
              (select coalesce(json_agg(post.name order by post.name), '[]')
                 from directory.post_holder join directory.post on post.id = post_id
                where person_id = person.id and not exists (
                  select from directory.post_holder as other join directory.person as colleague
                    on colleague.id = other.person_id and colleague.active
                   where other.post_id = post.id and other.person_id <> person.id)) as posts,
              (select coalesce(json_agg(found), '[]') from (
                 select principal.name, from_on::text as "from", to_on::text as "to"
                   from directory.substitution join directory.person as principal on principal.id = principal_id
                  where substitute_id = person.id and ended_at is null and to_on >= $3::date
                  order by from_on, principal.name limit ${shownAtMost}) as found) as "standsInFor",
              (select count(*)::int from lifecycle.document
                where drafter_id = person.id and stage not in ('done', 'cancelled')) as drafts
         from directory.person
        where person.id = $2 and person.active
          and exists (select from directory.role_grant where person_id = $2 and unit_id = $1)`,
      [officeId, personId, dateIn(this.config.timeZone, this.clock.now())],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    return row;
  }
}
