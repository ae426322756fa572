import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 20;
const defaultLimitMs = 30_000;

/** Asks until the answer is neither false, null nor undefined, and returns it. Fails with `what` after `limitMs`. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | false | null | undefined>,
  limitMs: number = defaultLimitMs,
): Promise<T> {
  const giveUpAt = performance.now() + limitMs;
  while (performance.now() < giveUpAt) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) return answer;
    await pause(pollMs);
  }
  throw new Error(`Waited ${limitMs / 1000} s in vain: ${what}`);
}
