/** The thread of `readDocx`: reads one file and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { SourceError, type SourceRefusal } from './errors.js';
import { type DocxText, parseDocx } from './parse-docx.js';

/** Classes of errors do not survive the way between threads; their codes do. */
export type DocxAnswer = DocxText | { readonly refusal: SourceRefusal; readonly reason: string | undefined };

async function read(bytes: Uint8Array): Promise<DocxAnswer> {
  try {
    return await parseDocx(Buffer.from(bytes));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { refusal: error.code, reason: error.cause === undefined ? undefined : String(error.cause) };
  }
}

read(workerData as Uint8Array).then((answer) => parentPort?.postMessage(answer));
