import type { DataSource } from 'typeorm';
import type { Minutes } from '#libs/minutes';
import { Typesetter } from '#libs/typesetting';

/** CPU-seconds of typesetting one of the documents, when the typesetter is warm. */
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
    const before = process.cpuUsage();
    for (const [index, text] of texts.entries()) await print(text, index);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6 / texts.length;
  } finally {
    await typesetter.close();
  }
}
