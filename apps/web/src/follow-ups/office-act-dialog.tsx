import { useState } from 'react';
import type { FollowUpView } from '#libs/contracts';
import type { FollowUpAction } from '#libs/minutes';
import { type FollowUpInput, useFollowUpAct } from '../api/follow-ups.js';
import { reloadHelps } from '../document/reload-helps.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { DayField } from './day-field.js';

interface OfficeActDialogProps {
  readonly act: 'close' | 'return' | 'postpone' | 'drop' | 'reopen';
  readonly followUp: FollowUpView;
  onDone(action: FollowUpAction): void;
  onReload(): void;
  onClose(): void;
}

/** 办结, 退回, 延期, 撤销, 重新督办: the last question before, and why. */
export function OfficeActDialog({ act, followUp, onDone, onReload, onClose }: OfficeActDialogProps) {
  const { followUps: words } = useWords();
  const acting = useFollowUpAct(followUp.id);
  const [dueOn, setDueOn] = useState('');
  const [tried, setTried] = useState(false);
  const { version } = followUp;

  const confirm = (reason: string) => {
    setTried(true);
    if (act === 'postpone' && dueOn === '') return;
    const input: FollowUpInput =
      act === 'close'
        ? { act, version, remark: reason }
        : act === 'postpone'
          ? { act, version, reason, dueOn }
          : { act, version, reason };
    acting.run(input, onDone);
  };

  return (
    <Dialog
      title={words[act]}
      confirm={words[`${act}Button`]}
      danger={act === 'drop' || act === 'return'}
      pending={acting.pending}
      problem={acting.problem}
      ask={act === 'close' ? { label: words.closeRemark } : { label: words.reason, missing: words.needReason }}
      onReload={reloadHelps(acting.problem) ? onReload : undefined}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{words[`${act}Text`]}</p>
      {act === 'postpone' && (
        <DayField
          label={words.newDue}
          required
          value={dueOn}
          error={tried && dueOn === '' ? words.needDue : null}
          onChange={setDueOn}
        />
      )}
    </Dialog>
  );
}
