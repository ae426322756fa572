import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './project.mjs';

/**
 * Runs a program in the project's root, its output kept for the caller unless `loud`. Signals that only this process
 * receives (a service manager's, say) are passed on.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{loud?: boolean, env?: Record<string, string | undefined>}} [options]
 * @returns {Promise<{code: number, output: string}>} a program ended by a signal has 128 and the signal's number, as in a shell
 */
export function run(program, args, { loud = false, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: loud ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && program.endsWith('.cmd'),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    let received;
    const passOn = (signal) => {
      received = signal;
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    const settled = () => {
      for (const signal of signals) process.off(signal, passOn);
    };
    child.once('error', (error) => {
      settled();
      reject(error);
    });
    child.once('close', (code, signal) => {
      settled();
      // Asked to stop, and the program has: now we do, too, in the way that we were asked.
      if (received && !loud) process.kill(process.pid, received);
      else resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), output });
    });
  });
}
