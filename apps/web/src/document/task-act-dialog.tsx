import { useState } from 'react';
import type { AddReviewerBody } from '#libs/contracts';
import { type TaskAct, type TaskActDone, useCandidates, useTaskAct } from '../api/task-acts.js';
import type { TaskKind } from '../api/tasks.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { Picker, personOptions } from '../parts/picker.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { reloadHelps } from './reload-helps.js';

export type GivingAct = 'delegate' | 'transfer' | 'add-reviewer';

interface TaskActDialogProps {
  readonly kind: TaskKind;
  readonly taskId: string;
  readonly act: GivingAct;
  /** Who is asked too can't come before somebody for whom the task waits already. */
  readonly mayPrecede: boolean;
  onDone(done: TaskActDone): void;
  onReload(): void;
  onClose(): void;
}

/** 委托, 转办, 加签: to whom, and why. */
export function TaskActDialog({ kind, taskId, act, mayPrecede, onDone, onReload, onClose }: TaskActDialogProps) {
  const { acts } = useWords();
  const candidates = useCandidates(kind, taskId, act);
  const giving = useTaskAct(kind, taskId);
  const [whoId, setWhoId] = useState<string | null>(null);
  const [place, setPlace] = useState<AddReviewerBody['place']>(mayPrecede ? 'before' : 'after');
  const [tried, setTried] = useState(false);
  const people = candidates.data ?? [];
  const who = people.find(({ id }) => id === whoId);

  const words = {
    delegate: { title: acts.delegateTitle, text: acts.delegateText, confirm: acts.confirmDelegate },
    transfer: { title: acts.transferTitle, text: acts.transferText, confirm: acts.confirmTransfer },
    'add-reviewer': { title: acts.addTitle, text: acts.addText, confirm: acts.confirmAdd },
  }[act];
  const confirm = (reason: string) => {
    setTried(true);
    if (who === undefined) return;
    const input: TaskAct = act === 'add-reviewer' ? { act, who, place, reason } : { act, who, reason };
    giving.run(input, onDone);
  };

  return (
    <Dialog
      title={words.title}
      confirm={words.confirm}
      pending={giving.pending}
      problem={giving.problem}
      ask={{ label: acts.reason, missing: acts.needReason }}
      onReload={reloadHelps(giving.problem) ? onReload : undefined}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{words.text}</p>
      <ProblemAlert problem={candidates.error} onRetry={() => void candidates.refetch()} />
      <Picker
        label={acts.person}
        hint={candidates.data?.length === 0 ? acts.noCandidates : acts.personHint}
        options={personOptions(people)}
        value={whoId}
        loading={candidates.isLoading}
        required
        error={tried && who === undefined ? acts.needPerson : null}
        onChange={setWhoId}
      />
      {act === 'add-reviewer' && mayPrecede && (
        <fieldset className="choice">
          <legend>{acts.place}</legend>
          {(['before', 'after'] as const).map((choice) => (
            <label key={choice}>
              <input type="radio" name="place" checked={place === choice} onChange={() => setPlace(choice)} />
              {acts[choice]}
            </label>
          ))}
        </fieldset>
      )}
    </Dialog>
  );
}
