import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { CalendarDay, CalendarImpact, CalendarView } from '#libs/contracts';
import { hasCode } from '../api/http.js';
import { useCalendar, useCalendarImpact, useSetCalendar } from '../api/office-rules.js';
import { useLanguage, useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { DoneNotice } from '../parts/done-notice.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';
import { CalendarDayForm } from './calendar-day-form.js';
import { CalendarImpactPanel, countedInWords } from './calendar-impact.js';

/** The days for which an office decides otherwise than the public calendar. */
export function OfficeCalendarPanel({ officeId }: { readonly officeId: string }) {
  const { data, error, refetch } = useCalendar(officeId);
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Days officeId={officeId} calendar={data} reload={() => void refetch()} />;
}

interface DaysProps {
  readonly officeId: string;
  readonly calendar: CalendarView;
  reload(): void;
}

/** A change that is asked about once more before it is made. */
interface Change {
  readonly title: string;
  readonly confirm: string;
  readonly text?: string;
  readonly days: readonly CalendarDay[];
  readonly said: string;
  onSaved(): void;
}

function Days({ officeId, calendar, reload }: DaysProps) {
  const { words, day } = useLanguage();
  const { calendar: own } = words;
  const { days, known, today } = calendar;
  const saving = useSetCalendar(officeId);
  const looking = useCalendarImpact(officeId);
  const [change, setChange] = useState<Change | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const past = days.filter(({ on }) => on < today);
  const coming = days.filter(({ on }) => on >= today);

  const save = ({ days: next, said, onSaved }: Change) => {
    saving.run({ days: [...next], seen: days }, ({ moved }) => {
      const counted = countedInWords(moved, own);
      setDone(counted.length === 0 ? said : `${said}${own.moved(counted)}`);
      setChange(null);
      onSaved();
    });
  };
  // Whoever saves has seen how many due days move.
  const begin = (next: Change, then: (impact: CalendarImpact) => void = () => undefined) => {
    setDone(null);
    saving.reset();
    looking.reset();
    looking.run([...next.days], then);
  };
  const add = (added: CalendarDay, then: () => void) => {
    const next: Change = {
      title: own.addOf(day(added.on)),
      confirm: own.add,
      days: [...days, added],
      said: own.added(day(added.on)),
      onSaved: then,
    };
    begin(next, ({ moved }) => (countedInWords(moved, own).length === 0 ? save(next) : setChange(next)));
  };
  const remove = (one: CalendarDay) => {
    const next: Change = {
      title: own.removeOf(day(one.on)),
      confirm: own.remove,
      text: own.removeText(day(one.on)),
      days: days.filter(({ on }) => on !== one.on),
      said: own.removed(day(one.on)),
      onSaved: () => undefined,
    };
    begin(next);
    setChange(next);
  };
  const onReload = hasCode(saving.problem, 'changed-meanwhile')
    ? () => {
        saving.reset();
        setChange(null);
        reload();
      }
    : undefined;
  const list = (some: readonly CalendarDay[]) => (
    <ul className="plain-rows long-rows">
      {some.map((one) => (
        <li key={one.on} className="row-head">
          <Day one={one} />
          <Button aria-label={own.removeOf(day(one.on))} onClick={() => remove(one)}>
            {own.remove}
          </Button>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <PublicCalendar last={known.last} today={today} />
      {done !== null && <DoneNotice title={done} />}
      {coming.length === 0 && <p className="quiet">{own.empty}</p>}
      {coming.length > 0 && list(coming)}
      {past.length > 0 && (
        <details>
          <summary>{own.past(past.length)}</summary>
          {list(past)}
        </details>
      )}
      <h3>{own.addTitle}</h3>
      <CalendarDayForm
        taken={days.map(({ on }) => on)}
        pending={saving.pending || looking.pending}
        problem={change === null ? (saving.problem ?? looking.problem) : null}
        onReload={onReload}
        onAdd={add}
      />
      {change !== null && (
        <Dialog
          title={change.title}
          confirm={change.confirm}
          pending={saving.pending || looking.pending}
          problem={saving.problem ?? looking.problem}
          onReload={onReload}
          onConfirm={() => save(change)}
          onClose={() => setChange(null)}
        >
          {change.text !== undefined && <p>{change.text}</p>}
          {looking.result !== undefined && <CalendarImpactPanel impact={looking.result} />}
        </Dialog>
      )}
    </>
  );
}

function Day({ one: { on, works, note } }: { readonly one: CalendarDay }) {
  const { words, locale, day } = useLanguage();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(on));
  return (
    <div className="card-notes">
      <strong>
        <time dateTime={on}>{day(on)}</time>
      </strong>
      <span>{weekday}</span>
      <span className={works ? 'tag tag-pending' : 'tag tag-done'}>
        {works ? words.calendar.works : words.calendar.off}
      </span>
      {note !== '' && (
        <span className="wrap" lang="zh-CN">
          {note}
        </span>
      )}
    </div>
  );
}

/** The public holidays of a year are announced in the autumn before: from then on somebody should see to them. */
function PublicCalendar({ last, today }: { readonly last: number; readonly today: string }) {
  const { calendar: words } = useWords();
  if (today < `${last}-10-01`) return <p className="quiet">{words.known(last)}</p>;
  return <Alert className="notice" type="warning" showIcon title={words.ends(last)} description={words.endsRemedy} />;
}
