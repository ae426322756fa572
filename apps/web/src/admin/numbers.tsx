import { Button } from 'antd';
import { useState } from 'react';
import type { NumberSeries, OfficeView } from '#libs/contracts';
import { hasCode } from '../api/http.js';
import { useAllSeries, useSeriesActs } from '../api/office-rules.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { DoneNotice } from '../parts/done-notice.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';
import { NumberRegister } from './number-register.js';
import { SeriesForm } from './series-form.js';
import { TermDialog } from './term-dialog.js';

/** How the documents of an office are numbered, and what became of every number. */
export function Numbers({ office: { id: officeId, meetingTypes } }: { readonly office: OfficeView }) {
  const { numbers: words } = useWords();
  const { data, error, refetch } = useAllSeries(officeId);
  const [chosen, setChosen] = useState<string | null>(null);
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;

  const types = [...new Set([...meetingTypes, ...data.map(({ meetingType }) => meetingType)])];
  const type = chosen ?? types[0];
  if (type === undefined) return <p className="quiet">{words.noTypes}</p>;
  const series = data.find(({ meetingType }) => meetingType === type) ?? null;
  return (
    <>
      <Field label={words.meetingType}>
        {(control) => (
          <select {...control} value={type} lang="zh-CN" onChange={({ target }) => setChosen(target.value)}>
            {types.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Series key={type} officeId={officeId} meetingType={type} series={series} />
    </>
  );
}

interface SeriesProps {
  readonly officeId: string;
  readonly meetingType: string;
  /** Null where there is none yet. */
  readonly series: NumberSeries | null;
}

function Series({ officeId, meetingType, series }: SeriesProps) {
  const { numbers: words } = useWords();
  const acts = useSeriesActs(officeId, meetingType);
  const [asking, setAsking] = useState<'give-up' | 'term' | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const ask = (what: typeof asking) => {
    acts.giveUp.reset();
    acts.beginTerm.reset();
    setDone(null);
    setAsking(what);
  };
  const finish = (said: string) => {
    setAsking(null);
    setDone(said);
  };
  const rule = (
    <SeriesForm
      // What the server says anew stands in the form.
      key={series === null ? '' : JSON.stringify(series)}
      series={series}
      saving={acts.set}
      onSave={(body) => acts.set.run(body, () => finish(words.saved))}
    />
  );
  if (series === null) {
    return (
      <>
        <p className="quiet">{words.none}</p>
        {rule}
      </>
    );
  }
  return (
    <>
      {done !== null && <DoneNotice title={done} />}
      <dl className="facts">
        <div>
          <dt>{words.next}</dt>
          <dd lang="zh-CN">
            <strong>{series.number}</strong>
          </dd>
        </div>
        <div>
          <dt>{words.scope}</dt>
          <dd>{words.scopes[series.scope]}</dd>
        </div>
      </dl>
      <p className="actions">
        <Button onClick={() => ask('give-up')}>{words.giveUp}</Button>
        {series.scope === 'per-term' && <Button onClick={() => ask('term')}>{words.beginTerm}</Button>}
      </p>
      <details>
        <summary>{words.rule}</summary>
        {rule}
      </details>
      <h3>{words.register}</h3>
      <NumberRegister officeId={officeId} meetingType={meetingType} />
      {asking === 'give-up' && (
        <Dialog
          title={words.giveUpTitle(series.number)}
          confirm={words.giveUpConfirm}
          danger
          ask={{ label: words.reason, missing: words.needReason }}
          pending={acts.giveUp.pending}
          problem={acts.giveUp.problem}
          onReload={
            hasCode(acts.giveUp.problem, 'changed-meanwhile')
              ? () => {
                  acts.giveUp.reset();
                  acts.reload();
                }
              : undefined
          }
          onConfirm={(reason) =>
            acts.giveUp.run({ reason, number: series.number }, ({ number }) => finish(words.gaveUp(number)))
          }
          onClose={() => setAsking(null)}
        >
          <p>{words.giveUpText}</p>
        </Dialog>
      )}
      {asking === 'term' && (
        <TermDialog
          act={acts.beginTerm}
          onBegin={(term) => acts.beginTerm.run({ term }, ({ number }) => finish(words.begun(number)))}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
