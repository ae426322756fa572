import { useBounces } from '../api/mail.js';
import { useLanguage } from '../i18n/language.js';
import { PageListView } from '../parts/page-list-view.js';

/** What mail servers reported, newest first. */
export function Bounces() {
  const { words: all, moment } = useLanguage();
  const words = all.mail;
  return (
    <PageListView list={useBounces()} empty={words.noBounces}>
      {(items) => (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{words.recipient}</th>
              <th scope="col">{words.effect}</th>
              <th scope="col">{words.words}</th>
              <th scope="col">{words.receivedAt}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, recipient, address, document, effect, diagnostic, status, receivedAt }) => (
              <tr key={id}>
                <th scope="row">
                  {recipient ?? address ?? '—'}
                  {recipient !== null && address !== null && <p className="quiet wrap">{address}</p>}
                  {document !== null && (
                    <p className="quiet wrap" lang="zh-CN">
                      {words.of(document)}
                    </p>
                  )}
                </th>
                <td data-label={words.effect}>{words.effects[effect]}</td>
                <td className="wide wrap" data-label={words.words}>
                  {diagnostic || status || '—'}
                </td>
                <td data-label={words.receivedAt}>
                  <time dateTime={receivedAt}>{moment(receivedAt)}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PageListView>
  );
}
