import { rmSync } from 'node:fs';

export default async function globalTeardown() {
  const postgres = globalThis.jiyaoTestPostgres;
  if (!postgres) return;
  await postgres.stop();
  rmSync(postgres.dir, { recursive: true, force: true, maxRetries: 5 });
}
