import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** A path in the project. */
export const inRoot = (...steps) => path.join(root, ...steps);

/**
 * The files below a folder of the project, as paths from the root with forward slashes, sorted. Links are not followed.
 *
 * @param {string} folder from the root
 * @param {(name: string, relative: string) => boolean} [skip] files and folders to leave out
 * @returns {string[]}
 */
export function filesBelow(folder, skip = () => false) {
  const found = [];
  const walk = (relative) => {
    for (const entry of readdirSync(inRoot(relative), { withFileTypes: true })) {
      const child = `${relative}/${entry.name}`;
      if (entry.name === 'node_modules' || entry.name.startsWith('.') || skip(entry.name, child)) continue;
      if (entry.isDirectory()) walk(child);
      else if (entry.isFile()) found.push(child);
    }
  };
  if (statSync(inRoot(folder), { throwIfNoEntry: false })?.isDirectory()) walk(folder);
  return found.sort();
}
