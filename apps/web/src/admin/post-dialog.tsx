import { useState } from 'react';
import type { PostView } from '#libs/contracts';
import { usePeople } from '../api/administration.js';
import { LineField } from '../document/edit-fields.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { ManyPicker, personOptions } from '../parts/picker.js';
import { ProblemAlert } from '../parts/problem-alert.js';

interface PostDialogProps {
  readonly officeId: string;
  /** Null for a new one. */
  readonly post: PostView | null;
  /** Names of the other posts. */
  readonly taken: readonly string[];
  readonly pending: boolean;
  readonly problem: Error | null;
  onSave(post: { name: string; holders: string[] }): void;
  onClose(): void;
  readonly onReload: (() => void) | undefined;
}

/** Name and holders of one post. */
export function PostDialog({ officeId, post, taken, onSave, ...shared }: PostDialogProps) {
  const { posts: words } = useWords();
  const reviewers = usePeople(officeId, ['reviewer']);
  const [name, setName] = useState(post?.name ?? '');
  const [holders, setHolders] = useState<string[]>(post?.holders.map(({ id }) => id) ?? []);
  const [tried, setTried] = useState(false);
  const trimmed = name.trim();
  const wrong = trimmed === '' ? words.needName : taken.includes(trimmed) ? words.sameName : null;
  return (
    <Dialog
      {...shared}
      title={post === null ? words.add : words.editOf(post.name)}
      confirm={words.save}
      onConfirm={() => {
        setTried(true);
        if (wrong === null) onSave({ name: trimmed, holders });
      }}
    >
      <LineField label={words.name} required value={name} onChange={setName} />
      {tried && wrong !== null && (
        <p role="alert" className="field-error">
          {wrong}
        </p>
      )}
      <ProblemAlert problem={reviewers.problem} />
      <ManyPicker
        label={words.holders}
        hint={words.holdersHint}
        options={personOptions(reviewers.people)}
        loading={reviewers.loading}
        value={holders}
        onChange={setHolders}
      />
    </Dialog>
  );
}
