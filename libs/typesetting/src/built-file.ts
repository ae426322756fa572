/**
 * A built file of this library, to be run in a thread or process of its own.
 *
 * Node runs no TypeScript: where this file is its own source, as under jest, the one that the build left serves.
 */
export function builtFile(name: string): URL {
  const folder = import.meta.url.endsWith('.ts') ? '../../../dist/libs/typesetting/src/' : './';
  return new URL(folder + name, import.meta.url);
}
