import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { CalendarDay, CalendarView } from '#libs/contracts';
import { hasCode } from '../api/http.js';
import { useCalendar, useSetCalendar } from '../api/office-rules.js';
import { useLanguage, useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { DoneNotice } from '../parts/done-notice.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';
import { CalendarDayForm } from './calendar-day-form.js';

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

function Days({ officeId, calendar, reload }: DaysProps) {
  const { words, day } = useLanguage();
  const { calendar: own } = words;
  const { days, known, today } = calendar;
  const saving = useSetCalendar(officeId);
  const [removing, setRemoving] = useState<CalendarDay | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const past = days.filter(({ on }) => on < today);
  const coming = days.filter(({ on }) => on >= today);

  const save = (next: readonly CalendarDay[], said: string, then: () => void) => {
    setDone(null);
    saving.run({ days: [...next], seen: days }, () => {
      setDone(said);
      then();
    });
  };
  const onReload = hasCode(saving.problem, 'changed-meanwhile')
    ? () => {
        saving.reset();
        setRemoving(null);
        reload();
      }
    : undefined;
  const list = (some: readonly CalendarDay[]) => (
    <ul className="plain-rows long-rows">
      {some.map((one) => (
        <li key={one.on} className="row-head">
          <Day one={one} />
          <Button
            aria-label={own.removeOf(day(one.on))}
            onClick={() => {
              saving.reset();
              setDone(null);
              setRemoving(one);
            }}
          >
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
        pending={saving.pending}
        problem={removing === null ? saving.problem : null}
        onReload={onReload}
        onAdd={(added, then) => save([...days, added], own.added(day(added.on)), then)}
      />
      {removing !== null && (
        <Dialog
          title={own.removeOf(day(removing.on))}
          confirm={own.remove}
          pending={saving.pending}
          problem={saving.problem}
          onReload={onReload}
          onConfirm={() =>
            save(
              days.filter(({ on }) => on !== removing.on),
              own.removed(day(removing.on)),
              () => setRemoving(null),
            )
          }
          onClose={() => setRemoving(null)}
        >
          <p>{own.removeText(day(removing.on))}</p>
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
