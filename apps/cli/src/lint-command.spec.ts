import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { emptyMinutes, type Minutes } from '#libs/minutes';
import { lintFile } from './lint-command.js';

describe('jiyao lint', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'jiyao-lint-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each<[string, Partial<Minutes>, string[]]>([
    ['gives none, of which nothing is known', { publicity: 'withheld' }, []],
    ['gives one', { publicity: 'withheld', publicityReason: '涉及工作秘密' }, []],
    ['gives one for a publicity that is not settled', { publicityReason: '涉及工作秘密' }, ['publicity-missing']],
  ])('judges the reason for not publishing when the file %s', async (_, changes, rules) => {
    expect((await lint(changes)).filter((rule) => rule.startsWith('publicity'))).toEqual(rules);
  });

  async function lint(changes: Partial<Minutes>): Promise<string[]> {
    const file = path.join(folder, 'minutes.json');
    await writeFile(file, JSON.stringify({ ...emptyMinutes(), title: '会议纪要', ...changes }));
    const { findings } = await lintFile(file, {});
    return findings.map(({ rule }) => rule);
  }
});
