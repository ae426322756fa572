import { hasCode } from '../api/http.js';

/** Whether the page shows something that is no longer so. */
export function reloadHelps(problem: Error | null): boolean {
  return [
    'stale-revision',
    'already-decided',
    'wrong-stage',
    'not-your-turn',
    'task-waits',
    'follow-up-moved',
    'follow-up-void',
  ].some((code) => hasCode(problem, code));
}
