import { useState } from 'react';
import { type FollowUpStanding, followUpStandings } from '#libs/minutes';
import { exportName, exportUrl, useFollowUps } from '../api/follow-ups.js';
import { useWords } from '../i18n/language.js';
import { Field } from '../parts/field.js';
import { PageListView } from '../parts/page-list-view.js';
import { FollowUpRows } from './follow-up-rows.js';

/** A unit is never shown what is still to be confirmed. */
const standings = followUpStandings.filter((standing) => standing !== 'to-confirm');

/** What the officer's units are to do, by due day. */
export function MyFollowUps() {
  const { followUps } = useWords();
  const [state, setState] = useState<FollowUpStanding | null>('open');
  const [overdue, setOverdue] = useState(false);
  const list = useFollowUps({ state, overdue });
  return (
    <section aria-label={followUps.mine} className="panel">
      <search className="filters" aria-label={followUps.filter}>
        <Field label={followUps.state}>
          {(control) => (
            <select
              {...control}
              value={state ?? ''}
              onChange={({ target }) => setState(standings.find((known) => known === target.value) ?? null)}
            >
              {standings.map((known) => (
                <option key={known} value={known}>
                  {followUps.standings[known]}
                </option>
              ))}
              <option value="">{followUps.any}</option>
            </select>
          )}
        </Field>
        <label className="tick">
          <input type="checkbox" checked={overdue} onChange={({ target }) => setOverdue(target.checked)} />
          {followUps.onlyOverdue}
        </label>
      </search>
      <PageListView list={list} empty={followUps.none} emptyText={followUps.noneText}>
        {(items) => <FollowUpRows items={items} withDocument />}
      </PageListView>
      <p className="links">
        <a href={exportUrl({ state: state ?? undefined, overdue: overdue ? 'true' : undefined })} download={exportName}>
          {followUps.export}
        </a>
        <span className="quiet">{followUps.exportHint}</span>
      </p>
    </section>
  );
}
