import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { NumberSeries, SeriesBody } from '#libs/contracts';
import { useWords } from '../i18n/language.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import {
  type SeriesDraft,
  seriesBody,
  seriesDraft,
  seriesExample,
  seriesProblems,
  seriesScopes,
} from './series-draft.js';
import { NumberField } from './times-fields.js';

interface SeriesFormProps {
  readonly series: NumberSeries | null;
  readonly saving: { readonly pending: boolean; readonly problem: Error | null };
  onSave(body: SeriesBody): void;
}

/** Pattern, way of counting and next number of a series. */
export function SeriesForm({ series, saving, onSave }: SeriesFormProps) {
  const { numbers: words } = useWords();
  const [draft, setDraft] = useState(() => seriesDraft(series));
  const [tried, setTried] = useState(false);
  const wrong = seriesProblems(draft);
  const sound = wrong.pattern === null && !wrong.term && !wrong.next;
  const change = (part: Partial<SeriesDraft>) => setDraft({ ...draft, ...part });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (sound) onSave(seriesBody(draft));
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <div className="filters">
        <Field label={words.scope}>
          {(control) => (
            <select
              {...control}
              value={draft.scope}
              onChange={({ target }) =>
                change({ scope: seriesScopes.find((scope) => scope === target.value) ?? draft.scope })
              }
            >
              {seriesScopes.map((scope) => (
                <option key={scope} value={scope}>
                  {words.scopes[scope]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {draft.scope === 'per-term' && (
          <Line
            label={words.term}
            hint={words.termHint}
            error={tried && wrong.term ? words.problems.term : null}
            value={draft.term}
            maxLength={20}
            onChange={(term) => change({ term })}
          />
        )}
      </div>
      <Line
        label={words.pattern}
        hint={words.patternHint}
        error={tried && wrong.pattern !== null ? words.problems[wrong.pattern] : null}
        value={draft.pattern}
        maxLength={60}
        onChange={(pattern) => change({ pattern })}
      />
      <NumberField
        label={words.nextOrdinal}
        hint={words.nextHint}
        error={tried && wrong.next ? words.problems.next : null}
        value={draft.next}
        onChange={(next) => change({ next })}
      />
      {sound && <p className="quiet">{words.example(seriesExample(draft, new Date().getFullYear()))}</p>}
      <ProblemAlert problem={saving.problem} />
      <Button htmlType="submit" loading={saving.pending}>
        {words.save}
      </Button>
    </form>
  );
}

interface LineProps {
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly value: string;
  readonly maxLength: number;
  onChange(value: string): void;
}

function Line({ label, hint, error, value, maxLength, onChange }: LineProps) {
  return (
    <Field label={label} hint={hint} error={error} required>
      {(control) => (
        <Input
          {...control}
          size="large"
          lang="zh-CN"
          maxLength={maxLength}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
