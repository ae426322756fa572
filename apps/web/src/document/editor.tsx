import { Alert, Button } from 'antd';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { useBeforeUnload, useBlocker, useNavigate } from 'react-router';
import type { DocumentView } from '#libs/contracts';
import type { Minutes } from '#libs/minutes';
import { useCheck, useEdit } from '../api/documents.js';
import { hasCode } from '../api/http.js';
import { useReadings } from '../api/readings.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { applyFix } from './apply-fix.js';
import {
  attendanceLists,
  attendanceText,
  attendees,
  holdsEntry,
  listLabels,
  withEntryCorrected,
} from './attendance-text.js';
import { CheckPanel } from './check-panel.js';
import { DateField, LineField, TextField } from './edit-fields.js';
import { addItem } from './edit-items.js';
import { ItemEditor } from './item-editor.js';
import { PublicityField } from './publicity-field.js';
import { Readings } from './readings.js';
import { useDelayed } from './use-delayed.js';

interface EditorProps {
  readonly document: DocumentView;
  onReload(): void;
}

type List = (typeof attendanceLists)[number];

/** How long a person must pause before the text is checked again, in milliseconds. */
const pauseBeforeCheck = 600;

/** A plain form over the minutes. It saves a new revision, and only over the one that it began with. */
export function Editor({ document, onReload }: EditorProps) {
  const words = useWords();
  const { edit, recipientRoles } = words;
  const navigate = useNavigate();
  const saving = useEdit(document.id);
  const [minutes, setMinutes] = useState<Minutes>(document.minutes);
  const [attendance, setAttendance] = useState(() => textsOf(document.minutes));
  const [changed, setChanged] = useState(false);
  const saved = useRef(false);

  const blocker = useBlocker(() => changed && !saved.current);
  useBeforeUnload((event) => {
    if (changed && !saved.current) event.preventDefault();
  });

  const replace = (next: Minutes) => {
    setChanged(true);
    setMinutes(next);
  };
  const change = (changes: Partial<Minutes>) => {
    setChanged(true);
    setMinutes((before) => ({ ...before, ...changes }));
  };
  const changeAttendance = (list: List, text: string) => {
    setChanged(true);
    setAttendance((before) => ({ ...before, [list]: text }));
  };
  const { recipients, meeting } = minutes;
  const whole = useMemo(() => withAttendance(minutes, attendance), [minutes, attendance]);
  const check = useCheck(document, useDelayed(whole, pauseBeforeCheck));
  const readings = useReadings(document);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.run({ basedOn: document.revision, minutes: whole }, () => {
      saved.current = true;
      navigate(`/documents/${document.id}`, { state: { saved: true }, replace: true });
    });
  };

  return (
    <form onSubmit={submit} className="form" noValidate>
      <Readings
        document={document}
        readings={readings.data?.readings.filter((one) => holdsEntry(attendance[one.list], one)) ?? []}
        onCorrect={(one, entry) => changeAttendance(one.list, withEntryCorrected(attendance[one.list], one, entry))}
        onReload={onReload}
      />
      <div className="panel">
        <LineField label={edit.minutesTitle} value={minutes.title} onChange={(title) => change({ title })} />
        <LineField label={edit.issuer} value={minutes.issuer} onChange={(issuer) => change({ issuer })} />
        {minutes.number && (
          <div className="field">
            <div className="row-head">
              <span>
                {edit.number(minutes.number.text)}
                <span className="quiet block">{edit.numberHint}</span>
              </span>
              <Button danger aria-label={edit.removeNumber} onClick={() => change({ number: null })}>
                {edit.remove}
              </Button>
            </div>
          </div>
        )}
        <DateField label={edit.issuedOn} value={minutes.issuedOn} onChange={(issuedOn) => change({ issuedOn })} />
        <DateField
          label={edit.heldOn}
          value={meeting.heldOn}
          onChange={(heldOn) => change({ meeting: { ...meeting, heldOn } })}
        />
        <TextField label={edit.preamble} value={minutes.preamble} onChange={(preamble) => change({ preamble })} />
      </div>
      <h2>{edit.items}</h2>
      {minutes.items.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place in the text
        <ItemEditor key={index} minutes={minutes} index={index} onChange={change} />
      ))}
      <Button onClick={() => change(addItem(minutes))}>{edit.addItem}</Button>
      <div className="panel">
        <TextField label={edit.closing} value={minutes.closing} onChange={(closing) => change({ closing })} />
      </div>
      <section className="panel" aria-labelledby="attendance-heading">
        <h2 id="attendance-heading">{edit.attendance}</h2>
        <p className="quiet">{edit.attendanceHint}</p>
        {attendanceLists.map((list) => (
          <TextField
            key={list}
            label={listLabels[list]}
            value={attendance[list]}
            onChange={(text) => changeAttendance(list, text)}
          />
        ))}
      </section>
      <section className="panel" aria-labelledby="recipients-heading">
        <h2 id="recipients-heading">{edit.recipients}</h2>
        <p className="quiet">{edit.recipientsHint}</p>
        <TextField
          label={recipientRoles.main}
          value={recipients.main}
          onChange={(main) => change({ recipients: { ...recipients, main } })}
        />
        <TextField
          label={recipientRoles.copy}
          value={recipients.copy}
          onChange={(copy) => change({ recipients: { ...recipients, copy } })}
        />
      </section>
      <div className="panel">
        <PublicityField minutes={minutes} onChange={replace} />
      </div>
      {check.data && <CheckPanel check={check.data} onFix={({ fix }) => fix && change(applyFix(minutes, fix))} />}
      <SaveProblem problem={saving.problem} onReload={onReload} />
      <div className="decision-bar">
        <Button size="large" disabled={saving.pending} onClick={() => navigate(`/documents/${document.id}`)}>
          {words.app.cancel}
        </Button>
        <Button size="large" type="primary" htmlType="submit" loading={saving.pending}>
          {saving.pending ? edit.saving : edit.save}
        </Button>
      </div>
      {blocker.state === 'blocked' && (
        <Dialog
          title={edit.leaveTitle}
          confirm={edit.leave}
          dismiss={edit.stay}
          danger
          pending={false}
          problem={null}
          onConfirm={() => blocker.proceed()}
          onClose={() => blocker.reset()}
        >
          <p>{edit.leaveText}</p>
        </Dialog>
      )}
    </form>
  );
}

function SaveProblem({ problem, onReload }: { readonly problem: Error | null; onReload(): void }) {
  const { app, edit } = useWords();
  if (!hasCode(problem, 'stale-revision')) return <ProblemAlert problem={problem} />;
  return (
    <Alert
      className="notice"
      type="error"
      showIcon
      role="alert"
      title={edit.conflict}
      description={
        <>
          <p>{edit.conflictText}</p>
          <Button onClick={onReload}>{app.reload}</Button>
        </>
      }
    />
  );
}

function textsOf({ attendance }: Minutes): Record<List, string> {
  return {
    present: attendanceText(attendance.present),
    inAttendance: attendanceText(attendance.inAttendance),
    invited: attendanceText(attendance.invited ?? []),
    excused: attendanceText(attendance.excused),
    absent: attendanceText(attendance.absent),
  };
}

function withAttendance(minutes: Minutes, texts: Record<List, string>): Minutes {
  const { statedIn } = minutes.attendance;
  const invited = attendees(texts.invited);
  return {
    ...minutes,
    attendance: {
      present: attendees(texts.present),
      inAttendance: attendees(texts.inAttendance),
      ...(invited.length > 0 ? { invited } : {}),
      excused: attendees(texts.excused),
      absent: attendees(texts.absent),
      ...(statedIn ? { statedIn } : {}),
    },
  };
}
