const levelHead =
  /^(自治区|地区|[省市区县州盟旗])((?:人民政府|政府|府|委(?![员托]))?)(?!场监|场化|民中心|容|域|政(?!府|协|法)|块|间|际|舰|长)(?=.)/;
const longestPrefix = 12;

/**
 * What a phrase lends to those on its right, longest first: 市委宣传部 lends 市委 and 市, 区级机关各部门 lends 区级机关 and 区.
 * Null for a phrase that has none, and therefore borrows.
 */
export function prefixesOf(text: string): readonly string[] | null {
  const each = text.indexOf('各');
  if (each > 0) return prefixBeforeEach(text.slice(0, each));
  if (each === 0) return null;
  return levelPrefixes(text);
}

function prefixBeforeEach(prefix: string): readonly string[] | null {
  if (prefix.length > longestPrefix || /^(?:全|驻|本|除)|[（）]/.test(prefix)) return null;
  return [...new Set([prefix, ...(levelPrefixes(`${prefix}各`) ?? [])])];
}

function levelPrefixes(text: string): readonly string[] | null {
  // 市委 alone is its own prefix.
  const [, level = '', organ = ''] = levelHead.exec(text.endsWith('委') || text.endsWith('政府') ? `${text}各` : text) ?? [];
  if (level === '') return null;
  return organ === '' ? [level] : [level + organ, level];
}

/** 市委: the party's side. What it lends is not the government's. */
export function isParty(prefix: string): boolean {
  return /^(?:自治区|地区|[省市区县州盟旗])?委/.test(prefix);
}

/** 柳岸镇 in 柳岸镇人民政府、派出所: the place that a name begins with, shortest first. */
export function placesOf(text: string): readonly string[] {
  const places: string[] = [];
  for (let length = 2; length <= Math.min(longestPrefix, text.length - 1); length++) {
    if (/(?:[省市区县州盟旗镇乡]|街道)$/.test(text.slice(0, length))) places.push(text.slice(0, length));
  }
  return places;
}

const bodyOfLevel =
  /^(?:自治区|地区|[省市区县州盟旗])?(?:委|人民政府|政府|府|人大|政协|纪委|纪委监委)$|^(?:自治区|地区|[省市区县州盟旗]|行署)$/;

/** 市委 in 市委、市政府各部门: a word that classes of bodies belong to. */
export function ownsClasses(text: string): boolean {
  return bodyOfLevel.test(text);
}
