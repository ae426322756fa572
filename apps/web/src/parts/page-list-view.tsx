import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { PageList } from '../api/use-page-list.js';
import { useWords } from '../i18n/language.js';
import { Empty } from './empty.js';
import { ProblemAlert } from './problem-alert.js';
import { Waiting } from './waiting.js';

interface PageListViewProps<T> {
  readonly list: PageList<T>;
  readonly empty: string;
  readonly emptyText?: string;
  children(items: readonly T[]): ReactNode;
}

/** A list in all its states: loading, failed, empty, shown, with more to come. */
export function PageListView<T>({ list, empty, emptyText, children }: PageListViewProps<T>) {
  const { app } = useWords();
  if (list.loading) return <Waiting />;
  return (
    <>
      <ProblemAlert problem={list.problem} onRetry={list.reload} />
      {list.items.length === 0 && list.problem === null && <Empty title={empty}>{emptyText}</Empty>}
      {list.items.length > 0 && children(list.items)}
      {list.hasMore && (
        <Button block size="large" loading={list.loadingMore} onClick={list.more}>
          {list.loadingMore ? app.loadingMore : app.more}
        </Button>
      )}
    </>
  );
}
