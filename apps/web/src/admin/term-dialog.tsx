import { useState } from 'react';
import { LineField } from '../document/edit-fields.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';

interface TermDialogProps {
  readonly act: { readonly pending: boolean; readonly problem: Error | null };
  onBegin(term: string): void;
  onClose(): void;
}

/** A new term, whose numbers begin with 1. */
export function TermDialog({ act: { pending, problem }, onBegin, onClose }: TermDialogProps) {
  const { numbers: words } = useWords();
  const [term, setTerm] = useState('');
  const [tried, setTried] = useState(false);
  const missing = term.trim() === '';
  return (
    <Dialog
      title={words.beginTerm}
      confirm={words.beginTermConfirm}
      pending={pending}
      problem={problem}
      onConfirm={() => {
        setTried(true);
        if (!missing) onBegin(term.trim());
      }}
      onClose={onClose}
    >
      <p>{words.beginTermText}</p>
      <LineField label={words.newTerm} hint={words.termHint} required value={term} onChange={setTerm} />
      {tried && missing && (
        <p role="alert" className="field-error">
          {words.problems.term}
        </p>
      )}
    </Dialog>
  );
}
