import { Button } from 'antd';
import { useState } from 'react';
import type { DeactivationForecast, PersonView } from '#libs/contracts';
import { officeRoles, useDeactivate, useLeavingForecast, usePeople } from '../api/administration.js';
import { useSession } from '../api/session.js';
import { useLanguage, useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { DoneNotice } from '../parts/done-notice.js';
import { Picker, personOptions } from '../parts/picker.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

/** Somebody leaves: what would stop is seen first, and given to a successor in the same act. */
export function Leaving({ officeId }: { readonly officeId: string }) {
  const { leaving: words } = useWords();
  const session = useSession();
  const { people, problem, loading } = usePeople(officeId, officeRoles);
  const [personId, setPersonId] = useState<string | null>(null);
  const forecast = useLeavingForecast(officeId, personId);
  const deactivating = useDeactivate(officeId);
  // Nobody shuts themselves out.
  const others = people.filter(({ id }) => id !== session.personId);
  const person = others.find(({ id }) => id === personId);
  return (
    <>
      {deactivating.result && <Moved {...deactivating.result} />}
      <ProblemAlert problem={problem} />
      <Picker
        label={words.person}
        hint={others.length === 0 && !loading ? words.noPeople : undefined}
        options={personOptions(others)}
        loading={loading}
        value={personId}
        onChange={(id) => {
          deactivating.reset();
          setPersonId(id);
        }}
      />
      {forecast.isLoading && <Waiting />}
      <ProblemAlert problem={forecast.error} onRetry={() => void forecast.refetch()} />
      {person && forecast.data && (
        <Successor
          key={person.id}
          person={person}
          forecast={forecast.data}
          candidates={others.filter(({ id }) => id !== person.id)}
          pending={deactivating.pending}
          problem={deactivating.problem}
          onDeactivate={(successorId) => deactivating.run({ person, successorId }, () => setPersonId(null))}
        />
      )}
    </>
  );
}

interface SuccessorProps {
  readonly person: PersonView;
  readonly forecast: DeactivationForecast;
  readonly candidates: readonly PersonView[];
  readonly pending: boolean;
  readonly problem: Error | null;
  onDeactivate(successorId: string | null): void;
}

function Successor({ person, forecast, candidates, pending, problem, onDeactivate }: SuccessorProps) {
  const { leaving: words } = useWords();
  const [successorId, setSuccessorId] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const { tasks, routes, posts } = forecast;
  const stops = tasks.length + routes.length + posts.length > 0;
  const wrong = stops && successorId === null;
  const successor = candidates.find(({ id }) => id === successorId)?.name ?? null;
  return (
    <>
      <Forecast forecast={forecast} />
      <Picker
        label={words.successor}
        hint={words.successorHint}
        required={stops}
        options={personOptions(candidates)}
        value={successorId}
        error={tried && wrong ? words.needSuccessor : null}
        onChange={setSuccessorId}
      />
      <Button
        danger
        onClick={() => {
          setTried(true);
          if (!wrong) setAsking(true);
        }}
      >
        {words.deactivate}
      </Button>
      {asking && (
        <Dialog
          title={words.confirmTitle}
          confirm={words.confirm}
          danger
          pending={pending}
          problem={problem}
          onConfirm={() => onDeactivate(successorId)}
          onClose={() => setAsking(false)}
        >
          <p>{words.confirmText(person.name, successor)}</p>
        </Dialog>
      )}
    </>
  );
}

function Forecast({
  forecast: { tasks, routes, posts, standsInFor, drafts },
}: {
  readonly forecast: DeactivationForecast;
}) {
  const { day, words: all } = useLanguage();
  const { leaving: words, substitutes, stages, documents } = all;
  const nothing = tasks.length + routes.length + posts.length + standsInFor.length + drafts === 0;
  return (
    <div className="forecast">
      <h3>{words.forecast}</h3>
      {nothing && <p className="quiet">{words.nothing}</p>}
      {tasks.length > 0 && (
        <>
          <p>{words.tasks(tasks.length)}</p>
          <ul className="plain long-list">
            {tasks.map(({ taskId, title, stage }) => (
              <li key={taskId}>
                <span lang="zh-CN">{title || documents.untitled}</span>{' '}
                <span className="quiet">{stages[stage as keyof typeof stages] ?? stage}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {routes.length > 0 && (
        <>
          <p>{words.routes}</p>
          <ul className="plain long-list">
            {routes.map(({ meetingType, version }) => (
              <li key={`${meetingType} ${version}`}>{words.route(meetingType, version)}</li>
            ))}
          </ul>
        </>
      )}
      {posts.length > 0 && (
        <>
          <p>{words.posts}</p>
          <ul className="plain long-list" lang="zh-CN">
            {posts.map((post) => (
              <li key={post}>{post}</li>
            ))}
          </ul>
        </>
      )}
      {standsInFor.length > 0 && (
        <>
          <p>{words.standsInFor}</p>
          <ul className="plain long-list">
            {standsInFor.map(({ name, from, to }) => (
              <li key={`${name} ${from}`}>
                <span lang="zh-CN">{name}</span> <span className="quiet">{substitutes.dates(day(from), day(to))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {drafts > 0 && <p>{words.drafts(drafts)}</p>}
    </div>
  );
}

function Moved({ person, moved }: NonNullable<ReturnType<typeof useDeactivate>['result']>) {
  const { leaving: words, documents } = useWords();
  return (
    <DoneNotice title={words.done(person.name)}>
      <p>{words.moved(moved.length)}</p>
      <ul className="plain long-list">
        {moved.map(({ taskId, title, to }) => (
          <li key={taskId}>
            <span lang="zh-CN">{title || documents.untitled}</span> <span className="quiet">{words.to[to]}</span>
          </li>
        ))}
      </ul>
    </DoneNotice>
  );
}
