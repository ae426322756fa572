import { Input } from 'antd';
import { useState } from 'react';
import type { InboxEntry } from '#libs/contracts';
import { useCirculate, useMembers } from '../api/inbox.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { ManyPicker, personOptions } from '../parts/picker.js';
import { ProblemAlert } from '../parts/problem-alert.js';

interface CirculateDialogProps {
  readonly entry: InboxEntry;
  /** @param people how many have been shown it in all */
  onDone(people: number): void;
  onClose(): void;
}

/** 传阅: to whom of the unit it is shown, with a word from the officer. */
export function CirculateDialog({ entry, onDone, onClose }: CirculateDialogProps) {
  const { inbox, acts } = useWords();
  const members = useMembers(entry.id);
  const circulate = useCirculate(entry.id);
  const [people, setPeople] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  // Who has it already is not told again.
  const left = (members.data ?? []).filter(({ id }) => entry.circulation.every(({ personId }) => personId !== id));
  const nobody = members.data !== undefined && left.length === 0;

  const confirm = () => {
    setTried(true);
    if (people.length === 0) return;
    const given = note.trim();
    circulate.run({ people: [...people], ...(given === '' ? {} : { note: given }) }, ({ length }) => onDone(length));
  };

  return (
    <Dialog
      title={inbox.circulateTitle}
      confirm={inbox.confirmCirculate}
      pending={circulate.pending}
      problem={circulate.problem}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{inbox.circulateText(entry.unitName)}</p>
      <ProblemAlert problem={members.error} onRetry={() => void members.refetch()} />
      <ManyPicker
        label={inbox.people}
        hint={nobody ? inbox.noMembers : acts.personHint}
        options={personOptions(left)}
        value={people}
        loading={members.isLoading}
        required
        error={tried && people.length === 0 ? inbox.needPeople : null}
        onChange={setPeople}
      />
      <Field label={inbox.note}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={note}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            disabled={circulate.pending}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
