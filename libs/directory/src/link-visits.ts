import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Person } from './person.js';

/** A task whose link somebody opened from a mail. */
export interface LinkedTask {
  readonly linkId: string;
  readonly taskId: string;
  readonly documentId: string;
  readonly stage: 'review' | 'sign-off';
}

/** Somebody who came by links in mails and has not signed in: nothing is theirs here but these tasks. */
export interface LinkVisit {
  /** Without any role. */
  readonly person: Person;
  readonly tasks: readonly LinkedTask[];
}

/** What sessions are worth that began with a link in a mail: asked anew at every request, so that they end at once. */
@Injectable()
export class LinkVisits {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The links of a session that still count: the task lies with the person as it did when the mail was written, or they
   * have decided it and the text is the same. Null when none does.
   */
  async of(linkIds: readonly string[], at: Date): Promise<LinkVisit | null> {
    const rows: (LinkedTask & Omit<Person, 'grants'>)[] = await this.dataSource.query(
      `select link.id as "linkId", link.task_id as "taskId", standing.document_id as "documentId", task.stage,
              person.id, person.login, person.name, person.locale
         from desk.task_link as link
         join desk.task on task.id = link.task_id
         join desk.task_link_standing as standing on standing.id = link.id
         join directory.person on person.id = link.person_id
        where link.id = any($1) and link.session_until > $2
          and (standing.obstacle is null or (standing.obstacle = 'decided' and standing.same_text))
        order by link.used_at desc`,
      [linkIds, at],
    );
    const [first] = rows;
    if (first === undefined) return null;
    const { id, login, name, locale } = first;
    return {
      person: { id, login, name, locale, grants: [] },
      tasks: rows
        .filter((row) => row.id === id)
        .map(({ linkId, taskId, documentId, stage }) => ({ linkId, taskId, documentId, stage })),
    };
  }
}
