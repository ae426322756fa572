import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Minutes } from '#libs/minutes';
import { builtFile } from './built-file.js';
import { type FaceOptions, type Faces, facesFor, resolveFaces } from './faces.js';
import {
  glyphMissing,
  templateFailed,
  typesetterClosed,
  typesetterDied,
  typesetterTimedOut,
  typesetterUnavailable,
} from './failures.js';
import type { Form } from './form.js';
import { type Issue, toPage } from './page.js';
import type { PressAnswer, PressRequest, PressSetUp, TemplateName } from './press.js';
import { defaultTemplate, type PageTemplate } from './template.js';

export interface TypesetterOptions extends FaceOptions {
  /** Typesetting processes; each sets one document at a time and takes some 300 MB of memory. Default 1. */
  readonly workers?: number;
  /** Longest time for one document, in milliseconds. Default 60 000; a usual document takes 100. */
  readonly timeoutMs?: number;
}

interface Job {
  readonly request: PressRequest;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (reason: Error) => void;
}

/** A process and the document in its hands. */
interface Press {
  readonly process: ChildProcess;
  /** How many font files it was given with its set-up; null before it has one. */
  fonts: number | null;
  /** True when it can work, false when it ended before. */
  readonly started: Promise<boolean>;
  job: Job | null;
  timer?: NodeJS.Timeout;
  /** One that dies before it was ready never worked on this machine. */
  ready: boolean;
}

type Templates = PressSetUp['templates'];

/** Stands in for the date of a document that has none yet: the bytes must not depend on the clock. */
const undated = '2000-01-01';

/** What the presses may see of the environment: where fonts are, and no secrets. */
const environment = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'WINDIR',
  'LOCALAPPDATA',
  'XDG_DATA_HOME',
  'TMPDIR',
  'TEMP',
];

/**
 * Sets minutes as PDF/A-2b pages after GB/T 9704-2012.
 *
 * Typst runs in processes of its own: it computes without giving way, and a panic in its native code aborts the process.
 * They start with the first document, or with `start`, and do not keep the program alive while they have nothing to do.
 */
export class Typesetter {
  private readonly queue: Job[] = [];
  private readonly presses = new Set<Press>();
  /** What the documents so far may need. It only grows, so that offices with fonts of their own share a press. */
  private readonly fontFiles = new Set<string>();
  private faces: Promise<Faces> | undefined;
  private templates: Templates | undefined;
  private closed = false;

  constructor(private readonly options: TypesetterOptions = {}) {}

  /** Which font serves which face; worth a line each in the log at start-up. */
  resolveFaces(): Promise<Faces> {
    this.faces ??= this.readSources();
    return this.faces;
  }

  /**
   * Starts a process ahead and waits until it can work, which takes a second. Forking holds the event loop up and is done
   * before this returns; the process loads its fonts after `restMs`, or with the first document.
   *
   * Rejects with `TypesettingFailed` where none can work.
   */
  async start(restMs = 0): Promise<void> {
    if (this.presses.size > 0 || this.closed) return;
    const press = this.startPress();
    const { files } = await this.resolveFaces();
    for (const file of files) this.fontFiles.add(file);
    await Promise.race([press.started, pause(restMs, undefined, { ref: false })]);
    if (press.process.connected) this.setUp(press);
    if ((await press.started) || press.process.killed) return;
    throw typesetterUnavailable(new Error('the typesetting process ended before it was ready'));
  }

  /**
   * The bytes are the same whenever text, issue, template, fonts and version are.
   *
   * Rejects with `TypesettingFailed`: `glyph-missing` names the characters that no font holds.
   */
  async render(minutes: Minutes, issue: Issue, template: PageTemplate = defaultTemplate): Promise<Uint8Array> {
    const inputs = { page: JSON.stringify(toPage(minutes, issue, template)) };
    const endOnEvenPage = template.evenLastPage;
    return this.set({ template: 'minutes', createdAt: secondsOf(issue.issuedOn), endOnEvenPage }, inputs, template);
  }

  /**
   * A form about minutes, in the same faces. The same input gives the same bytes.
   *
   * Rejects with `TypesettingFailed`, as `render` does.
   */
  async renderForm(form: Form, createdOn: string, template: PageTemplate = defaultTemplate): Promise<Uint8Array> {
    const inputs = { page: JSON.stringify(form) };
    return this.set({ template: 'form', createdAt: secondsOf(createdOn) }, inputs, template);
  }

  private async set(
    request: Omit<PressRequest, 'inputs'>,
    inputs: { readonly page: string },
    pageTemplate: PageTemplate,
  ): Promise<Uint8Array> {
    const faces = await this.resolveFaces();
    const { families, files } = facesFor(faces, pageTemplate);
    for (const file of files) this.fontFiles.add(file);
    // Starting a process holds the event loop up for ten milliseconds or more: not on top of making the page.
    if (this.presses.size === 0) await setImmediate();
    return new Promise((resolve, reject) => {
      this.queue.push({
        request: { ...request, inputs: { ...inputs, faces: JSON.stringify(families) } },
        resolve,
        reject,
      });
      this.work();
    });
  }

  /** Refuses what still waits or is in hand, and stops the processes. */
  async close(): Promise<void> {
    this.closed = true;
    this.refuseWaiting();
    await Promise.all([...this.presses].map((press) => stopped(press.process)));
  }

  private async readSources(): Promise<Faces> {
    const read = (name: TemplateName) => readFile(new URL(`./${name}.typ`, import.meta.url), 'utf8');
    const [faces, minutes, form] = await Promise.all([resolveFaces(this.options), read('minutes'), read('form')]);
    this.templates = { minutes, form };
    return faces;
  }

  private work(): void {
    if (this.closed) {
      this.refuseWaiting();
      return;
    }
    while (this.queue.length > 0) {
      const press = this.idlePress();
      if (!press) return;
      const job = this.queue.shift();
      if (job) this.hand(job, press);
    }
  }

  private refuseWaiting(): void {
    for (const job of this.queue.splice(0)) job.reject(typesetterClosed());
  }

  private hand(job: Job, press: Press): void {
    this.setUp(press);
    press.job = job;
    press.timer = setTimeout(() => this.giveUp(press), this.timeoutMs);
    keepFor(press);
    press.process.send(job.request);
  }

  private get timeoutMs(): number {
    return this.options.timeoutMs ?? 60_000;
  }

  private giveUp(press: Press): void {
    release(press)?.reject(typesetterTimedOut(this.timeoutMs));
    press.process.kill('SIGKILL');
  }

  /** One that lacks a font of the next document ends, and gives way to one that has it. */
  private idlePress(): Press | undefined {
    for (const press of this.presses) {
      if (press.job || !press.process.connected || press.process.killed) continue;
      if (press.fonts === null || press.fonts === this.fontFiles.size) return press;
      press.process.kill('SIGKILL');
    }
    return this.presses.size < (this.options.workers ?? 1) ? this.startPress() : undefined;
  }

  private startPress(): Press {
    const process = forkPress();
    const started = new Promise<boolean>((resolve) => {
      process.once('message', () => resolve(true)).once('close', () => resolve(false));
    });
    const press: Press = { process, fonts: null, started, job: null, ready: false };
    let cause: unknown;
    process.on('message', (answer: PressAnswer) => {
      press.ready = true;
      if (!('ready' in answer)) settle(release(press), answer);
      if (press.job) return;
      rest(press);
      this.work();
    });
    process.on('error', (error) => {
      cause = error;
    });
    // Only the document in its hands is lost; those that wait go to the next press.
    process.on('close', (code, signal) => {
      this.presses.delete(press);
      cause ??= new Error(`the typesetting process ended with ${signal ?? code}`);
      const failure = press.ready ? typesetterDied(cause) : typesetterUnavailable(cause);
      release(press)?.reject(this.closed ? typesetterClosed() : failure);
      this.work();
    });
    rest(press);
    this.presses.add(press);
    return press;
  }

  /** The sources have been read by now. */
  private setUp(press: Press): void {
    if (press.fonts !== null || this.templates === undefined) return;
    press.fonts = this.fontFiles.size;
    const setUp: PressSetUp = { templates: this.templates, fontFiles: [...this.fontFiles] };
    keepFor(press);
    press.process.send(setUp);
  }
}

/** The program goes on until it has answered. */
function keepFor({ process }: Press): void {
  process.ref();
  process.channel?.ref();
}

/** It does not keep the program alive. */
function rest({ process }: Press): void {
  process.unref();
  process.channel?.unref();
}

function secondsOf(day: string | undefined | null): number {
  return Date.parse(day ?? undated) / 1000;
}

function forkPress(): ChildProcess {
  return fork(fileURLToPath(builtFile('press.js')), {
    execArgv: [],
    env: Object.fromEntries(environment.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function release(press: Press): Job | null {
  const { job } = press;
  press.job = null;
  clearTimeout(press.timer);
  return job;
}

function settle(job: Job | null, answer: Exclude<PressAnswer, { ready: true }>): void {
  if ('pdf' in answer) job?.resolve(answer.pdf);
  else job?.reject('missing' in answer ? glyphMissing(answer.missing) : templateFailed(answer.failure));
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.ref();
    child.once('close', () => resolve());
    child.kill('SIGKILL');
  });
}
