import type { Publicity } from '#libs/minutes';
import { LineField } from '../document/edit-fields.js';
import { publicities } from '../document/publicities.js';
import { useWords } from '../i18n/language.js';
import { Field } from '../parts/field.js';
import { ManyPicker } from '../parts/picker.js';
import { Tick } from '../parts/tick.js';
import type { RouteChoices } from './route-choices.js';
import { type QuorumKind, type StepDraft, stepProblems } from './route-draft.js';
import { NumberField, TimesFields } from './times-fields.js';

const publicityList = Object.keys(publicities) as Publicity[];
const quorumKinds = ['all', 'atLeast', 'percent'] as const satisfies readonly QuorumKind[];

interface StepFieldsProps {
  readonly step: StepDraft;
  readonly choices: RouteChoices;
  readonly tried: boolean;
  onChange(step: StepDraft): void;
}

/** All that a step of a route says. */
export function StepFields({ step, choices, tried, onChange }: StepFieldsProps) {
  const { routes: words } = useWords();
  const wrong = stepProblems(step);
  const change = (part: Partial<StepDraft>) => onChange({ ...step, ...part });
  const error = (is: boolean, text: string) => (tried && is ? text : null);
  return (
    <>
      <LineField label={words.name} required value={step.name} onChange={(name) => change({ name })} />
      {error(wrong.name, words.problems.name) && (
        <p role="alert" className="field-error">
          {words.problems.name}
        </p>
      )}
      <ManyPicker
        label={words.reviewers}
        options={choices.reviewers}
        value={step.reviewers}
        error={error(wrong.nobody, words.problems.nobody)}
        onChange={(reviewers) => change({ reviewers })}
      />
      {(choices.posts.length > 0 || step.posts.length > 0) && (
        <ManyPicker
          label={words.posts}
          options={choices.posts}
          value={step.posts}
          onChange={(posts) => change({ posts })}
        />
      )}
      <div className="filters">
        <Field label={words.quorum}>
          {(control) => (
            <select
              {...control}
              value={step.quorum}
              onChange={({ target }) => change({ quorum: quorumKinds.find((kind) => kind === target.value) ?? 'all' })}
            >
              {quorumKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words.quorums[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {step.quorum === 'atLeast' && (
          <NumberField
            label={words.atLeast}
            value={step.atLeast}
            error={error(wrong.quorum, words.problems.quorum)}
            onChange={(atLeast) => change({ atLeast })}
          />
        )}
        {step.quorum === 'percent' && (
          <NumberField
            label={words.percent}
            value={step.percent}
            error={error(wrong.percent, words.problems.percent)}
            onChange={(percent) => change({ percent })}
          />
        )}
      </div>
      <div className="choice">
        <Tick label={words.mayAbstain} on={step.mayAbstain} onChange={(mayAbstain) => change({ mayAbstain })} />
        <Tick label={words.bulk} on={step.bulk} onChange={(bulk) => change({ bulk })} />
      </div>
      <h4>{words.when}</h4>
      <p className="quiet">{words.whenHint}</p>
      <NumberField
        label={words.mainUnitsAtLeast}
        value={step.mainUnitsAtLeast}
        error={error(wrong.mainUnits, words.problems.number)}
        onChange={(mainUnitsAtLeast) => change({ mainUnitsAtLeast })}
      />
      <fieldset className="choice">
        <legend>{words.publicity}</legend>
        {publicityList.map((one) => (
          <Tick
            key={one}
            label={publicities[one]}
            on={step.publicity.includes(one)}
            onChange={(on) =>
              change({ publicity: publicityList.filter((it) => (it === one ? on : step.publicity.includes(it))) })
            }
          />
        ))}
      </fieldset>
      <ManyPicker
        label={words.concerns}
        options={choices.units}
        loading={choices.unitsLoading}
        onOpen={choices.loadUnits}
        value={step.concerns}
        onChange={(concerns) => change({ concerns })}
      />
      <ManyPicker
        label={words.looksAt}
        hint={words.looksAtHint}
        options={choices.units}
        loading={choices.unitsLoading}
        onOpen={choices.loadUnits}
        value={step.looksAt}
        onChange={(looksAt) => change({ looksAt })}
      />
      <h4>{words.times}</h4>
      <TimesFields times={step.times} people={choices.people} tried={tried} onChange={(times) => change({ times })} />
    </>
  );
}
