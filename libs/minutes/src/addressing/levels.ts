/** 乡, 镇, 街道, 县, 开发区 …: the levels and kinds of place whose bodies a class word collects. */
export type LevelKind = 'area' | 'street' | 'zone';

/** Several levels written as one word: 县（市、区）, 市州、县市区. */
export interface LevelRun {
  /** The index after the last character of the run. */
  readonly end: number;
  readonly levels: readonly string[];
}

const townships = ['民族乡', '乡', '镇', '苏木', '行政村', '村', '社区', '街道', '街'];
const zones = ['开发区', '经开区', '高新区', '园区', '新区', '功能区', '度假区', '管理区', '保税区'];
const regions = [
  '自治区',
  '直辖市',
  '地级以上市',
  '地级市',
  '设区的市',
  '设区市',
  '县级市',
  '市辖区',
  '自治州',
  '自治县',
];
const shortRegions = ['自治旗', '地区', '林区', '特区', '省', '市', '州', '盟', '县', '区', '旗'];

// 市直, 区属, 县级机关 and 市场 begin another word; 地 is 地区 only beside its equals.
const level = new RegExp(
  `(?:${[...regions, ...zones, ...townships, ...shortRegions].sort((a, b) => b.length - a.length).join('|')})` +
    '(?![直属级场域内外长际舰下块间民容各])|地(?=[市州盟]|、[市州盟])',
  'y',
);

/** The run of levels that `text` has at `at`, null where there is none. */
export function levelRun(text: string, at: number): LevelRun | null {
  const levels: string[] = [];
  let end = at;
  for (let next = at; ; ) {
    const word = levelAt(text, next);
    if (word === '' || !belongs(word, levels, text.slice(next + word.length, next + word.length + 5))) break;
    levels.push(word);
    end = next + word.length;
    const bracket = levelsInBrackets(text, end);
    if (bracket !== null) {
      levels.push(...bracket.levels);
      end = bracket.end;
    }
    next = /[、和与及]/.test(text.charAt(end)) ? end + 1 : end;
  }
  return levels.length === 0 ? null : { end, levels };
}

function levelsInBrackets(text: string, at: number): LevelRun | null {
  if (text.charAt(at) !== '（') return null;
  const levels: string[] = [];
  let next = at + 1;
  for (let word = levelAt(text, next); word !== ''; word = levelAt(text, next)) {
    levels.push(word);
    next += word.length;
    if (text.charAt(next) === '、') next++;
  }
  return levels.length > 0 && text.charAt(next) === '）' ? { end: next + 1, levels } : null;
}

function levelAt(text: string, at: number): string {
  level.lastIndex = at;
  return level.exec(text)?.[0] ?? '';
}

/** 「各镇、市教育局」 is no run: who counts townships does not go on to counties. 区 may be a zone: 「各镇、区」. */
function belongs(word: string, before: readonly string[], after: string): boolean {
  if (!before.some((other) => townships.includes(other)) || townships.includes(word) || zones.includes(word))
    return true;
  return word === '区' && /^(?:$|[、，；。：（）]|管委会|管理委员|党工委)/.test(after);
}

/** One key for 县、区 and 区（县）. */
export function levelKey(levels: readonly string[]): string {
  return `〈${[...new Set(levels.map((name) => ({ 街: '街道', 地: '地区' })[name] ?? name))].sort().join('/')}〉`;
}

/** Which organs a level has: a government, a sub-district office, an administrative committee. */
export function kindOf(name: string): LevelKind {
  if (name === '街道' || name === '街') return 'street';
  return zones.includes(name) ? 'zone' : 'area';
}

/** Below the county: no court, no procuratorate. */
export function isTownship(name: string): boolean {
  return townships.includes(name);
}
