import { Worker } from 'node:worker_threads';
import { builtFile } from './built-file.js';
import type { DocxAnswer } from './docx-worker.js';
import type { DocxText } from './parse-docx.js';
import { refuse, sourceLimit } from './refusals.js';

const timeLimitMs = 60_000;
const memoryLimitMb = 512;

/** The text of a .docx, an empty line between paragraphs. Throws `SourceError` for what must not or can't be read. */
export async function readDocxText(bytes: Uint8Array): Promise<string> {
  return (await readDocx(bytes)).text;
}

let before: Promise<unknown> = Promise.resolve();

/**
 * Reads in a thread, so that the service answers meanwhile and a hostile file can use up only the thread's memory and
 * time; one file after another, so that many such files are no worse than one.
 */
export function readDocx(bytes: Uint8Array): Promise<DocxText> {
  const reading = before.then(() => readInThread(bytes));
  before = reading.catch(() => undefined);
  return reading;
}

function readInThread(bytes: Uint8Array): Promise<DocxText> {
  return new Promise((resolve, reject) => {
    if (bytes.length > sourceLimit) throw refuse('source-too-large');
    const worker = new Worker(builtFile('docx-worker.js'), {
      workerData: bytes,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
    });
    const timer = setTimeout(() => {
      reject(refuse('docx-suspicious', new Error(`not read within ${timeLimitMs} ms`)));
      void worker.terminate();
    }, timeLimitMs);
    worker.on('message', (answer: DocxAnswer) => {
      if ('refusal' in answer) reject(refuse(answer.refusal, answer.reason));
      else resolve(answer);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse('docx-suspicious', error) : error);
    });
    worker.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the thread that reads .docx files ended with ${code} and no answer`));
    });
  });
}
