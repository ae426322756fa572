import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inRoot } from './project.mjs';
import { run } from './run.mjs';
import { diskFull, SetupError, say } from './say.mjs';

const stamp = inRoot('node_modules/.jiyao-lock-hash');
/** npm writes it last, so that it is missing after an interrupted installation. */
const installed = inRoot('node_modules/.package-lock.json');

/** Whether node_modules is what package-lock.json says, for this platform. */
export function dependenciesAreFresh() {
  const npmsOwn = read(installed);
  if (npmsOwn === undefined) return false;
  if (read(stamp) === expectedStamp()) return true;
  // Installed by hand, with npm ci or npm install.
  return holds(JSON.parse(npmsOwn).packages, JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages);
}

/** Says for the next time that node_modules is fresh; only spares a comparison, so that failing doesn't matter. */
export function markFresh() {
  try {
    if (read(stamp) !== expectedStamp()) writeFileSync(stamp, expectedStamp());
  } catch {
    // Someone else's checkout: compare again next time.
  }
}

export async function installDependencies() {
  say('正在安装依赖，首次约需一分钟…', 'Installing dependencies, about a minute the first time…');
  rmSync(stamp, { force: true });
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const [program, first] = npm();
  const { code, output } = await run(program, [...first, ...args]);
  if (code !== 0) throw installationFailed(code, output);
  writeFileSync(stamp, expectedStamp());
}

/** The npm that runs us, else the one on the PATH. */
function npm() {
  const ours = process.env.npm_execpath;
  if (ours && /npm-cli\.c?js$/.test(ours)) return [process.execPath, [ours]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

function installationFailed(code, output) {
  if (/ENOSPC|no space left/i.test(output)) return diskFull(new Error(output));
  const cause = { cause: new Error(output) };
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(output)) {
    return new SetupError(
      '无法连接 npm 软件源，依赖未能安装，请检查网络或 npm 的 registry、代理设置后重试。',
      "The npm registry can't be reached, so the dependencies are not installed: check the network, or npm's registry and proxy settings, and try again.",
      cause,
    );
  }
  const reason = output
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line) && !/A complete log|code /.test(line))
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .find(Boolean);
  return new SetupError(
    `依赖安装失败（npm ci 返回 ${code}${reason ? `：${reason}` : ''}），请运行 npm ci 查看详情。`,
    `The dependencies could not be installed (npm ci ended with ${code}): run \`npm ci\` to see why.`,
    cause,
  );
}

/** Whether every package that `wanted` asks for on this platform is among `found`, in that version. */
function holds(found, wanted) {
  return Object.entries(wanted).every(([place, { version, link, optional, inBundle, os, cpu, libc }]) => {
    if (place === '' || link || inBundle || !place.includes('node_modules/')) return true;
    const suits = allows(os, process.platform) && allows(cpu, process.arch) && !libc;
    if (optional && !suits) return true;
    const there = found[place];
    // What an optional package for every platform needs may be missing for reasons that are npm's.
    return there ? there.version === version : Boolean(optional) && !os;
  });
}

const allows = (list, value) => !list || list.includes(value);

function expectedStamp() {
  const hash = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
  // A folder shared between machines (a container's mount) may hold the binaries of another platform.
  return `${hash} ${process.platform}-${process.arch}\n`;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
