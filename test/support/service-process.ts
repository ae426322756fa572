import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { projectRoot } from '#libs/embedded';
import type { ServiceName } from '#libs/platform';
import { eventually, testSealKey } from '#libs/testing';

/** Nine of them may start at once on two cores that others use as well. */
const startLimitMs = 90_000;

const running = new Set<ChildProcess>();

// When one of several does not start, nobody holds the others; they would outlive the test and keep Jest from ending.
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** One service as an operating system's process, as `jiyao serve` would run it. */
export class ServiceProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts it and waits until it answers. */
  static async start(
    name: ServiceName | 'standalone',
    port: number,
    env: Readonly<Record<string, string>>,
  ): Promise<ServiceProcess> {
    const main = path.join(projectRoot(), 'dist/apps', name, 'src/main.js');
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], SEAL_KEY: testSealKey, ...env, PORT: String(port), LOG_LEVEL: 'error' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    const started = new ServiceProcess(`http://127.0.0.1:${port}`, child);
    try {
      await eventually(`${name} answers`, () => started.answers(), startLimitMs);
    } catch (error) {
      await started.kill();
      throw error;
    }
    return started;
  }

  private async answers(): Promise<boolean> {
    if (this.child.exitCode !== null) throw new Error(`${this.url} ended with ${this.child.exitCode}`);
    const response = await fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    return response?.ok ?? false;
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
