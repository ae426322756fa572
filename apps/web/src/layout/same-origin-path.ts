/** The page to return to after signing in: only a path of this site, so that no link can send people elsewhere. */
export function sameOriginPath(next: string | null): string {
  if (next === null || !/^\/(?![/\\])/.test(next)) return '/';
  try {
    const base = 'http://same.invalid';
    const url = new URL(next, base);
    if (url.origin !== base || url.pathname.startsWith('/login')) return '/';
    return url.pathname + url.search + url.hash;
  } catch {
    return '/';
  }
}
