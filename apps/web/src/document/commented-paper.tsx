import { Button } from 'antd';
import { useState } from 'react';
import type { CommentView, DocumentView, RecipientsPreview } from '#libs/contracts';
import { useComments } from '../api/comments.js';
import { useLimited } from '../api/session.js';
import { useWords } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { CommentNotes, CommentThread } from './comment-notes.js';
import { isOnPaper, Paper } from './paper.js';
import { placeName } from './place-name.js';

interface CommentedPaperProps {
  readonly document: DocumentView;
  readonly unresolved: RecipientsPreview['unresolved'];
}

/** The document with what was said to its paragraphs beside them. */
export function CommentedPaper({ document, unresolved }: CommentedPaperProps) {
  const words = useWords();
  const { data, error, refetch } = useComments(document);
  const [offer, setOffer] = useState(false);
  const comments = data?.comments ?? [];
  const limited = useLimited();
  const mayComment = !limited && (data?.mayComment ?? false);
  const elsewhere = comments.filter(({ place }) => place === null || !isOnPaper(place));
  return (
    <>
      <ProblemAlert problem={error} onRetry={() => void refetch()} />
      {mayComment && (
        <p className="paper-tools">
          <Button aria-pressed={offer} onClick={() => setOffer(!offer)}>
            {offer ? words.comments.stop : words.comments.start}
          </Button>
        </p>
      )}
      <Paper
        document={document}
        unresolved={unresolved}
        notes={(place) => (
          <CommentNotes
            document={document}
            place={place}
            comments={comments.filter((comment) => comment.place === place)}
            mayComment={mayComment}
            offer={offer}
          />
        )}
      />
      {elsewhere.length > 0 && <Elsewhere documentId={document.id} comments={elsewhere} />}
      {data !== undefined && data.more > 0 && <p className="quiet">{words.comments.more(data.more)}</p>}
    </>
  );
}

/** What was said to paragraphs that are there no more, or to what no page shows. */
function Elsewhere({
  documentId,
  comments,
}: {
  readonly documentId: string;
  readonly comments: readonly CommentView[];
}) {
  const words = useWords();
  const places = [...new Set(comments.map(({ paragraph }) => paragraph))];
  return (
    <section aria-labelledby="comments-elsewhere" className="panel">
      <h2 id="comments-elsewhere">{words.comments.elsewhere}</h2>
      {places.map((place) => (
        <div key={place}>
          <h3>{placeName(place, words.places)}</h3>
          <CommentThread documentId={documentId} comments={comments.filter(({ paragraph }) => paragraph === place)} />
        </div>
      ))}
    </section>
  );
}
