import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type DeactivationForecast, type DeactivationView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { People } from '#libs/directory';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import { refusalToHold } from '#libs/minutes';
import { Desk, heldTasks } from './desk.js';
import { HandOver } from './hand-over.js';
import type { Holding } from './holders.js';
import { TaskEntity } from './task.entity.js';

const shownAtMost = 200;

/** Somebody leaves: what would stop is shown first, and is given to others in the transaction that ends their access. */
@Injectable()
export class DeactivatePerson {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: People,
    private readonly lifecycle: Lifecycle,
    private readonly desk: Desk,
    private readonly handOver: HandOver,
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
      if (successorId !== null && !(await this.isActive(tx, successorId, personId))) {
        throw new ApplicationError('unknown-person');
      }
      await tx.query('update directory.person set active = false, successor_id = $2 where id = $1', [
        personId,
        successorId,
      ]);
      await tx.query(
        `update directory.substitution set ended_at = now(), ended_by = $2
          where ended_at is null and $1 in (principal_id, substitute_id)`,
        [personId, actor.personId],
      );
      return { moved: await this.moveTasks(tx, personId, successorId, actor) };
    });
  }

  private async isActive(tx: EntityManager, id: string, notThisOne: string): Promise<boolean> {
    const found: unknown[] = await tx.query('select from directory.person where id = $1 and active and id <> $2', [
      id,
      notThisOne,
    ]);
    return found.length > 0;
  }

  private async moveTasks(
    tx: EntityManager,
    personId: string,
    successorId: string | null,
    actor: Actor,
  ): Promise<DeactivationView['moved']> {
    const rows: { id: string; document_id: string }[] = await tx.query(
      `select id, document_id from desk.task
        where state = 'open' and ($1 in (holder_id, principal_id) or pool @> array[$1::uuid])
        order by document_id, id`,
      [personId],
    );
    const moved: DeactivationView['moved'] = [];
    for (const row of rows) {
      const document = await this.lifecycle.lock(tx, row.document_id);
      const task = await tx.findOneByOrFail(TaskEntity, { id: row.id });
      if (task.state !== 'open') continue;
      const round = heldTasks(await this.desk.round(tx, document));
      const held = { id: task.id, principal: task.principalId, holder: task.holderId };
      const free =
        successorId !== null && refusalToHold(successorId, { task: held, drafter: document.drafterId, round }) === null;
      const holding = await this.without(tx, document.officeId, task, personId, free ? successorId : null);
      await this.handOver.give(tx, task, holding, { type: 'task-moved', actor });
      moved.push({ taskId: task.id, title: document.title, to: task.holderId === null ? 'pool' : 'person' });
    }
    return moved;
  }

  /** Who holds the task when the person doesn't. */
  private async without(
    tx: EntityManager,
    officeId: string,
    { principalId, holderId, pool }: TaskEntity,
    personId: string,
    successorId: string | null,
  ): Promise<Holding> {
    const rest = pool.filter((id) => id !== personId);
    // Who stands in for somebody else gives it back to them.
    if (holderId === personId && principalId !== personId && principalId !== null) {
      return { principalId, holderId: principalId, pool: rest, heldBy: 'kept' };
    }
    if (holderId !== personId && principalId === personId && holderId !== null) {
      return { principalId: holderId, holderId, pool: rest, heldBy: 'own' };
    }
    if (rest.length > 0) return { principalId: null, holderId: null, pool: rest, heldBy: 'pool' };
    if (successorId !== null) return { principalId: successorId, holderId: successorId, pool: [], heldBy: 'own' };
    const administrators = await this.people.holders(tx, officeId, 'administrator');
    return {
      principalId: null,
      holderId: null,
      pool: administrators.filter((id) => id !== personId),
      heldBy: 'pool',
    };
  }

  private async read(tx: EntityManager, officeId: string, personId: string): Promise<DeactivationForecast> {
    const [row]: DeactivationForecast[] = await tx.query(
      `select person.id as "personId", person.name,
              (select coalesce(json_agg(found), '[]') from (
                 select task.id as "taskId", document.title, task.stage
                   from desk.task join lifecycle.document on document.id = document_id
                  where task.state = 'open' and person.id in (task.holder_id, task.principal_id)
                  order by task.opened_at limit ${shownAtMost}) as found) as tasks,
              (select coalesce(json_agg(found), '[]') from (
                 select distinct on (office_id, meeting_type) meeting_type as "meetingType", version
                   from directory.route
                  where signer_id = person.id or steps::text like '%' || person.id || '%'
                  order by office_id, meeting_type, version desc limit ${shownAtMost}) as found) as routes,
              (select coalesce(json_agg(post.name order by post.name), '[]')
                 from directory.post_holder join directory.post on post.id = post_id
                where person_id = person.id and not exists (
                  select from directory.post_holder as other join directory.person as colleague
                    on colleague.id = other.person_id and colleague.active
                   where other.post_id = post.id and other.person_id <> person.id)) as posts,
              (select count(*)::int from lifecycle.document
                where drafter_id = person.id and stage not in ('done', 'cancelled')) as drafts
         from directory.person
        where person.id = $2 and person.active
          and exists (select from directory.role_grant where person_id = $2 and unit_id = $1)`,
      [officeId, personId],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    return row;
  }
}
