import type { SignOffPreview as Preview } from '#libs/contracts';
import { useWords } from '../i18n/language.js';
import { RoleTag } from '../parts/tags.js';
import { Unresolved } from './unresolved.js';

/** What signing will do: the number that it spends and everybody who will get the document, with the words that say so. */
export function SignOffPreview({ preview }: { readonly preview: Preview }) {
  const { tasks, document } = useWords();
  const { recipients, unresolved, number } = preview;
  const { main, copy } = countRoles(preview);
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
      </dl>
      <Unresolved phrases={unresolved} title={document.unresolved(unresolved.length)} />
      <details>
        <summary>{tasks.showRecipients(recipients.length)}</summary>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{tasks.columnUnit}</th>
              <th scope="col">{tasks.columnRole}</th>
              <th scope="col">{tasks.columnPhrase}</th>
              <th scope="col">{tasks.columnMail}</th>
            </tr>
          </thead>
          <tbody>
            {recipients.map(({ code, name, role, phrase, email }) => (
              <tr key={`${code} ${role}`}>
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
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

export function countRoles({ recipients }: Preview): { main: number; copy: number } {
  const main = recipients.filter(({ role }) => role === 'main').length;
  return { main, copy: recipients.length - main };
}
