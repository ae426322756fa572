/**
 * Makes the pictures of this folder again: `node docs/gallery/make.mjs`.
 *
 * Needs pdftoppm (poppler-utils). Where ImageMagick's `convert` is installed, the pictures get a palette and a third of
 * the size.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const gallery = fileURLToPath(new URL('.', import.meta.url));
const root = path.join(gallery, '../..');
const sample = 'samples/yunlan-2024-07.txt';

const pictures = [
  { name: 'page', arguments: [], pages: [1, 99] },
  {
    name: 'template',
    arguments: ['--template', 'docs/templates/special-meeting.json', '--number', '3'],
    pages: [1, 1],
  },
  { name: 'draft', arguments: ['--draft'], pages: [1, 1] },
  { name: 'extract', arguments: ['--for', '市财政局', '--units', 'samples/units.csv'], pages: [1, 1] },
];

const work = mkdtempSync(path.join(tmpdir(), 'gallery-'));
try {
  for (const name of readdirSync(gallery)) if (name.endsWith('.png')) rmSync(path.join(gallery, name));
  for (const picture of pictures) make(picture);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function make({ name, arguments: options, pages: [first, last] }) {
  const pdf = path.join(work, `${name}.pdf`);
  run(process.execPath, ['apps/cli/bin/jiyao.mjs', 'render', sample, '-o', pdf, ...options]);
  const range = ['-f', String(first), '-l', String(last)];
  run('pdftoppm', ['-png', '-scale-to-x', '800', '-scale-to-y', '-1', ...range, pdf, path.join(work, name)]);
  const made = readdirSync(work).filter((file) => file.startsWith(`${name}-`) && file.endsWith('.png'));
  for (const file of made) {
    const target = path.join(gallery, first === last ? `${name}.png` : file);
    if (!withPalette(path.join(work, file), target)) renameSync(path.join(work, file), target);
  }
}

function withPalette(source, target) {
  try {
    run('convert', [
      source,
      '+dither',
      '-colors',
      '24',
      '-strip',
      '-define',
      'png:compression-level=9',
      `png8:${target}`,
    ]);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

function run(command, args) {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
