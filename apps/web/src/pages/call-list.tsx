import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { CallListView } from '#libs/contracts';
import { useCallList } from '../api/distribution.js';
import { useDocument } from '../api/documents.js';
import { useLanguage, useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { Empty } from '../parts/empty.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

/** 电话催收单: whom to phone, to be printed and written on. */
export function CallListPage() {
  const { callList: words } = useWords();
  const { id = '' } = useParams();
  const list = useCallList(id);
  const { data: document } = useDocument(id);

  if (list.isPending) return <Waiting />;
  return (
    <Page
      title={words.title}
      actions={
        <span className="as-read no-print">
          <Link to={`/distribution/${id}`}>{words.back}</Link>
          <Button size="large" onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      }
    >
      {document && (
        <p className="wrap" lang="zh-CN">
          {document.title} {document.number}
        </p>
      )}
      <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />
      {list.data && <CallList list={list.data} readAt={list.dataUpdatedAt} />}
    </Page>
  );
}

function CallList({ list: { dueOn, units }, readAt }: { readonly list: CallListView; readonly readAt: number }) {
  const { words, moment, day } = useLanguage();
  const { callList, distribution } = words;
  if (units.length === 0) return <Empty title={callList.empty} />;
  return (
    <>
      <p className="as-read">
        <span>{callList.count(units.length)}</span>
        {dueOn !== null && <span>{callList.dueOn(day(dueOn))}</span>}
        <span className="quiet">{callList.printedAt(moment(new Date(readAt).toISOString()))}</span>
      </p>
      <table className="rows call-list">
        <thead>
          <tr>
            <th scope="col">{callList.columnUnit}</th>
            <th scope="col">{callList.columnPhone}</th>
            <th scope="col">{callList.columnHead}</th>
            <th scope="col">{callList.columnOfficers}</th>
            <th scope="col">{callList.columnState}</th>
            <th scope="col">{callList.columnNote}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.unitCode}>
              <th scope="row" lang="zh-CN">
                {unit.unitName}
              </th>
              <td data-label={callList.columnPhone}>
                <Phone number={unit.phone} />
              </td>
              <td data-label={callList.columnHead}>
                <div>
                  {unit.headName !== null && <span className="block">{unit.headName}</span>}
                  <Phone number={unit.headPhone} />
                </div>
              </td>
              <td data-label={callList.columnOfficers}>{unit.officers.join('、') || callList.noOfficer}</td>
              <td data-label={callList.columnState}>
                <div>
                  <span className="block">
                    {unit.readAt === null ? callList.unread : callList.read(moment(unit.readAt))}
                  </span>
                  {unit.reminders > 0 && <span className="quiet block">{distribution.reminders(unit.reminders)}</span>}
                </div>
              </td>
              <td className="note" data-label={callList.columnNote} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** One touch calls it on a phone. */
function Phone({ number }: { readonly number: string | null }) {
  const { callList } = useWords();
  if (number === null) return <span className="quiet">{callList.noPhone}</span>;
  return <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</a>;
}
