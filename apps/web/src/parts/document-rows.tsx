import { Link } from 'react-router';
import type { DocumentSummary } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import { StageTag } from './tags.js';

/** A table where there is room, cards where there is not. */
export function DocumentRows({ documents }: { readonly documents: readonly DocumentSummary[] }) {
  const { words, moment } = useLanguage();
  const columns = words.documents;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{columns.columnTitle}</th>
          <th scope="col">{columns.columnStage}</th>
          <th scope="col">{columns.columnNumber}</th>
          <th scope="col">{columns.columnOffice}</th>
          <th scope="col">{columns.columnDrafter}</th>
          <th scope="col">{columns.columnUpdated}</th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <tr key={document.id}>
            <th scope="row">
              <Link to={`/documents/${document.id}`} lang="zh-CN">
                {document.title || columns.untitled}
              </Link>
            </th>
            <td data-label={columns.columnStage}>
              <StageTag stage={document.stage} />
            </td>
            <td data-label={columns.columnNumber}>
              {document.number ?? <span className="quiet">{columns.noNumber}</span>}
            </td>
            <td data-label={columns.columnOffice}>{document.officeName}</td>
            <td data-label={columns.columnDrafter}>{document.drafter}</td>
            <td data-label={columns.columnUpdated}>
              <time dateTime={document.updatedAt}>{moment(document.updatedAt)}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
