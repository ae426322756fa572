import { closeSync, openSync, readSync } from 'node:fs';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the event loop was, in milliseconds. */
export interface Lag {
  readonly p99: number;
  readonly max: number;
  /**
   * The longest that the loop was held by work of its own thread: what is left of a delay without the time in which the
   * machine gave the processor to somebody else. NaN where the system does not tell.
   */
  readonly held: number;
}

const everyMs = 1;

/** Watches the event loop of this thread while something is done. */
export async function watchLoop<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly lag: Lag }> {
  const delay = monitorEventLoopDelay({ resolution: everyMs });
  const processor = ProcessorTime.open();
  let held = processor === null ? Number.NaN : 0;
  let [at, ran] = [performance.now(), processor?.ms() ?? 0];
  const timer = setInterval(() => {
    if (processor === null) return;
    const [now, runs] = [performance.now(), processor.ms()];
    // Nothing else runs between two ticks but what holds the loop up.
    held = Math.max(held, Math.min(now - at, runs - ran));
    [at, ran] = [now, runs];
  }, everyMs);
  delay.enable();
  try {
    return { result: await work(), lag: figuresOf(delay, () => held) };
  } finally {
    delay.disable();
    clearInterval(timer);
    processor?.close();
  }
}

function figuresOf(delay: IntervalHistogram, held: () => number): Lag {
  delay.disable();
  return { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6, held: held() };
}

/** Time that the main thread has spent on a processor, as Linux counts it. */
class ProcessorTime {
  private readonly buffer = Buffer.alloc(64);

  private constructor(private readonly file: number) {}

  static open(): ProcessorTime | null {
    try {
      return new ProcessorTime(openSync(`/proc/self/task/${process.pid}/schedstat`, 'r'));
    } catch {
      return null;
    }
  }

  ms(): number {
    const read = readSync(this.file, this.buffer, 0, this.buffer.length, 0);
    return (
      Number(
        this.buffer.toString('latin1', 0, this.buffer.indexOf(0x20, 0)) || this.buffer.toString('latin1', 0, read),
      ) / 1e6
    );
  }

  close(): void {
    closeSync(this.file);
  }
}
