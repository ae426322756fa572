import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds everything the embedded installation must keep, as an absolute path: `JIYAO_DATA_DIR`, or
 * `.data` in the project's root. A relative `JIYAO_DATA_DIR` counts from the project's root, so that the server and the
 * command line, started in different folders, mean the same one. The folder need not exist.
 */
export function dataDir(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return path.resolve(projectRoot(), env['JIYAO_DATA_DIR'] || '.data');
}

/** The folder of the checkout: the nearest above this file with a package.json. Sources and `dist` lie at different depths. */
export function projectRoot(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  for (let folder = here; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
  }
  return process.cwd();
}
