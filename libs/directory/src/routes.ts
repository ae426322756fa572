import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type RouteBody, type RouteImpact } from '#libs/contracts';
import { type Route, routeSchema } from '#libs/minutes';
import { People } from './people.js';

type Setting = Pick<Route, 'steps' | 'signer' | 'signing'>;

/** Ids of people. */
interface Reached {
  readonly asked: ReadonlySet<string>;
  readonly told: ReadonlySet<string>;
}

/** Who reviews and who signs, by office and kind of meeting. Versions are kept; the highest is in force. */
@Injectable()
export class Routes {
  constructor(private readonly people: People) {}

  /** @throws ApplicationError no-route */
  async inForce(tx: EntityManager, officeId: string, meetingType: string): Promise<Route> {
    const route = await this.find(tx, officeId, meetingType);
    if (route === null) throw new ApplicationError('no-route', meetingType);
    return route;
  }

  /**
   * Adds a version. Everybody whom it names must hold their role for the office, and its posts be the office's.
   * @throws ApplicationError unknown-person, unknown-post
   */
  async set(tx: EntityManager, officeId: string, meetingType: string, route: RouteBody): Promise<number> {
    await this.requireKnown(tx, officeId, route);
    // The row of the office makes two who set a route take turns: each gets a version of its own.
    await tx.query('select from directory.unit where id = $1 for no key update', [officeId]);
    const [row]: { version: number }[] = await tx.query(
      `insert into directory.route (id, office_id, meeting_type, version, steps, signer_id, signing)
       select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6
         from directory.route where office_id = $2 and meeting_type = $3
       returning version`,
      [
        randomUUID(),
        officeId,
        meetingType,
        JSON.stringify(route.steps),
        route.signerId,
        route.signing === undefined ? null : JSON.stringify(route.signing),
      ],
    );
    return row?.version ?? 1;
  }

  /** Whom a new version would affect. */
  async impact(tx: EntityManager, officeId: string, meetingType: string, route: RouteBody): Promise<RouteImpact> {
    const before = await this.find(tx, officeId, meetingType);
    const running: (RouteImpact['documents'][number] & { total: number })[] = await tx.query(
      `select id, title, stage, (route ->> 'version')::int as version, count(*) over ()::int as total
         from lifecycle.document
        where office_id = $1 and meeting_type = $2 and stage in ('review', 'sign-off')
        order by updated_at desc limit 100`,
      [officeId, meetingType],
    );
    const [then, now] = await this.reached(tx, officeId, [before, { ...route, signer: route.signerId }]);
    const names = await this.people.names(
      tx,
      [then, now].flatMap(({ asked, told }) => [...asked, ...told]),
    );
    /** Who is in one and not in the other. */
    const only = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
      [...one]
        .filter((id) => !other.has(id))
        .map((id) => names.get(id) ?? '')
        .sort();
    return {
      version: before?.version ?? 0,
      running: running[0]?.total ?? 0,
      documents: running.map(({ total: _, ...document }) => document),
      joins: only(now.asked, then.asked),
      leaves: only(then.asked, now.asked),
      toldFromNow: only(now.told, then.told),
      toldNoMore: only(then.told, now.told),
    };
  }

  async meetingTypes(tx: EntityManager, officeId: string): Promise<string[]> {
    const rows: { meeting_type: string }[] = await tx.query(
      'select distinct meeting_type from directory.route where office_id = $1 order by meeting_type',
      [officeId],
    );
    return rows.map(({ meeting_type }) => meeting_type);
  }

  private async find(tx: EntityManager, officeId: string, meetingType: string): Promise<Route | null> {
    const [row]: { steps: unknown; signer: string; signing: unknown; version: number }[] = await tx.query(
      `select steps, signer_id as signer, signing, version from directory.route
        where office_id = $1 and meeting_type = $2 order by version desc limit 1`,
      [officeId, meetingType],
    );
    if (row === undefined) return null;
    const { signing, ...rest } = row;
    return routeSchema.parse(signing === null ? rest : { ...rest, signing });
  }

  /** Whom each of two routes would ask today and tell of what stays undone. One query. */
  private async reached(
    tx: EntityManager,
    officeId: string,
    [one, other]: readonly [Setting | null, Setting | null],
  ): Promise<[Reached, Reached]> {
    const posts = [one, other].flatMap((route) => (route === null ? [] : postsOf(route)));
    const rows: { post: string; people: string[] }[] = await tx.query(
      `select post.id as post, array_agg(person.id::text) as people
         from directory.post
         join directory.post_holder on post_id = post.id
         join directory.person on person.id = person_id and person.active
        where office_id = $1 and post.id::text = any($2) group by post.id`,
      [officeId, posts],
    );
    const holders = new Map(rows.map(({ post, people }) => [post, people]));
    const reached = (route: Setting | null): Reached => {
      if (route === null) return { asked: new Set(), told: new Set() };
      const held = postsOf(route).flatMap((post) => holders.get(post) ?? []);
      const named = route.steps.flatMap(({ reviewers }) => reviewers);
      return { asked: new Set([...named, ...held, route.signer]), told: new Set(toldBy(route)) };
    };
    return [reached(one), reached(other)];
  }

  private async requireKnown(tx: EntityManager, officeId: string, route: RouteBody): Promise<void> {
    const reviewers = route.steps.flatMap((step) => step.reviewers);
    if (!(await this.people.hold(tx, reviewers, officeId, 'reviewer'))) {
      throw new ApplicationError('unknown-person', 'reviewer');
    }
    if (!(await this.people.hold(tx, [route.signerId], officeId, 'signer'))) {
      throw new ApplicationError('unknown-person', 'signer');
    }
    const told = toldBy(route);
    const posts = [...new Set(postsOf(route))];
    const [known]: [{ people: number; posts: number }] = await tx.query(
      `select (select count(*)::int from directory.person where active and id::text = any($1)) as people,
              (select count(*)::int from directory.post where office_id = $2 and id::text = any($3)) as posts`,
      [told, officeId, posts],
    );
    if (known.people < new Set(told).size) throw new ApplicationError('unknown-person', 'escalation');
    if (known.posts < posts.length) throw new ApplicationError('unknown-post');
  }
}

function postsOf({ steps }: Pick<Route, 'steps'>): string[] {
  return steps.flatMap(({ posts = [] }) => posts);
}

/** Whom its escalations name. */
function toldBy({ steps, signing }: Pick<Route, 'steps' | 'signing'>): string[] {
  return [...steps.map(({ times }) => times), signing].flatMap((times) =>
    times?.escalation === undefined ? [] : [times.escalation.to],
  );
}
