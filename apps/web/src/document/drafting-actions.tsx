import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { DocumentView } from '#libs/contracts';
import { type DraftingAct, useDraftingAct } from '../api/documents.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { DoneNotice } from '../parts/done-notice.js';
import { reloadHelps } from './reload-helps.js';

interface DraftingActionsProps {
  readonly document: DocumentView;
  onReload(): void;
}

/** What a drafter may do with the document now; the server says what that is. */
export function DraftingActions({ document, onReload }: DraftingActionsProps) {
  const { document: words } = useWords();
  const navigate = useNavigate();
  const act = useDraftingAct(document);
  const [asking, setAsking] = useState<DraftingAct | null>(null);
  const { may } = document;

  const dialogs = {
    submit: { title: words.submitTitle, text: words.submitText, confirm: words.submit, danger: false },
    withdraw: { title: words.withdrawTitle, text: words.withdrawText, confirm: words.withdraw, danger: false },
    cancel: { title: words.cancelTitle, text: words.cancelText, confirm: words.cancelDraft, danger: true },
  } as const;
  const done = { submit: words.submitted, withdraw: words.withdrawn, cancel: words.cancelled } as const;

  const reload = () => {
    setAsking(null);
    onReload();
  };
  const ask = (which: DraftingAct) => {
    act.reset();
    setAsking(which);
  };

  return (
    <>
      {act.result && asking === null && <DoneNotice title={done[act.result.act]} />}
      {may.some((it) => ['submit', 'edit', 'withdraw', 'cancel'].includes(it)) && (
        <fieldset className="actions" aria-label={words.actions}>
          {may.includes('submit') && (
            <Button type="primary" size="large" onClick={() => ask('submit')}>
              {words.submit}
            </Button>
          )}
          {may.includes('edit') && (
            <Button size="large" onClick={() => navigate(`/documents/${document.id}/edit`)}>
              {words.edit}
            </Button>
          )}
          {may.includes('withdraw') && (
            <Button size="large" onClick={() => ask('withdraw')}>
              {words.withdraw}
            </Button>
          )}
          {may.includes('cancel') && (
            <Button size="large" danger onClick={() => ask('cancel')}>
              {words.cancelDraft}
            </Button>
          )}
        </fieldset>
      )}
      {asking && (
        <Dialog
          title={dialogs[asking].title}
          confirm={dialogs[asking].confirm}
          danger={dialogs[asking].danger}
          pending={act.pending}
          problem={act.problem}
          onReload={reloadHelps(act.problem) ? reload : undefined}
          onConfirm={() => act.run(asking, () => setAsking(null))}
          onClose={() => setAsking(null)}
        >
          <p>{dialogs[asking].text}</p>
        </Dialog>
      )}
    </>
  );
}
