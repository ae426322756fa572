import { setTimeout as pause } from 'node:timers/promises';

const firstPauseMs = 10;
const longestPauseMs = 200;
const defaultLimitMs = 30_000;

/**
 * Asks until the answer is neither false, null nor undefined, and returns it. Fails with `what` after `limitMs`. The
 * pauses grow with the time that has passed: asking takes the processor from those who are to bring the answer.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | false | null | undefined>,
  limitMs: number = defaultLimitMs,
): Promise<T> {
  const startedAt = performance.now();
  while (performance.now() < startedAt + limitMs) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) return answer;
    const waitedMs = performance.now() - startedAt;
    await pause(Math.min(Math.max(firstPauseMs, waitedMs / 4), longestPauseMs));
  }
  throw new Error(`Waited ${limitMs / 1000} s in vain: ${what}`);
}
