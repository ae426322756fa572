import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type PostsBody, type PostView } from '#libs/contracts';

/** Posts (岗位) of an office and who holds them. A route asks the post; its holders change without a new route. */
@Injectable()
export class Posts {
  async list(tx: EntityManager, officeId: string): Promise<PostView[]> {
    return tx.query(
      `select post.id, post.name,
              coalesce(json_agg(json_build_object('id', person.id, 'name', person.name) order by person.name)
                         filter (where person.id is not null), '[]') as holders
         from directory.post
         left join directory.post_holder on post_id = post.id
         left join directory.person on person.id = person_id and person.active
        where office_id = $1 group by post.id order by post.name limit 200`,
      [officeId],
    );
  }

  /**
   * Sets the office's posts as a whole; a post keeps its id by id or by name.
   * @throws ApplicationError unknown-person for a holder who is not one of the office's reviewers; post-in-use for a
   *   post left out that a route in force asks; changed-meanwhile when they are not as they were `seen`
   */
  async set(tx: EntityManager, officeId: string, { posts, seen }: PostsBody): Promise<PostView[]> {
    // The row of the office makes two who set its posts take turns.
    await tx.query('select from directory.unit where id = $1 for no key update', [officeId]);
    if (seen !== undefined && !isDeepStrictEqual(comparable(seen), comparable(await this.current(tx, officeId)))) {
      throw new ApplicationError('changed-meanwhile');
    }
    const holders = [...new Set(posts.flatMap((post) => post.holders))];
    const [{ known }]: [{ known: number }] = await tx.query(
      `select count(*)::int as known from directory.role_grant join directory.person on person.id = person_id and active
        where unit_id = $1 and role = 'reviewer' and person_id = any($2)`,
      [officeId, holders],
    );
    if (known < holders.length) throw new ApplicationError('unknown-person', 'reviewer');
    const kept = await this.store(tx, officeId, posts);
    await this.removeOthers(tx, officeId, kept);
    await tx.query('delete from directory.post_holder where post_id = any($1)', [kept]);
    await tx.query(
      `insert into directory.post_holder (post_id, person_id)
       select * from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`,
      [posts.flatMap((post, index) => post.holders.map(() => kept[index])), posts.flatMap((post) => post.holders)],
    );
    return this.list(tx, officeId);
  }

  private async current(tx: EntityManager, officeId: string): Promise<SeenPosts> {
    const posts = await this.list(tx, officeId);
    return posts.map(({ holders, ...post }) => ({ ...post, holders: holders.map(({ id }) => id) }));
  }

  /** Ids in the order of the posts. */
  private async store(tx: EntityManager, officeId: string, posts: PostsBody['posts']): Promise<string[]> {
    const before = await this.list(tx, officeId);
    const byId = new Set(posts.map(({ id }) => id));
    const ids = posts.map(
      ({ id, name }) =>
        before.find((post) => post.id === id)?.id ??
        before.find((post) => post.name === name && !byId.has(post.id))?.id ??
        randomUUID(),
    );
    // Two posts may exchange their names: none of them may be in the way of the other.
    await tx.query(`update directory.post set name = id::text where office_id = $1`, [officeId]);
    await tx.query(
      `insert into directory.post (id, office_id, name)
       select id, $1, name from unnest($2::uuid[], $3::text[]) as post (id, name)
       on conflict (id) do update set name = excluded.name`,
      [officeId, ids, posts.map(({ name }) => name)],
    );
    return ids;
  }

  private async removeOthers(tx: EntityManager, officeId: string, kept: readonly string[]): Promise<void> {
    const [used]: unknown[] = await tx.query(
      `select from directory.post
        where office_id = $1 and id <> all($2) and (
          exists (select from directory.route where office_id = $1 and steps::text like '%' || post.id || '%'
                     and version = (select max(version) from directory.route as newer
                                     where newer.office_id = $1 and newer.meeting_type = route.meeting_type))
          or exists (select from lifecycle.document where office_id = $1 and stage in ('draft', 'review')
                        and route::text like '%' || post.id || '%')) limit 1`,
      [officeId, kept],
    );
    if (used !== undefined) throw new ApplicationError('post-in-use');
    await tx.query('delete from directory.post where office_id = $1 and id <> all($2)', [officeId, kept]);
  }
}

type SeenPosts = NonNullable<PostsBody['seen']>;

/** Neither the order of the posts nor that of their holders says anything. */
function comparable(posts: SeenPosts): ReadonlyMap<string, { readonly name: string; readonly holders: Set<string> }> {
  return new Map(posts.map(({ id, name, holders }) => [id, { name, holders: new Set(holders) }]));
}
