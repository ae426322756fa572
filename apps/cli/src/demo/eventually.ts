import { setTimeout as pause } from 'node:timers/promises';
import { FailedCheck } from '../failed-check.js';

const pollMs = 50;
const limitMs = 120_000;

/** Asks until the answer is neither false nor null, and returns it. @throws FailedCheck after two minutes */
export async function eventually<T>(what: string, ask: () => Promise<T | false | null>, everyMs = pollMs): Promise<T> {
  const giveUpAt = performance.now() + limitMs;
  while (performance.now() < giveUpAt) {
    const answer = await ask();
    if (answer !== false && answer !== null) return answer;
    await pause(everyMs);
  }
  throw new FailedCheck(`waited two minutes in vain until ${what}`);
}
