import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CommentView, DocumentView } from '#libs/contracts';
import { useAddComment, useSettleComment } from '../api/comments.js';
import { useLimited } from '../api/session.js';
import { useLanguage, useWords } from '../i18n/language.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { placeName } from './place-name.js';

interface CommentNotesProps {
  readonly document: DocumentView;
  /** Key of the paragraph that they stand beside. */
  readonly place: string;
  readonly comments: readonly CommentView[];
  readonly mayComment: boolean;
  /** Whether a comment is offered where there is none yet. */
  readonly offer: boolean;
}

/** What was said to one paragraph, and room for an answer. */
export function CommentNotes({ document, place, comments, mayComment, offer }: CommentNotesProps) {
  const { locale, words } = useLanguage();
  const [writing, setWriting] = useState(false);
  const name = placeName(place, words.places);
  if (comments.length === 0 && !(mayComment && offer)) return null;
  return (
    <aside className="comment-notes" lang={locale} aria-label={words.comments.at(name)}>
      <CommentThread documentId={document.id} comments={comments} />
      {mayComment && !writing && (
        <Button
          aria-label={comments.length === 0 ? words.comments.addAt(name) : words.comments.answerAt(name)}
          onClick={() => setWriting(true)}
        >
          {comments.length === 0 ? words.comments.add : words.comments.answer}
        </Button>
      )}
      {mayComment && writing && <CommentForm document={document} place={place} onClose={() => setWriting(false)} />}
    </aside>
  );
}

/** The open ones; what is dealt with is folded away. */
export function CommentThread(props: { readonly documentId: string; readonly comments: readonly CommentView[] }) {
  const { documentId, comments } = props;
  const words = useWords();
  const open = comments.filter(({ resolved }) => resolved === null);
  const resolved = comments.filter((comment) => comment.resolved !== null);
  const list = (some: readonly CommentView[]) => (
    <ul className="plain-rows">
      {some.map((comment) => (
        <Comment key={comment.id} documentId={documentId} comment={comment} />
      ))}
    </ul>
  );
  return (
    <>
      {open.length > 0 && list(open)}
      {resolved.length > 0 && (
        <details>
          <summary>{words.comments.resolved(resolved.length)}</summary>
          {list(resolved)}
        </details>
      )}
    </>
  );
}

function Comment({ documentId, comment }: { readonly documentId: string; readonly comment: CommentView }) {
  const { words, moment } = useLanguage();
  const settle = useSettleComment(documentId);
  const limited = useLimited();
  const { author, at, revisionNo, changed, quote, resolved, maySettle } = comment;
  return (
    <li>
      <p className="quiet">
        <strong>{author}</strong> <time dateTime={at}>{moment(at)}</time> {words.document.revisionNo(revisionNo)}
      </p>
      {changed && (
        <p className="quiet">
          {comment.place === null ? words.comments.gone : words.comments.changed} <q lang="zh-CN">{quote}</q>
        </p>
      )}
      <p className="comment-text">{comment.text}</p>
      {resolved && <p className="quiet">{words.comments.resolvedBy(resolved.by, moment(resolved.at))}</p>}
      {maySettle && !limited && (
        <Button
          loading={settle.pending}
          onClick={() => settle.run({ id: comment.id, act: resolved === null ? 'resolve' : 'reopen' })}
        >
          {resolved === null ? words.comments.resolve : words.comments.reopen}
        </Button>
      )}
      <ProblemAlert problem={settle.problem} />
    </li>
  );
}

interface CommentFormProps {
  readonly document: DocumentView;
  readonly place: string;
  onClose(): void;
}

function CommentForm({ document, place, onClose }: CommentFormProps) {
  const { app, comments, places } = useWords();
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const adding = useAddComment(document);
  const add = () => {
    const given = text.trim();
    if (given === '') setMissing(true);
    else adding.run({ paragraph: place, text: given }, onClose);
  };
  return (
    <>
      <Field
        label={comments.textAt(placeName(place, places))}
        error={missing && text.trim() === '' ? comments.needText : null}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            value={text}
            onChange={({ target }) => setText(target.value)}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2000}
            disabled={adding.pending}
          />
        )}
      </Field>
      <div className="actions">
        <Button type="primary" loading={adding.pending} onClick={add}>
          {comments.send}
        </Button>
        <Button disabled={adding.pending} onClick={onClose}>
          {app.cancel}
        </Button>
      </div>
      <ProblemAlert problem={adding.problem} />
    </>
  );
}
