import { Button, Input } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import type { ReadingView } from '#libs/contracts';
import { useUnitNames } from '../api/readings.js';
import { useWords } from '../i18n/language.js';
import { Field } from '../parts/field.js';
import type { Entry } from './attendance-text.js';
import { LineField } from './edit-fields.js';
import { useDelayed } from './use-delayed.js';

interface ReadingCorrectionProps {
  readonly documentId: string;
  readonly reading: ReadingView;
  onCorrect(entry: Entry): void;
  onClose(): void;
}

/** How long a person must pause before the directory is asked, in milliseconds. */
const pauseBeforeSearch = 250;

/** Unit, post and name of one entry, the unit with the names that the directory has. */
export function ReadingCorrection({ documentId, reading, onCorrect, onClose }: ReadingCorrectionProps) {
  const { app, readings: words } = useWords();
  const [entry, setEntry] = useState<Entry>({ unit: reading.unit, name: reading.name, post: reading.post });
  const namesId = useId();
  const { data: names = [] } = useUnitNames(documentId, useDelayed(entry.unit.trim(), pauseBeforeSearch));

  const adopt = () => {
    const { unit, name, post } = entry;
    onCorrect({ unit: unit.trim(), name: name.trim(), post: post.trim() });
    onClose();
  };
  // The form around it would save the whole draft.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    adopt();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that repeats the entry above it
    <div role="group" aria-label={words.correctOf(reading.unit + reading.post + reading.name)} onKeyDown={onKeyDown}>
      <div className="filters">
        <Field label={words.unit}>
          {(control) => (
            <>
              <Input
                {...control}
                lang="zh-CN"
                maxLength={500}
                list={namesId}
                autoComplete="off"
                value={entry.unit}
                onChange={({ target }) => setEntry({ ...entry, unit: target.value })}
              />
              <datalist id={namesId}>
                {names.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <LineField label={words.post} value={entry.post} onChange={(post) => setEntry({ ...entry, post })} />
        <LineField label={words.name} value={entry.name} onChange={(name) => setEntry({ ...entry, name })} />
      </div>
      <div className="actions">
        <Button type="primary" onClick={adopt}>
          {words.adopt}
        </Button>
        <Button onClick={onClose}>{app.cancel}</Button>
      </div>
    </div>
  );
}
