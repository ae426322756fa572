import { Button } from 'antd';
import { useState } from 'react';
import type { FollowUpView } from '#libs/contracts';
import type { FollowUpAction } from '#libs/minutes';
import { useWords } from '../i18n/language.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { OfficeActDialog } from './office-act-dialog.js';

const officeActs = ['confirm', 'close', 'return', 'postpone', 'drop', 'reopen'] as const;
type OfficeAct = (typeof officeActs)[number];

interface FollowUpActsProps {
  readonly followUp: FollowUpView;
  onDone(action: FollowUpAction): void;
  onReload(): void;
}

/** What the office may do about it now. */
export function FollowUpActs({ followUp, onDone, onReload }: FollowUpActsProps) {
  const { followUps } = useWords();
  const [act, setAct] = useState<OfficeAct | null>(null);
  const offered = officeActs.filter((known) => followUp.may.includes(known));
  if (offered.length === 0) return null;
  const shared = {
    followUp,
    onReload,
    onDone: (action: FollowUpAction) => {
      setAct(null);
      onDone(action);
    },
    onClose: () => setAct(null),
  };
  return (
    <section aria-label={followUps.acts} className="panel">
      <div className="actions">
        {offered.map((known) => (
          <Button
            key={known}
            size="large"
            type={known === 'confirm' || known === 'close' ? 'primary' : 'default'}
            onClick={() => setAct(known)}
          >
            {followUps[known]}
          </Button>
        ))}
      </div>
      {act === 'confirm' && <ConfirmDialog {...shared} />}
      {act !== null && act !== 'confirm' && <OfficeActDialog act={act} {...shared} />}
    </section>
  );
}
