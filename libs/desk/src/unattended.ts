import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { People } from '#libs/directory';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { type Actor, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import type { Words } from '#libs/minutes';
import type { UnattendedBecause, WhyUnattended } from './holders.js';
import type { TaskEntity } from './task.entity.js';

const because: Readonly<Record<UnattendedBecause, Words>> = {
  nobody: {
    zh: '审批流程所定人员均不能办理（已停用、系拟稿人，或已代他人审核本文），请认领或转办',
    en: 'nobody whom the route names can decide: they have left, drafted it, or have decided on it for somebody else',
  },
  'no-substitute': {
    zh: '本人外出，其代理人不能代办本文（系拟稿人、在本文另有环节、无相应权限或已停用）；请本人办理，或由管理员转办',
    en: 'away, and their substitute may not decide on this text (drafted it, has a voice of their own in it, lacks the role or has left): they decide, or an administrator transfers it',
  },
};

/** A task that waits for nobody, or for somebody who is away: the administrators are told at once, and the timeline says why. */
@Injectable()
export class Unattended {
  constructor(
    private readonly people: People,
    private readonly ledger: Ledger,
    private readonly lifecycle: Lifecycle,
    private readonly outbox: Outbox,
  ) {}

  /** Once for each substitution. The caller holds the document's row lock. */
  async tell(
    tx: EntityManager,
    document: DocumentEntity,
    unattended: readonly { readonly task: TaskEntity; readonly why: WhyUnattended }[],
    correlationId: string,
  ): Promise<void> {
    const tasks = unattended.filter(
      ({ task, why }) => why.substitutionId === null || why.substitutionId !== task.toldOfSubstitutionId,
    );
    if (tasks.length === 0) return;
    const actor: Actor = { personId: null, correlationId };
    const administrators = await this.people.holders(tx, document.officeId, 'administrator');
    // Without administrators the drafter is the one who can ask for some.
    const told = administrators.length > 0 ? administrators : [document.drafterId];
    await escalate(
      tx,
      tasks.map(({ task }) => task.id),
      told,
    );
    await tx.query(
      `update desk.task set told_of_substitution_id = told.substitution_id
         from unnest($1::uuid[], $2::uuid[]) as told (task_id, substitution_id)
        where id = told.task_id and told.substitution_id is not null`,
      [tasks.map(({ task }) => task.id), tasks.map(({ why }) => why.substitutionId)],
    );
    const asked = await this.asked(
      tx,
      tasks.map(({ task }) => task),
    );
    await this.lifecycle.recordAll(
      tx,
      'task-unattended',
      actor,
      tasks.map(({ task, why }) => ({
        documentId: document.id,
        data: { step: task.stepName, asked: asked.get(task.id) ?? '', because: because[why.because] },
      })),
    );
    const deliveryIds = await this.ledger.addNotices(
      tx,
      tasks.flatMap(({ task, why }) =>
        told
          // Who may claim it has been asked to.
          .filter((personId) => !task.pool.includes(personId))
          .map((personId) => ({
            kind: 'task-escalated' as const,
            documentId: document.id,
            round: task.round,
            personId,
            taskId: task.id,
            occasion: `unattended ${why.substitutionId ?? task.handovers}`,
            data: { why: 'unattended', because: because[why.because] },
          })),
      ),
    );
    await this.outbox.add(tx, correlationId, deliveryMessages(deliveryIds));
  }

  /** Names of the people or posts whom the route asks, by task. */
  private async asked(tx: EntityManager, tasks: readonly TaskEntity[]): Promise<ReadonlyMap<string, string>> {
    const rows: { id: string; name: string }[] = await tx.query(
      `select task.id, coalesce(person.name, post.name, '') as name
         from desk.task
         left join directory.person on task.seat in ('person:' || person.id, 'added:' || person.id)
         left join directory.post on task.seat = 'post:' || post.id
        where task.id = any($1)`,
      [tasks.map(({ id }) => id)],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

/** Who sees to a task that somebody else holds finds it among theirs. */
export async function escalate(tx: EntityManager, taskIds: readonly string[], to: readonly string[]): Promise<void> {
  await tx.query(
    `update desk.task set escalated_to = array(select distinct unnest(escalated_to || $2::uuid[])) where id = any($1)`,
    [taskIds, to],
  );
}
