import { Link } from 'react-router';
import type { RegisterEntry } from '#libs/contracts';
import { useRegister } from '../api/office-rules.js';
import { useSession } from '../api/session.js';
import { useLanguage } from '../i18n/language.js';
import { PageListView } from '../parts/page-list-view.js';

interface NumberRegisterProps {
  readonly officeId: string;
  readonly meetingType: string;
}

/** Every number that was spent or given up, the last first. */
export function NumberRegister({ officeId, meetingType }: NumberRegisterProps) {
  const { words, moment } = useLanguage();
  const { numbers } = words;
  const register = useRegister(officeId, meetingType);
  const { grants } = useSession();
  // An administrator as such doesn't see documents.
  const reads = grants.some(
    ({ role, unitId }) => unitId === officeId && (role === 'distributor' || role === 'auditor'),
  );
  return (
    <PageListView list={register} empty={numbers.registerEmpty}>
      {(entries) => (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{numbers.number}</th>
              <th scope="col">{numbers.use}</th>
              <th scope="col">{numbers.at}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={`${entry.year}/${entry.term}/${entry.ordinal}`}>
                <th scope="row" lang="zh-CN">
                  {entry.number}
                </th>
                <td className="wide" data-label={numbers.use}>
                  <Use entry={entry} linked={reads} />
                </td>
                <td data-label={numbers.at}>
                  <time dateTime={entry.at}>{moment(entry.at)}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PageListView>
  );
}

function Use({ entry: { document, voided }, linked }: { readonly entry: RegisterEntry; readonly linked: boolean }) {
  const { words } = useLanguage();
  const { numbers } = words;
  if (voided !== null) {
    return (
      <span className="wrap">
        <strong className="tag tag-todo">{numbers.voided}</strong> {numbers.voidedBecause(voided.reason, voided.by)}
      </span>
    );
  }
  if (document === null) return null;
  const title = document.title || numbers.untitled;
  return (
    <span className="wrap" lang="zh-CN">
      {linked ? <Link to={`/documents/${document.id}`}>{title}</Link> : title}
    </span>
  );
}
