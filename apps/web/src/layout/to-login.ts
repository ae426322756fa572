/** The login page, which leads back to the path. */
export function toLogin(next: string): string {
  return next === '/' ? '/login' : `/login?${new URLSearchParams({ next })}`;
}
