import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Starts the mail server of a bench. */
export async function startSink(): Promise<{ url: string; stop: () => void }> {
  const child = fork(new URL('./sink.js', import.meta.url));
  const [message]: [{ port: number }] = (await once(child, 'message')) as [{ port: number }];
  return { url: `smtp://127.0.0.1:${message.port}`, stop: () => child.kill() };
}
