import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { CalendarDay } from '#libs/contracts';
import { DateField, LineField } from '../document/edit-fields.js';
import { useWords } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';

interface CalendarDayFormProps {
  /** Days that are listed already. */
  readonly taken: readonly string[];
  readonly pending: boolean;
  readonly problem: Error | null;
  readonly onReload: (() => void) | undefined;
  onAdd(day: CalendarDay, then: () => void): void;
}

/** One more day on which the office works, or doesn't. */
export function CalendarDayForm({ taken, pending, problem, onReload, onAdd }: CalendarDayFormProps) {
  const { calendar: words, app } = useWords();
  const [on, setOn] = useState<string | null>(null);
  const [works, setWorks] = useState(false);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = on === null ? words.needDate : taken.includes(on) ? words.sameDate : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (on === null || wrong !== null) return;
    onAdd({ on, works, note: note.trim() }, () => {
      setOn(null);
      setNote('');
      setTried(false);
    });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <div className="filters">
        <DateField label={words.date} value={on} onChange={setOn} />
        <fieldset className="choice">
          <legend>{words.kind}</legend>
          {[false, true].map((one) => (
            <label key={String(one)}>
              <input type="radio" name="calendar-day-kind" checked={works === one} onChange={() => setWorks(one)} />
              {one ? words.works : words.off}
            </label>
          ))}
        </fieldset>
      </div>
      {tried && wrong !== null && (
        <p role="alert" className="field-error">
          {wrong}
        </p>
      )}
      <LineField
        label={words.note}
        hint={words.noteHint}
        value={note}
        onChange={(value) => setNote(value.slice(0, 100))}
      />
      <ProblemAlert problem={problem} onRetry={onReload} retryLabel={app.reload} />
      <Button htmlType="submit" loading={pending}>
        {words.add}
      </Button>
    </form>
  );
}
