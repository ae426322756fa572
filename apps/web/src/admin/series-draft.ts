import type { NumberSeries, SeriesBody } from '#libs/contracts';

/** What is being typed of a series. */
export interface SeriesDraft {
  readonly pattern: string;
  readonly scope: SeriesBody['scope'];
  readonly term: string;
  readonly next: string;
}

export const seriesScopes = ['continuous', 'yearly', 'per-term'] as const satisfies readonly SeriesBody['scope'][];

export function seriesDraft(series: NumberSeries | null): SeriesDraft {
  if (series === null) return { pattern: '第 {n} 号', scope: 'continuous', term: '', next: '1' };
  const { pattern, scope, term, next } = series;
  return { pattern, scope, term: term ?? '', next: String(next) };
}

export interface SeriesProblems {
  readonly pattern: 'pattern' | 'termInPattern' | null;
  readonly term: boolean;
  readonly next: boolean;
}

export function seriesProblems({ pattern, scope, term, next }: SeriesDraft): SeriesProblems {
  const times = (part: string) => pattern.split(part).length - 1;
  const rest = pattern.replace('{n}', '').replace('{year}', '').replace('{term}', '');
  const sound = times('{n}') === 1 && times('{year}') <= 1 && times('{term}') <= 1 && !/[{}]/.test(rest);
  const named = scope !== 'per-term' && times('{term}') > 0;
  return {
    pattern: !sound ? 'pattern' : named ? 'termInPattern' : null,
    term: scope === 'per-term' && term.trim() === '',
    next: !/^[1-9]\d{0,5}$/.test(next.trim()),
  };
}

export function seriesBody({ pattern, scope, term, next }: SeriesDraft): SeriesBody {
  const body = { pattern: pattern.trim(), scope, next: Number(next.trim()) };
  return scope === 'per-term' ? { ...body, term: term.trim() } : body;
}

/** As the next page would print it. */
export function seriesExample({ pattern, term, next }: SeriesDraft, year: number): string {
  return pattern
    .replace('{n}', () => next.trim())
    .replace('{year}', String(year))
    .replace('{term}', () => term.trim());
}
