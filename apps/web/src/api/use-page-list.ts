import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { get } from './http.js';

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageList<T> {
  readonly items: readonly T[];
  readonly loading: boolean;
  readonly problem: Error | null;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  more(): void;
  reload(): void;
}

interface Options {
  readonly limit?: number;
  readonly enabled?: boolean;
  readonly refetchInterval?: number;
  /** Asked with every page. */
  readonly query?: Readonly<Record<string, string>>;
}

/** A list by keyset pages, newest first; `more` appends the next page. */
export function usePageList<T>(key: readonly string[], path: string, options: Options = {}): PageList<T> {
  const { limit = 30, enabled = true, refetchInterval = false as const, query: asked } = options;
  const query = useInfiniteQuery<Page<T>, Error, InfiniteData<Page<T>>, readonly string[], string | null>({
    queryKey: key,
    queryFn: ({ pageParam }) => get<Page<T>>(path, { ...asked, limit: String(limit), before: pageParam ?? undefined }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    enabled,
    refetchInterval,
  });
  return {
    items: query.data?.pages.flatMap(({ items }) => items) ?? [],
    loading: enabled && query.isPending,
    problem: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    reload: () => void query.refetch(),
  };
}
