import { isTownship, kindOf, levelRun } from './levels.js';
import { distinct, type Known, type Lexicon } from './lexicon.js';

/** What a phrase over several levels came to: `missing` when the directory lacks some of them. */
export interface LevelsRead {
  readonly units: Known['units'];
  readonly missing: boolean;
}

/**
 * 各县（市、区）人民政府 → each level's government. 各乡（镇、街道）党（工）委和人民政府（办事处）: each level by its kind, so
 * that a township has a party committee and a government, a sub-district a working committee and an office.
 * Null for a phrase that names one level and one head.
 */
export function readLevels(text: string, lexicon: Lexicon): LevelsRead | null {
  if (!text.startsWith('各')) return null;
  const run = levelRun(text, 1);
  if (run === null) return null;
  const heads = headsOf(text.slice(run.end));
  if (run.levels.length < 2 && heads.length < 2) return null;
  return readEach(run.levels, heads, lexicon);
}

/** 法院 or 办事处 behind 各县（区）人民政府: the head of the same levels; null where none of them has such a body. */
export function readHeadOf(levels: readonly string[], head: string, lexicon: Lexicon): LevelsRead | null {
  if (
    levels.length === 0 ||
    !/^(?:人民)?(?:法院|检察院|政府|政协|人大|人大常委会)$|办事处$|^管委会$|^党(?:工|（工）)?委$|^人民政府（(?:街道)?办事处）$/.test(
      head,
    )
  )
    return null;
  // The directory may know 各县（市、区）法院 under one name, and not each level's by itself.
  const together = lexicon.find(`各${levels.join('、')}${head}`);
  if (together !== null) return { units: together.units, missing: false };
  const offices = head.endsWith('办事处') && !levels.includes('街道') ? ['街道'] : levels;
  const read = readEach(offices, [head.replace(/^街道(?=办事处)/, '')], lexicon);
  return read.units.length === 0 ? null : read;
}

function headsOf(tail: string): string[] {
  return tail.split(/[、和及与](?![^（]*）)/).filter((head) => head !== '');
}

function readEach(levels: readonly string[], heads: readonly string[], lexicon: Lexicon): LevelsRead {
  const found: Known['units'][] = [];
  let missing = false;
  for (const level of levels) {
    for (const head of heads.length === 0 ? [''] : heads) {
      const name = headFor(level, head);
      if (name === null) continue;
      const known = lexicon.find(`各${level}${name}`) ?? (level === '街' ? lexicon.find(`各街道${name}`) : null);
      if (known) found.push(known.units);
      else missing = true;
    }
  }
  return { units: distinct(found.flat()), missing: missing || found.length === 0 };
}

/** 党（工）委 and 人民政府（办事处）: the outer word is an area's, the one in brackets a street's or a zone's. */
function headFor(level: string, head: string): string | null {
  const isArea = kindOf(level) === 'area';
  if (head.includes('党（工）委')) return isArea ? '党委' : '党工委';
  const [, outer = '', inner = ''] = /^(.*?)（(.*?)）$/.exec(head) ?? [];
  if (outer !== '') return isArea ? outer : inner;
  if (isTownship(level) && /法院|检察院/.test(head)) return null;
  return head;
}
