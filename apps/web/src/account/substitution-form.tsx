import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { OfficeView, PersonView } from '#libs/contracts';
import { type SubstitutionsOf, useAddSubstitution } from '../api/substitutes.js';
import { DateField } from '../document/edit-fields.js';
import { useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';
import { Field } from '../parts/field.js';
import { ManyPicker, Picker, personOptions } from '../parts/picker.js';
import { ProblemAlert } from '../parts/problem-alert.js';

interface SubstitutionFormProps {
  readonly of: SubstitutionsOf | null;
  readonly people: readonly PersonView[];
  readonly loading: boolean;
  /** One of these, or all of them; an administrator decides for one only. */
  readonly offices: readonly OfficeView[];
}

/** Names who stands in for somebody, when and for what. */
export function SubstitutionForm({ of, people, loading, offices }: SubstitutionFormProps) {
  const { substitutes: words } = useWords();
  const adding = useAddSubstitution(of);
  const [entry, setEntry] = useState(blank);
  const [tried, setTried] = useState(false);
  const { substituteId, from, to, officeId, meetingTypes, reason } = entry;
  const [only] = offices;
  const scope = of?.officeId ?? (offices.length === 1 && only ? only.id : officeId);
  const choices = offices.find(({ id }) => id === scope)?.meetingTypes ?? [];
  const missing = {
    person: substituteId === null,
    dates: from === null || to === null || from > to,
    reason: reason.trim() === '',
  };
  const change = (part: Partial<Entry>) => {
    adding.reset();
    setEntry({ ...entry, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (substituteId === null || from === null || to === null || missing.dates || missing.reason) return;
    const types = meetingTypes.length > 0 ? [...meetingTypes] : null;
    const body = { substituteId, from, to, officeId: scope || null, meetingTypes: types, reason: reason.trim() };
    adding.run(body, () => {
      setEntry(blank);
      setTried(false);
    });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Picker
        label={words.who}
        hint={people.length === 0 && !loading ? words.noColleagues : undefined}
        options={personOptions(people)}
        loading={loading}
        value={substituteId}
        required
        error={tried && missing.person ? words.needPerson : null}
        onChange={(id) => change({ substituteId: id })}
      />
      <div className="filters">
        <DateField label={words.from} value={from} onChange={(value) => change({ from: value })} />
        <DateField label={words.to} value={to} onChange={(value) => change({ to: value })} />
      </div>
      {tried && missing.dates && (
        <p role="alert" className="field-error">
          {words.needDates}
        </p>
      )}
      {of === null && offices.length > 1 && (
        <Field label={words.office}>
          {(control) => (
            <select
              {...control}
              value={officeId}
              onChange={({ target }) => change({ officeId: target.value, meetingTypes: [] })}
            >
              <option value="">{words.everyOffice}</option>
              {offices.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {choices.length > 0 && (
        <ManyPicker
          label={words.meetingTypes}
          hint={words.meetingTypesHint}
          options={choices.map((type) => ({ value: type, label: type }))}
          value={meetingTypes}
          onChange={(types) => change({ meetingTypes: types })}
        />
      )}
      <Field label={words.reason} required error={tried && missing.reason ? words.needReason : null}>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={500}
            value={reason}
            onChange={({ target }) => change({ reason: target.value })}
          />
        )}
      </Field>
      <ProblemAlert problem={adding.problem} />
      {adding.result && <DoneNotice title={words.saved} />}
      <Button type="primary" size="large" htmlType="submit" loading={adding.pending}>
        {words.save}
      </Button>
    </form>
  );
}

interface Entry {
  readonly substituteId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** '' is every office. */
  readonly officeId: string;
  readonly meetingTypes: readonly string[];
  readonly reason: string;
}

const blank: Entry = { substituteId: null, from: null, to: null, officeId: '', meetingTypes: [], reason: '' };
