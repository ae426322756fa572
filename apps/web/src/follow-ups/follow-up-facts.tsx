import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FollowUpView } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import { DueBecause } from '../parts/due-day.js';
import { Due } from './due.js';

/** What is asked of whom, by which words of the minutes, and what a person must still confirm. */
export function FollowUpFacts({ followUp }: { readonly followUp: FollowUpView }) {
  const { followUps } = useLanguage().words;
  const { standing, what, heading, title, number, documentId, inside, received, unit, named, role, percent, doubts } =
    followUp;
  const facts: readonly (readonly [label: string, value: ReactNode])[] = [
    [
      followUps.meeting,
      inside || received ? (
        <Link key="meeting" to={inside ? `/documents/${documentId}` : `/inbox/${documentId}`} lang="zh-CN">
          {title} {number}
        </Link>
      ) : (
        <span key="meeting" lang="zh-CN">
          {title} {number}
        </span>
      ),
    ],
    [
      followUps.matter,
      <span key="matter" lang="zh-CN">
        {heading}
      </span>,
    ],
    [
      followUps.unit,
      <span key="unit" lang="zh-CN">
        {unit ?? (named === '' ? followUps.unnamed : followUps.unitOpen)}
        {named !== '' && named !== unit && <span className="quiet block">{followUps.named(named)}</span>}
      </span>,
    ],
    [followUps.role, followUps.roles[role]],
    [followUps.deadline, <Deadline key="due" followUp={followUp} />],
    [followUps.progress, percent === null ? '' : followUps.percent(percent)],
  ];
  return (
    <section className="panel">
      {standing === 'void' && <p className="overdue">{followUps.void}</p>}
      <blockquote className="asked wrap" lang="zh-CN">
        {what}
      </blockquote>
      {standing === 'to-confirm' && doubts.length > 0 && (
        <>
          <p>{followUps.doubtful}</p>
          <ul className="plain doubts">
            {doubts.map((doubt) => (
              <li key={doubt}>{followUps.doubts[doubt]}</li>
            ))}
          </ul>
        </>
      )}
      <dl className="facts facts-wide">
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Deadline({ followUp }: { readonly followUp: FollowUpView }) {
  const { followUps } = useLanguage().words;
  const { dueText, dueBecause } = followUp;
  return (
    <>
      <Due item={followUp} />
      {dueText !== null && (
        <span className="quiet block" lang="zh-CN">
          {followUps.dueText(dueText)}
        </span>
      )}
      <DueBecause because={dueBecause} />
    </>
  );
}
