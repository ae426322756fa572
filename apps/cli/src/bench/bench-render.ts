import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Typesetter } from '#libs/typesetting';
import { type Lag, watchLoop } from './loop-watch.js';
import { benchMinutes } from './render-documents.js';

export interface BenchRenderOptions {
  readonly documents: number;
}

/** Memory in megabytes, of this process and of the typesetting one (NaN where /proc does not tell). */
interface Memory {
  readonly after: number;
  readonly own: number;
  readonly press: number;
}

/** Typesets that many distinct documents one after another and says what it took, as a Markdown table. */
export async function benchRender({ documents }: BenchRenderOptions, say: (line: string) => void): Promise<string> {
  const typesetter = new Typesetter({});
  try {
    const { lag: startLagMs, result: start } = await watchLoop(() => timed(() => typesetter.start()));
    const { lag: firstLagMs, result: first } = await watchLoop(() => timed(() => print(typesetter, 1)));
    // Before the loop is watched: looking through /proc holds it up.
    const presses = children(process.pid);
    const { lag: idleLagMs } = await watchLoop(() => setTimeout(idleMs));
    const memories = [memoryAfter(1, presses)];
    const { lag: lagMs, result } = await watchLoop(() => printAll(typesetter, documents, presses, say));
    memories.push(...result.memories);
    return table({
      documents,
      startMs: start.ms,
      startLagMs,
      firstMs: first.ms,
      firstLagMs,
      ...result,
      lagMs,
      idleLagMs,
      memories,
    });
  } finally {
    await typesetter.close();
  }
}

/** How long to watch the loop do nothing: what the machine itself adds. */
const idleMs = 10_000;

async function printAll(
  typesetter: Typesetter,
  documents: number,
  presses: readonly string[],
  say: (line: string) => void,
) {
  const durations: number[] = [];
  const memories: Memory[] = [];
  let pages = 0;
  for (let seed = 2; seed <= documents + 1; seed++) {
    const { result: pdf, ms } = await timed(() => print(typesetter, seed));
    durations.push(ms);
    pages += pagesIn(pdf);
    const done = seed - 1;
    if (done === Math.ceil(documents / 2) || done === documents) memories.push(memoryAfter(done, presses));
    if (done % 100 === 0) say(`${done} of ${documents}`);
  }
  return { durations, memories, pages };
}

function print(typesetter: Typesetter, seed: number): Promise<Uint8Array> {
  return typesetter.render(benchMinutes(seed), { number: `第 ${seed} 号`, issuedOn: '2024-03-18' });
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const startedAt = performance.now();
  return { result: await work(), ms: performance.now() - startedAt };
}

interface Figures {
  readonly documents: number;
  /** Of the typesetting process, as a service does when it starts. */
  readonly startMs: number;
  readonly startLagMs: Lag;
  readonly firstMs: number;
  readonly firstLagMs: Lag;
  readonly durations: readonly number[];
  readonly pages: number;
  readonly lagMs: Lag;
  /** The same with nothing to do. */
  readonly idleLagMs: Lag;
  readonly memories: readonly Memory[];
}

function table(figures: Figures): string {
  const { documents, startMs, startLagMs, firstMs, firstLagMs, durations, pages, lagMs, idleLagMs, memories } = figures;
  const sorted = durations.toSorted((a, b) => a - b);
  const percentile = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  const rows: [string, string][] = [
    ['documents, all distinct', String(documents)],
    ['pages a document', (pages / documents).toFixed(1)],
    ['start of the typesetting process, when a service starts', `${startMs.toFixed(0)} ms`],
    ['main event loop held by our own work meanwhile, longest', `${startLagMs.held.toFixed(1)} ms`],
    ['first document', `${firstMs.toFixed(0)} ms`],
    ['lag of the main event loop meanwhile, largest', `${firstLagMs.max.toFixed(1)} ms`],
    ['main event loop held by our own work meanwhile, longest', `${firstLagMs.held.toFixed(1)} ms`],
    ['warm, p50', `${percentile(0.5).toFixed(0)} ms`],
    ['warm, p95', `${percentile(0.95).toFixed(0)} ms`],
    ['lag of the main event loop, p99 (idle)', `${lagMs.p99.toFixed(1)} ms (${idleLagMs.p99.toFixed(1)} ms)`],
    ['lag of the main event loop, largest (idle)', `${lagMs.max.toFixed(1)} ms (${idleLagMs.max.toFixed(1)} ms)`],
    [
      'main event loop held by our own work, longest (idle)',
      `${lagMs.held.toFixed(1)} ms (${idleLagMs.held.toFixed(1)} ms)`,
    ],
    ...memories.map(({ after, own, press }): [string, string] => [
      `memory after ${after}: this process, the typesetting one`,
      `${own.toFixed(0)} MB, ${press.toFixed(0)} MB`,
    ]),
  ];
  return ['| measured | figure |', '| --- | ---: |', ...rows.map(([name, figure]) => `| ${name} | ${figure} |`)].join(
    '\n',
  );
}

/** From the root of the page tree. Looks at bytes: a string of the whole file would be garbage that holds the loop up. */
function pagesIn(pdf: Uint8Array): number {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const root = bytes.indexOf('/Type/Pages') >= 0 ? bytes.indexOf('/Type/Pages') : bytes.indexOf('/Type /Pages');
  return Number(/\/Count\s+(\d+)/.exec(bytes.toString('latin1', root, root + 2000))?.[1] ?? Number.NaN);
}

function memoryAfter(after: number, presses: readonly string[]): Memory {
  const rss = presses.map((pid) => 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(statusOf(pid))?.[1]));
  const press = rss.length === 0 ? Number.NaN : rss.reduce((sum, bytes) => sum + bytes);
  return { after, own: process.memoryUsage.rss() / 1e6, press: press / 1e6 };
}

/** The process ids of the living children, as /proc has them. */
function children(parent: number): string[] {
  try {
    return readdirSync('/proc').filter(
      (name) => /^\d+$/.test(name) && Number(/^PPid:\s+(\d+)/m.exec(statusOf(name))?.[1]) === parent,
    );
  } catch {
    return [];
  }
}

/** '' for a process that has ended since it was listed. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
