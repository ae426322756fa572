import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { filesBelow, inRoot } from './project.mjs';
import { run } from './run.mjs';
import { diskFull, SetupError, say } from './say.mjs';

/** Built beside the old one and put in its place at the end, so that nobody ever loads half of each. */
const staging = inRoot('dist/.next');

const isTest = (name) => /\.(int-)?spec\.tsx?$/.test(name);

/** What the command line is started by is plain JavaScript already. */
const notOfServer = (name, relative) => isTest(name) || relative === 'apps/web' || /^apps\/[^/]+\/bin$/.test(relative);

/**
 * @typedef {object} Part
 * @property {string} stamp where the state of the sources that it was built from is noted
 * @property {string[]} outputs folders in dist that must exist
 * @property {() => string[]} sources
 * @property {() => Promise<void>} build
 */

/** @type {Part} */
export const server = {
  stamp: inRoot('dist/.stamp'),
  outputs: ['apps', 'libs'],
  sources: () => [
    ...filesBelow('apps', notOfServer),
    ...filesBelow('libs', notOfServer),
    ...['.swcrc', 'package.json', 'scripts/lib/build.mjs'],
  ],
  build: buildServer,
};

/** @type {Part} */
export const web = {
  stamp: inRoot('dist/.stamp-web'),
  outputs: ['web'],
  sources: () => [
    ...filesBelow('apps/web', isTest),
    // The two libraries that know neither Node nor a framework are the ones that a browser can share.
    ...filesBelow('libs/contracts', isTest),
    ...filesBelow('libs/minutes', isTest),
    ...['package-lock.json', 'scripts/lib/build.mjs'],
  ],
  build: buildWeb,
};

/** @param {Part} part */
export function isFresh(part) {
  if (!part.outputs.every((name) => existsSync(inRoot('dist', name)))) return false;
  return existsSync(part.stamp) && readFileSync(part.stamp, 'utf8') === stateOf(part);
}

/**
 * Compiles a part. The state is taken before: a source that changes meanwhile is compiled again next time.
 *
 * @param {Part} part
 */
export async function build(part) {
  const state = stateOf(part);
  rmSync(part.stamp, { force: true });
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  await part.build();
  for (const name of part.outputs) putInPlace(name);
  rmSync(staging, { recursive: true, force: true });
  writeFileSync(part.stamp, state);
}

/** Names, sizes and times: a few milliseconds, where reading everything would take longer than compiling it. */
function stateOf(part) {
  const hash = createHash('sha256');
  for (const file of part.sources()) {
    const { size, mtimeMs } = statSync(inRoot(file), { throwIfNoEntry: false }) ?? {};
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return `${hash.digest('hex')}\n`;
}

async function buildServer() {
  say('正在编译服务端…', 'Compiling the server…');
  const swc = inRoot('node_modules/@swc/cli/bin/swc.js');
  const folders = ['apps', 'libs'];
  const ignored = ['apps/web/**', 'apps/*/bin/**'].flatMap((pattern) => ['--ignore', pattern]);
  const args = [swc, ...folders, '-d', 'dist/.next', '--config-file', '.swcrc', ...ignored, '--quiet'];
  const { code, output } = await run(process.execPath, args);
  if (code !== 0) throw compilationFailed('服务端', 'server', output);

  for (const folder of folders) {
    mkdirSync(path.join(staging, folder), { recursive: true });
    for (const file of filesBelow(folder, notOfServer).filter(isAsset)) {
      const target = path.join(staging, file);
      mkdirSync(path.dirname(target), { recursive: true });
      copyFileSync(inRoot(file), target);
    }
    for (const map of filesBelow(`dist/.next/${folder}`).filter((file) => file.endsWith('.js.map'))) raise(inRoot(map));
  }
}

/**
 * Everything but code and what is meant for people and tools. A package.json above all stays behind: Node would look in
 * it, and not in the project's, for what `#libs/…` means.
 */
function isAsset(file) {
  const name = path.basename(file);
  return !/\.([cm]?[jt]sx?|md|tsbuildinfo)$/.test(name) && name !== 'package.json' && !/^tsconfig.*\.json$/.test(name);
}

/** The map was made one folder deeper than where it will lie. */
function raise(file) {
  const map = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...map, sources: map.sources.map((source) => source.replace(/^\.\.\//, '')) }));
}

async function buildWeb() {
  // Relative to apps/web, where Vite takes it from.
  const outDir = '../../dist/.next/web';
  const entry = inRoot('apps/web/index.html');
  if (!existsSync(entry)) throw new SetupError(`缺少 ${entry}。`, `${entry} is missing.`);
  say('正在构建网页…', 'Building the web pages…');
  const vite = ['node_modules', 'apps/web/node_modules']
    .map((folder) => inRoot(folder, 'vite/bin/vite.js'))
    .find(existsSync);
  const args = [vite, 'build', 'apps/web', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const { code, output } = await run(process.execPath, args, { env: { NODE_ENV: 'production' } });
  if (code !== 0) throw compilationFailed('网页', 'web pages', output);
}

function compilationFailed(chinese, english, output) {
  if (/ENOSPC|no space left/i.test(output)) return diskFull(new Error(output));
  console.error(output.trim());
  return new SetupError(
    `${chinese}编译失败，原因见上。`,
    `The ${english} could not be compiled, for the reason above.`,
  );
}

function putInPlace(name) {
  const target = inRoot('dist', name);
  const old = inRoot('dist', `.old-${name}`);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(path.join(staging, name), target);
  rmSync(old, { recursive: true, force: true });
}
