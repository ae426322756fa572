import type { DataSource } from 'typeorm';
import type { Minutes } from '#libs/minutes';
import { Typesetter } from '#libs/typesetting';
import { childrenCpuS } from './meter.js';

/**
 * CPU-seconds of typesetting one of the documents, when the typesetter is warm. It works in a child process, which is why
 * the columns of the bench do not hold it. NaN where the system does not tell.
 */
export async function measureTypesetting(database: DataSource, documents: number): Promise<number> {
  const texts: { content: Minutes }[] = await database.query('select content from lifecycle.revision limit $1', [
    documents,
  ]);
  const typesetter = new Typesetter({});
  const print = ({ content }: { content: Minutes }, index: number) =>
    typesetter.render(content, { number: `第 ${index + 1} 号`, issuedOn: content.issuedOn });
  try {
    const [first] = texts;
    if (first) await print(first, 0);
    const before = childrenCpuS(process.pid);
    for (const [index, text] of texts.entries()) await print(text, index);
    const after = childrenCpuS(process.pid);
    return before === null || after === null ? Number.NaN : (after - before) / texts.length;
  } finally {
    await typesetter.close();
  }
}
