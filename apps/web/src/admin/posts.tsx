import { Button } from 'antd';
import { useState } from 'react';
import type { PostsBody, PostView } from '#libs/contracts';
import { usePosts, useSetPosts } from '../api/administration.js';
import { hasCode } from '../api/http.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { DoneNotice } from '../parts/done-notice.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';
import { PostDialog } from './post-dialog.js';

/** Posts of an office and who holds them. */
export function Posts({ officeId }: { readonly officeId: string }) {
  const { data, error, refetch } = usePosts(officeId);
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <PostList officeId={officeId} posts={data} reload={() => void refetch()} />;
}

type Asking = { readonly what: 'add' } | { readonly what: 'edit' | 'remove'; readonly post: PostView };

interface PostListProps {
  readonly officeId: string;
  readonly posts: readonly PostView[];
  reload(): void;
}

function PostList({ officeId, posts, reload }: PostListProps) {
  const { posts: words, app } = useWords();
  const saving = useSetPosts(officeId);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const ask = (next: Asking) => {
    saving.reset();
    setDone(null);
    setAsking(next);
  };
  const save = (next: PostsBody['posts'], said: string) =>
    saving.run({ posts: next, seen: posts.map(toInput) }, () => {
      setAsking(null);
      setDone(said);
    });
  const shared = {
    pending: saving.pending,
    problem: saving.problem,
    onClose: () => setAsking(null),
    onReload: hasCode(saving.problem, 'changed-meanwhile')
      ? () => {
          setAsking(null);
          reload();
        }
      : undefined,
  };
  const others = (id: string | null) => posts.filter((post) => post.id !== id).map(toInput);

  return (
    <>
      {done !== null && <DoneNotice title={done} />}
      {posts.length === 0 && <p className="quiet">{words.empty}</p>}
      <ul className="plain-rows long-rows">
        {posts.map((post) => (
          <li key={post.id} className="row-head">
            <div>
              <strong className="wrap" lang="zh-CN">
                {post.name}
              </strong>
              <p className="quiet wrap">
                {post.holders.length === 0 ? words.noHolders : post.holders.map(({ name }) => name).join(app.comma)}
              </p>
            </div>
            <span className="actions">
              <Button aria-label={words.editOf(post.name)} onClick={() => ask({ what: 'edit', post })}>
                {words.edit}
              </Button>
              <Button aria-label={words.removeOf(post.name)} onClick={() => ask({ what: 'remove', post })}>
                {words.remove}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <p className="actions">
        <Button onClick={() => ask({ what: 'add' })}>{words.add}</Button>
      </p>
      {(asking?.what === 'add' || asking?.what === 'edit') && (
        <PostDialog
          {...shared}
          officeId={officeId}
          post={asking.what === 'edit' ? asking.post : null}
          taken={others(asking.what === 'edit' ? asking.post.id : null).map(({ name }) => name)}
          onSave={(post) =>
            save(
              asking.what === 'add'
                ? [...others(null), post]
                : posts.map((one) => (one.id === asking.post.id ? { ...post, id: one.id } : toInput(one))),
              words.saved,
            )
          }
        />
      )}
      {asking?.what === 'remove' && (
        <Dialog
          {...shared}
          title={words.removeOf(asking.post.name)}
          confirm={words.remove}
          danger
          onConfirm={() => save(others(asking.post.id), words.removed)}
        >
          <p>{words.removeText(asking.post.name)}</p>
        </Dialog>
      )}
    </>
  );
}

function toInput({ id, name, holders }: PostView): PostsBody['posts'][number] & { readonly id: string } {
  return { id, name, holders: holders.map((holder) => holder.id) };
}
