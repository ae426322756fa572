import { Alert } from 'antd';
import type { SignOffPreview as Preview, ReachedRecipient, SigningConcern } from '#libs/contracts';
import { useLanguage, useWords } from '../i18n/language.js';
import { RoleTag } from '../parts/tags.js';
import { Unresolved } from './unresolved.js';

/** What signing will do: number, page, everybody who will get the document, when, and what speaks against it. */
export function SignOffPreview({ preview }: { readonly preview: Preview }) {
  const { words, moment } = useLanguage();
  const { tasks, document, signing } = words;
  const { recipients, unresolved, number, concerns, sizes, mails } = preview;
  const { main, copy } = countRoles(preview);
  const errors = concerns.filter(({ severity }) => severity === 'error');
  const warnings = concerns.filter(({ severity }) => severity === 'warning');
  return (
    <section aria-labelledby="preview-heading" className="panel">
      <h2 id="preview-heading">{tasks.preview}</h2>
      <dl className="facts facts-wide">
        <div>
          <dt>{tasks.willBe}</dt>
          <dd>
            <strong lang="zh-CN">{number}</strong>
            <span className="quiet block">{tasks.willBeHint}</span>
          </dd>
        </div>
        <div>
          <dt>{tasks.willReach}</dt>
          <dd>
            <strong>{tasks.reach(main, copy)}</strong>
          </dd>
        </div>
        <div>
          <dt>{signing.size}</dt>
          <dd>
            {sizes.pdfBytes === null ? signing.noPage : signing.sizeText(Math.ceil(sizes.pdfBytes / 1024), sizes.mails)}
          </dd>
        </div>
        <div>
          <dt>{signing.mails}</dt>
          <dd>{mails.waitsFor === null ? signing.atOnce : signing.waits(moment(mails.at), mails.waitsFor)}</dd>
        </div>
      </dl>
      {sizes.pdfBytes !== null && (
        <p className="links">
          <a href={`/api/signoff/tasks/${preview.taskId}/preview.pdf`} target="_blank" rel="noreferrer">
            {signing.page}
          </a>
        </p>
      )}
      <Unresolved phrases={unresolved} title={document.unresolved(unresolved.length)} />
      <Concerns concerns={errors} type="error" title={signing.errors(errors.length)} />
      <Concerns concerns={warnings} type="warning" title={signing.warnings(warnings.length)} />
      <details>
        <summary>{tasks.showRecipients(recipients.length)}</summary>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{tasks.columnUnit}</th>
              <th scope="col">{tasks.columnRole}</th>
              <th scope="col">{tasks.columnPhrase}</th>
              <th scope="col">{tasks.columnMail}</th>
              <th scope="col">{signing.columnReach}</th>
            </tr>
          </thead>
          <tbody>
            {recipients.map((recipient) => (
              <Recipient key={`${recipient.code} ${recipient.role}`} recipient={recipient} />
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Recipient({ recipient }: { readonly recipient: ReachedRecipient }) {
  const { tasks, signing } = useWords();
  const { name, role, phrase, email, reachedBy } = recipient;
  const ways = { mail: signing.byMail, inbox: signing.byInbox };
  return (
    <tr>
      <th scope="row" lang="zh-CN">
        {name}
      </th>
      <td data-label={tasks.columnRole}>
        <RoleTag role={role} />
      </td>
      <td data-label={tasks.columnPhrase} lang="zh-CN">
        {phrase}
      </td>
      <td className="wide" data-label={tasks.columnMail}>
        {email ?? tasks.noMail}
      </td>
      <td data-label={signing.columnReach}>
        {reachedBy.length === 0 ? signing.byNothing : reachedBy.map((way) => ways[way]).join(' · ')}
      </td>
    </tr>
  );
}

interface ConcernsProps {
  readonly concerns: readonly SigningConcern[];
  readonly type: 'error' | 'warning';
  readonly title: string;
}

function Concerns({ concerns, type, title }: ConcernsProps) {
  if (concerns.length === 0) return null;
  return (
    <Alert
      className="notice"
      type={type}
      showIcon
      role="note"
      title={title}
      description={
        <ul className="plain wrap">
          {concerns.map((concern) => (
            <li key={concern.id}>
              <ConcernText concern={concern} />
            </li>
          ))}
        </ul>
      }
    />
  );
}

export function ConcernText({ concern }: { readonly concern: SigningConcern }) {
  const { signing } = useWords();
  const { place, message } = concern;
  return (
    <>
      {place !== '' && signing.place(place)}
      {message}
    </>
  );
}

export function countRoles({ recipients }: Preview): { main: number; copy: number } {
  const main = recipients.filter(({ role }) => role === 'main').length;
  return { main, copy: recipients.length - main };
}
