import type { TimelineEntry } from '#libs/contracts';
import type { Language } from '../i18n/language.js';

/** Characters of a hash that are shown: enough to tell revisions of one document apart. */
const shown = 8;

const poolable = ['task-released', 'task-moved', 'task-attended'];

/** What an event says of who holds a task, in whose name, and why a step was left out or needed nobody. */
export function decidingParticulars({ type, by, data }: TimelineEntry, { words, told, day }: Language): string[] {
  const { history } = words;
  const name = (key: string) => {
    const value = data[key];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const [from, to, principal, who, asked] = [name('from'), name('to'), name('for'), name('who'), name('asked')];
  const handed = type.startsWith('task-');
  return [
    ...(handed && to !== null && to !== by ? [history.to(to)] : []),
    ...(handed && to === null && poolable.includes(type) ? [history.toPool] : []),
    ...(handed && from !== null && from !== by && from !== to ? [history.from(from)] : []),
    ...(principal === null ? [] : [history.for(principal)]),
    ...(who === null ? [] : [history.added(who, data['place'] === 'before')]),
    ...(type === 'due-day-moved' && from !== null && to !== null ? [history.dueMoved(day(from), day(to))] : []),
    ...(asked === null ? [] : [history.asked(asked)]),
    ...becauseOf(data['because'], history.skipped, told),
    ...(typeof data['people'] === 'number' ? [history.people(data['people'])] : []),
    ...(type === 'approvals-carried-over' ? carried(data, history) : []),
  ];
}

/** A code for a step that was left out, words in both languages for a timer. */
function becauseOf(because: unknown, codes: Readonly<Record<string, string>>, told: Language['told']): string[] {
  if (typeof because === 'string') return [codes[because] ?? because];
  if (typeof because !== 'object' || because === null) return [];
  const { zh, en } = because as { zh?: unknown; en?: unknown };
  return typeof zh === 'string' && typeof en === 'string' ? [told({ zh, en })] : [];
}

function carried(data: TimelineEntry['data'], words: Language['words']['history']): string[] {
  const { approvals, from, coverage } = data;
  const hashes = Array.isArray(from) ? from.filter((hash) => typeof hash === 'string') : [];
  return [
    ...(typeof approvals === 'number' ? [words.carried(approvals)] : []),
    ...(hashes.length > 0 ? [words.carriedFrom(hashes.map((hash) => hash.slice(0, shown)).join('、'))] : []),
    ...(typeof coverage === 'string' ? [words.carriedProof(coverage.slice(0, shown))] : []),
  ];
}
