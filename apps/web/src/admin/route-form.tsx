import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { Route } from '#libs/minutes';
import { useRouteImpact, useSetRoute } from '../api/administration.js';
import { useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';
import { Picker } from '../parts/picker.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import type { RouteChoices } from './route-choices.js';
import { countProblems, newStep, type RouteDraft, routeBodyOf, routeDraft, type StepDraft } from './route-draft.js';
import { RouteImpactPanel } from './route-impact.js';
import { StepSummary } from './route-step-summary.js';
import { StepFields } from './step-fields.js';
import { TimesFields } from './times-fields.js';

/** As many steps as a route can have. */
const stepsAtMost = 30;

interface RouteFormProps {
  readonly officeId: string;
  /** '' while it has not been named. */
  readonly meetingType: string;
  readonly route: Route | null;
  readonly choices: RouteChoices;
}

/** The steps of a route, and whom a change affects before it is saved. */
export function RouteForm({ officeId, meetingType, route, choices }: RouteFormProps) {
  const { routes: words } = useWords();
  const impact = useRouteImpact(officeId, meetingType);
  const saving = useSetRoute(officeId, meetingType);
  const [draft, setDraft] = useState(() => routeDraft(route));
  // What is new lies open, what was there before is folded away.
  const [stored] = useState(() => (route === null ? [] : draft.steps.map(({ key }) => key)));
  const [tried, setTried] = useState(false);
  const wrong = countProblems(draft) + (meetingType === '' ? 1 : 0);
  const version = saving.result?.version ?? route?.version ?? null;

  const change = (part: Partial<RouteDraft>) => {
    // What was shown belongs to what was asked.
    impact.reset();
    saving.reset();
    setDraft({ ...draft, ...part });
  };
  const changeStep = (changed: StepDraft) =>
    change({ steps: draft.steps.map((step) => (step.key === changed.key ? changed : step)) });
  const preview = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const body = routeBodyOf(draft);
    if (body !== null && meetingType !== '') impact.run(body);
  };
  const save = () => {
    const body = routeBodyOf(draft);
    if (body === null) return;
    saving.run(body, () => {
      impact.reset();
      setTried(false);
    });
  };

  return (
    <form onSubmit={preview} noValidate>
      <p className="quiet">{version === null ? words.noVersion : words.version(version)}</p>
      <ol className="plain-rows route-steps">
        {draft.steps.map((step, index) => (
          <li key={step.key}>
            <details open={!stored.includes(step.key)}>
              <summary>
                {words.step(index + 1, step.name)} <StepSummary step={step} tried={tried} />
              </summary>
              <StepFields step={step} choices={choices} tried={tried} onChange={changeStep} />
              <div className="actions">
                <Button
                  disabled={index === 0}
                  aria-label={words.upOf(index + 1)}
                  onClick={() => change({ steps: moved(draft.steps, index, -1) })}
                >
                  {words.up}
                </Button>
                <Button
                  disabled={index === draft.steps.length - 1}
                  aria-label={words.downOf(index + 1)}
                  onClick={() => change({ steps: moved(draft.steps, index, 1) })}
                >
                  {words.down}
                </Button>
                <Button
                  danger
                  aria-label={words.removeOf(index + 1)}
                  onClick={() => change({ steps: draft.steps.filter(({ key }) => key !== step.key) })}
                >
                  {words.remove}
                </Button>
              </div>
            </details>
          </li>
        ))}
      </ol>
      <p className="actions">
        <Button
          disabled={draft.steps.length >= stepsAtMost}
          onClick={() => change({ steps: [...draft.steps, newStep()] })}
        >
          {words.add}
        </Button>
      </p>
      <Picker
        label={words.signer}
        required
        options={choices.signers}
        loading={choices.loading}
        value={draft.signerId}
        error={tried && draft.signerId === null ? words.needSigner : null}
        onChange={(signerId) => change({ signerId })}
      />
      <details>
        <summary>{words.signing}</summary>
        <TimesFields
          times={draft.signing}
          people={choices.people}
          tried={tried}
          onChange={(signing) => change({ signing })}
        />
      </details>
      {tried && wrong > 0 && (
        <p role="alert" className="field-error">
          {meetingType === '' ? words.needType : words.wrong(wrong)}
        </p>
      )}
      <ProblemAlert problem={impact.problem ?? saving.problem} />
      {saving.result && <DoneNotice title={words.saved(saving.result.version)} />}
      {impact.result && <RouteImpactPanel impact={impact.result} />}
      <p className="actions">
        <Button size="large" htmlType="submit" loading={impact.pending}>
          {words.preview}
        </Button>
        {impact.result && (
          <Button size="large" type="primary" loading={saving.pending} onClick={save}>
            {words.save}
          </Button>
        )}
      </p>
    </form>
  );
}

function moved(steps: readonly StepDraft[], from: number, by: 1 | -1): StepDraft[] {
  const next = [...steps];
  const [step] = next.splice(from, 1);
  if (step !== undefined) next.splice(from + by, 0, step);
  return next;
}
