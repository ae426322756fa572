import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarCommand } from './calendar-command.js';

describe('jiyao calendar', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiyao-calendar-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('prints the day and the reason in both languages', async () => {
    expect(await run('2026-10-01', '+3')).toEqual({
      printed: [
        '2026-10-10',
        '3 个工作日：10 月 1 日至 7 日国庆节放假，10 月 10 日（周六）调休上班计入',
        '3 working days; 1–7 Oct holiday (National Day); Sat 10 Oct counted',
      ].join('\n'),
      said: '',
      exitCode: 0,
    });
  });

  it('counts back, and takes the day itself when no number is given', async () => {
    expect((await run('2026-10-12', '-3')).printed).toMatch(/^2026-10-08\n提前 3 个工作日/);
    expect((await run('2026-10-12')).printed).toBe('2026-10-12\n当天\nThe same day');
  });

  it('prints every day with its reason as JSON', async () => {
    const { printed } = await run('2026-10-09', '1', '--json');

    expect(JSON.parse(printed)).toMatchObject({
      due: '2026-10-10',
      calendarKnown: true,
      days: [{ on: '2026-10-10', counted: true, why: 'make-up', name: { zh: '国庆节', en: 'National Day' } }],
    });
  });

  it('warns in both languages beyond the calendar', async () => {
    const { printed, exitCode } = await run('2031-10-01', '+3');

    expect(printed).toMatch(/^2031-10-06\n.*\n.*\n! .*2031 年的尚未收录.*\n! The holidays of 2031 are not known/);
    expect(exitCode).toBe(0);
  });

  it('takes the days of the office from a file', async () => {
    const csv = await file('office.csv', 'date,works,note\n2026-03-03,no,市人代会\n2026-03-07,上班,\n');

    expect((await run('2026-03-02', '4', '--days', csv)).printed).toMatch(
      /^2026-03-07\n.*3 月 3 日本单位放假（市人代会），3 月 7 日（周六）本单位上班计入/,
    );
  });

  it.each<[string, string[], RegExp]>([
    ['a day that does not exist', ['2026-02-30', '+3'], /^jiyao: not a day of the calendar: 2026-02-30$/],
    ['a number that is none', ['2026-10-01', 'three'], /^jiyao: working days are a whole number .*three$/],
    ['half a day', ['2026-10-01', '1.5'], /whole number/],
    ['more than a thousand', ['2026-10-01', '1001'], /from -1000 to 1000/],
    ['a file that is not there', ['2026-10-01', '1', '--days', '/no/such/file.csv'], /no such file/],
  ])('says in a sentence what is wrong with %s, and ends with 2', async (_, given, sentence) => {
    expect(await run(...given)).toMatchObject({ printed: '', said: expect.stringMatching(sentence), exitCode: 2 });
  });

  it.each([
    ['a column is missing', 'date,note\n2026-03-03,x\n', /no column works/],
    ['a day does not exist', 'date,works\n2026-02-30,no\n', /CSV line 2/],
    ['nobody knows whether it works', 'date,works\n2026-03-03,perhaps\n', /CSV line 2.*yes or no/s],
    ['a day stands twice', 'date,works\n2026-03-03,no\n2026-03-03,yes\n', /twice/],
    ['it is no CSV', 'date,works\n"2026-03-03,no\n', /CSV/],
  ])('refuses the file when %s', async (_, text, sentence) => {
    const csv = await file('wrong.csv', text);

    expect(await run('2026-10-01', '1', '--days', csv)).toMatchObject({
      said: expect.stringMatching(sentence),
      exitCode: 2,
    });
  });

  async function file(name: string, text: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  }
});

async function run(...given: string[]): Promise<{ printed: string; said: string; exitCode: number }> {
  const before = process.exitCode;
  process.exitCode = 0;
  const log = jest.spyOn(console, 'log').mockImplementation(() => {});
  const error = jest.spyOn(console, 'error').mockImplementation(() => {});
  try {
    await calendarCommand().parseAsync(given, { from: 'user' });
    const textOf = (spy: jest.SpyInstance) => spy.mock.calls.map(([line]) => String(line)).join('\n');
    return { printed: textOf(log), said: textOf(error), exitCode: Number(process.exitCode) };
  } finally {
    log.mockRestore();
    error.mockRestore();
    process.exitCode = before;
  }
}
