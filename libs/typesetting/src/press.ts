/**
 * The typesetting process: takes its set-up, then one document after another, and answers each.
 *
 * A process and not a thread, because a panic in Typst's native code aborts the whole process that it happens in.
 */
import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { woffToSfnt } from './woff.js';

/** What can be set: 纪要, and forms about them. */
export type TemplateName = 'minutes' | 'form';

/** The first message to a press. */
export interface PressSetUp {
  /** Typst sources by name. */
  readonly templates: Readonly<Record<TemplateName, string>>;
  readonly fontFiles: readonly string[];
}

/** One document to set. `inputs` reach the template as `sys.inputs`. `createdAt` is in seconds since 1970. */
export interface PressRequest {
  readonly template: TemplateName;
  readonly inputs: Record<string, string>;
  readonly createdAt: number;
  /** The last page must be an even one: the 版记 goes to a page of its own where it would end on an odd one. */
  readonly endOnEvenPage?: boolean;
}

/** `ready` comes once, when the set-up succeeded. */
export type PressAnswer =
  | { readonly ready: true }
  | { readonly pdf: Uint8Array }
  | { readonly missing: readonly string[] }
  | { readonly failure: string };

/** Rounds of compiling for which Typst keeps what it may use again; more of them cost memory and save little time. */
const cacheRounds = 10;

// Typst computes on every core it finds. The threads that it starts take their priority from this one.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

process.once('message', ({ templates, fontFiles }: PressSetUp) => {
  const compiler = createCompiler(fontFiles);
  const answer = (message: PressAnswer) => process.send?.(message);
  answer({ ready: true });
  process.on('message', (request: PressRequest) => {
    answer(typeset(compiler, templates[request.template], request));
    compiler.evictCache(cacheRounds);
  });
});
process.on('disconnect', () => process.exit());
// Ctrl-C and service managers signal the whole group; the parent finishes its work first and closes the channel then.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

function createCompiler(fontFiles: readonly string[]): NodeCompiler {
  const packed = fontFiles.filter((file) => file.endsWith('.woff'));
  // Blobs before paths: the other order makes the native part panic.
  return NodeCompiler.create({
    fontArgs: [
      { fontBlobs: packed.map((file) => woffToSfnt(readFileSync(file))) },
      { fontPaths: fontFiles.filter((file) => !packed.includes(file)) },
    ],
  });
}

function typeset(
  compiler: NodeCompiler,
  template: string,
  { inputs, createdAt, endOnEvenPage }: PressRequest,
): PressAnswer {
  let compiled = compiler.compile({ mainFileContent: template, inputs });
  if (endOnEvenPage && compiled.result !== null && lastPage(compiler, compiled.result) % 2 === 1) {
    compiled = compiler.compile({ mainFileContent: template, inputs: { ...inputs, footOnNextPage: 'yes' } });
  }
  if (compiled.result === null) {
    const errors = compiled.takeDiagnostics();
    return { failure: errors ? JSON.stringify(compiler.fetchDiagnostics(errors)) : 'no document and no reason' };
  }
  try {
    return { pdf: compiler.pdf(compiled.result, { pdfStandard: 'a-2b', creationTimestamp: createdAt }) };
  } catch (error) {
    const missing = missingCharacters(String(error));
    return missing.length > 0 ? { missing } : { failure: String(error) };
  }
}

function lastPage(compiler: NodeCompiler, document: NodeTypstDocument): number {
  return Number(compiler.query(document, { selector: '<last-page>', field: 'value' })[0]);
}

/** Typst refuses a PDF/A with a character that no font holds; its reason is a Rust string and escapes some of them. */
function missingCharacters(reason: string): string[] {
  const texts = [...reason.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].map(([, text]) => text ?? '');
  const unescaped = texts
    .join('')
    .replace(/\\+u\{([0-9a-f]+)\}/gu, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return [...new Set(unescaped)];
}
