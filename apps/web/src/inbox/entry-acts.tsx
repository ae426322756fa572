import { Button } from 'antd';
import { useState } from 'react';
import type { InboxEntry } from '#libs/contracts';
import type { useSignFor } from '../api/inbox.js';
import { useWords } from '../i18n/language.js';
import { CirculateDialog } from './circulate-dialog.js';
import { isOpen } from './entries.js';
import { ReturnDialog } from './return-dialog.js';

interface EntryActsProps {
  readonly entry: InboxEntry;
  readonly signFor: ReturnType<typeof useSignFor>;
  /** At the lower edge of the screen, where the thumb is; for one entry only. */
  readonly sticky: boolean;
  /** @param title what was done, in words */
  onDone(title: string, text?: string): void;
}

/** What an officer does with an entry: 签收, 退文, 传阅. */
export function EntryActs({ entry, signFor, sticky, onDone }: EntryActsProps) {
  const { inbox } = useWords();
  const [dialog, setDialog] = useState<'return' | 'circulate' | null>(null);
  const { id, unitName } = entry;
  const open = isOpen(entry);
  // Signed for, though the page has not read so yet: the button must not ask for it again.
  const signing = signFor.pending || signFor.result !== undefined;

  const finish = (title: string, text?: string) => {
    setDialog(null);
    onDone(title, text);
  };
  return (
    <div className={sticky ? 'decision-bar' : 'actions'}>
      <Button
        size="large"
        className="more"
        aria-label={inbox.circulateOf(unitName)}
        onClick={() => setDialog('circulate')}
      >
        {inbox.circulate}
      </Button>
      {/* What is out of force needs no return; that it was received may still be said. */}
      {open && entry.outOfForce === null && (
        <Button size="large" className="more" aria-label={inbox.returnOf(unitName)} onClick={() => setDialog('return')}>
          {inbox.return}
        </Button>
      )}
      {open && (
        <Button
          size="large"
          type={entry.outOfForce === null ? 'primary' : 'default'}
          className="sign-for"
          loading={signing}
          onClick={() =>
            signFor.run(id, ({ repeated }) => onDone(inbox.done, repeated ? inbox.repeated : inbox.doneUnit(unitName)))
          }
        >
          {signing ? inbox.signing : inbox.signForUnit(unitName)}
        </Button>
      )}
      {dialog === 'return' && (
        <ReturnDialog
          entry={entry}
          onDone={() => finish(inbox.returnDone, inbox.returnDoneText)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'circulate' && (
        <CirculateDialog
          entry={entry}
          onDone={(people) => finish(inbox.circulateDone(people))}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}
