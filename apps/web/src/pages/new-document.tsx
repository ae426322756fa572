import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { OfficeView } from '#libs/contracts';
import { useOffices } from '../api/directory.js';
import { type ImportInput, useImport } from '../api/documents.js';
import { useSession } from '../api/session.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { Empty } from '../parts/empty.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

const maxFileBytes = 20 * 1024 * 1024;

export function NewDocumentPage() {
  const { newDocument: words } = useWords();
  const { grants } = useSession();
  const { data, error, refetch } = useOffices();
  const drafterFor = grants.filter(({ role }) => role === 'drafter').map(({ unitId }) => unitId);
  const offices = data?.filter(({ id }) => drafterFor.includes(id));
  return (
    <Page title={words.title}>
      <ProblemAlert problem={error} onRetry={() => void refetch()} />
      {!offices && !error && <Waiting />}
      {offices?.length === 0 && <Empty title={words.noOffice} />}
      {offices && offices.length > 0 && <ImportForm offices={offices} />}
    </Page>
  );
}

function ImportForm({ offices }: { readonly offices: readonly OfficeView[] }) {
  const { newDocument: words } = useWords();
  const navigate = useNavigate();
  const importing = useImport();
  const [officeId, setOfficeId] = useState(offices[0]?.id ?? '');
  const [chosenType, setChosenType] = useState('');
  const [source, setSource] = useState<'text' | 'file'>('text');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);

  const types = offices.find(({ id }) => id === officeId)?.meetingTypes ?? [];
  const meetingType = types.includes(chosenType) ? chosenType : (types[0] ?? '');
  const wrong = source === 'text' ? (text.trim() === '' ? words.needText : null) : wrongFile(file, words);

  /** A refusal speaks of what was sent; it is out of place beside anything else. */
  const choose = (change: () => void) => {
    importing.reset();
    change();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong !== null || meetingType === '') return;
    const input: ImportInput | null =
      source === 'text'
        ? { kind: 'text', officeId, meetingType, text }
        : file && { kind: 'file', officeId, meetingType, file };
    if (input === null) return;
    importing.run(input, ({ id, warnings }) =>
      navigate(`/documents/${id}`, { state: { imported: warnings.length }, replace: true }),
    );
  };

  return (
    <form onSubmit={submit} noValidate className="panel form">
      <Field label={words.office}>
        {(control) => (
          <select {...control} value={officeId} onChange={({ target }) => setOfficeId(target.value)}>
            {offices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.meetingType} error={types.length === 0 ? words.noMeetingType : null}>
        {(control) => (
          <select {...control} value={meetingType} onChange={({ target }) => setChosenType(target.value)}>
            {types.map((type) => (
              <option key={type}>{type}</option>
            ))}
          </select>
        )}
      </Field>
      <fieldset className="choice">
        <legend>{words.source}</legend>
        {(['text', 'file'] as const).map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="source"
              checked={source === kind}
              onChange={() => choose(() => setSource(kind))}
            />
            {kind === 'text' ? words.paste : words.upload}
          </label>
        ))}
      </fieldset>
      {source === 'text' ? (
        <Field label={words.text} hint={words.textHint} error={tried ? wrong : null}>
          {(control) => (
            <Input.TextArea
              {...control}
              lang="zh-CN"
              autoSize={{ minRows: 12, maxRows: 28 }}
              maxLength={2_000_000}
              value={text}
              onChange={({ target }) => choose(() => setText(target.value))}
            />
          )}
        </Field>
      ) : (
        <Field label={words.file} hint={words.fileHint} error={tried || file ? wrong : null}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".docx,.txt,text/plain,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
              onChange={({ target }) => choose(() => setFile(target.files?.[0] ?? null))}
            />
          )}
        </Field>
      )}
      <ProblemAlert problem={importing.problem} />
      <Button size="large" type="primary" htmlType="submit" loading={importing.pending} disabled={types.length === 0}>
        {importing.pending ? words.submitting : words.submit}
      </Button>
    </form>
  );
}

function wrongFile(file: File | null, words: { needFile: string; wrongFile: string; tooLarge: string }): string | null {
  if (file === null) return words.needFile;
  if (!/\.(docx|txt)$/i.test(file.name)) return words.wrongFile;
  return file.size > maxFileBytes ? words.tooLarge : null;
}
