import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Locale } from '#libs/contracts';
import { Clock } from '#libs/lifecycle';
import { CONFIG, type Config } from '#libs/platform';
import { isLinkToken, tokenHash } from './link-token.js';

/** Why a link leads nowhere any more. */
export type LinkObstacle =
  | 'person-left'
  | 'turned-off'
  | 'decided'
  | 'text-changed'
  | 'closed'
  | 'handed-over'
  | 'expired'
  | 'used';

/** A link as whoever holds the mail may see it: nothing that the mail does not say. */
export interface LinkView {
  readonly id: string;
  readonly taskId: string;
  readonly personId: string;
  readonly person: string;
  readonly locale: Locale;
  readonly stage: 'review' | 'sign-off';
  readonly step: string;
  readonly title: string;
  readonly office: string;
  /** In whose name the person is to act, when that is somebody else. */
  readonly principal: string | null;
  /** YYYY-MM-DD. */
  readonly dueOn: string | null;
  readonly expiresAt: Date;
  readonly obstacle: LinkObstacle | null;
}

/** How long the browser that used a link may still repeat itself: a second tap, an answer that was lost on its way. */
const sameTapMs = 2 * 60_000;

/** SQL: whether the browser that asks ($3) used the link itself, a moment ago (since $4), and has not signed out. */
const sameTap = '(link.used_by = $3 and link.used_at > $4 and link.session_until > $2)';

/** Links in mails: what each leads to, and their one use. */
@Injectable()
export class TaskLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * What a token leads to; null when there is no such link. Changes nothing.
   * @param mark of the browser that asks, drawn at random; null when it has none
   */
  async look(token: string, mark: string | null): Promise<LinkView | null> {
    if (!isLinkToken(token)) return null;
    const now = this.clock.now();
    const [row]: LinkView[] = await this.dataSource.query(
      `select link.id, link.task_id as "taskId", person.id as "personId", person.name as person, person.locale,
              task.stage, task.step_name as step, document.title, office.name as office,
              case when principal.id <> person.id then principal.name end as principal, task.due_on::text as "dueOn",
              link.expires_at as "expiresAt",
              coalesce(standing.obstacle, case when ${sameTap} then null
                                               when link.used_at is not null then 'used'
                                               when link.expires_at <= $2 then 'expired' end) as obstacle
         from desk.task_link as link
         join desk.task_link_standing as standing on standing.id = link.id
         join desk.task on task.id = link.task_id
         join lifecycle.document on document.id = task.document_id
         join directory.unit as office on office.id = document.office_id
         join directory.person on person.id = link.person_id
         left join directory.person as principal on principal.id = task.principal_id
        where link.token_hash = $1`,
      [tokenHash(token), now, hashOf(mark), new Date(now.getTime() - sameTapMs)],
    );
    return row ?? null;
  }

  /**
   * The one use: of two who come at once, the row lets one pass. The browser that passed, which its mark tells, passes
   * again for a moment.
   * @returns until when the session lasts that it is exchanged for; null when it leads nowhere
   */
  async use(token: string, mark: string | null): Promise<Date | null> {
    const now = this.clock.now();
    const [rows]: [{ until: Date }[], number] = await this.dataSource.query(
      `update desk.task_link as link
          set used_at = coalesce(link.used_at, $2), used_by = coalesce(link.used_by, $3),
              session_until = coalesce(link.session_until, $5)
         from desk.task_link_standing as standing
        where link.token_hash = $1 and standing.id = link.id and standing.obstacle is null
          and ((link.used_at is null and link.expires_at > $2) or ${sameTap})
       returning link.session_until as until`,
      [
        tokenHash(token),
        now,
        hashOf(mark),
        new Date(now.getTime() - sameTapMs),
        new Date(now.getTime() + this.config.mail.links.minutes * 60_000),
      ],
    );
    return rows[0]?.until ?? null;
  }

  /** Ends the sessions that the links began: whoever signs out leaves nothing to the next at the same machine. */
  async end(linkIds: readonly string[]): Promise<void> {
    await this.dataSource.query(
      'update desk.task_link set session_until = $2 where id = any($1) and session_until > $2',
      [linkIds, this.clock.now()],
    );
  }
}

function hashOf(mark: string | null): Buffer | null {
  return mark === null ? null : tokenHash(mark);
}
