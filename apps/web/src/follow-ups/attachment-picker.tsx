import { Button } from 'antd';
import { useState } from 'react';
import { attachmentLimits, type FollowUpAttachment } from '#libs/contracts';
import { useRemoveUpload, useUpload } from '../api/follow-ups.js';
import { useWords } from '../i18n/language.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';

interface AttachmentPickerProps {
  readonly followUpId: string;
  readonly files: readonly FollowUpAttachment[];
  onChange(files: readonly FollowUpAttachment[]): void;
}

/** Files for the report: each is uploaded when it is chosen, and may be taken back until the report is sent. */
export function AttachmentPicker({ followUpId, files, onChange }: AttachmentPickerProps) {
  const { followUps } = useWords();
  const upload = useUpload(followUpId);
  const removal = useRemoveUpload();
  const [wrong, setWrong] = useState<string | null>(null);

  const choose = (file: File | undefined) => {
    if (file === undefined) return;
    upload.reset();
    const reason =
      files.length >= attachmentLimits.files
        ? followUps.tooMany
        : file.size > attachmentLimits.bytes
          ? followUps.tooLarge(file.name)
          : null;
    setWrong(reason);
    if (reason === null) upload.run(file, (stored) => onChange([...files, stored]));
  };

  return (
    <>
      <Field label={followUps.files} hint={followUps.filesHint} error={wrong}>
        {(control) => (
          <input
            {...control}
            type="file"
            disabled={upload.pending}
            onChange={({ target }) => {
              choose(target.files?.[0]);
              // The same file may be chosen again.
              target.value = '';
            }}
          />
        )}
      </Field>
      {upload.pending && <p role="status">{followUps.uploading}</p>}
      <ProblemAlert problem={upload.problem ?? removal.problem} />
      {files.length > 0 && (
        <ul className="plain-rows">
          {files.map(({ id, fileName, size }) => (
            <li key={id} className="as-read">
              <span className="wrap">{fileName}</span>
              <span className="quiet">{followUps.size(Math.ceil(size / 1024))}</span>
              <Button
                size="small"
                disabled={removal.pending}
                aria-label={followUps.removeFile(fileName)}
                onClick={() => removal.run(id, () => onChange(files.filter((file) => file.id !== id)))}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
