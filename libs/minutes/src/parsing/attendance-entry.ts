import type { Attendee } from '../model.js';
import { cutNameFromPost, cutUnitFromPost, looksLikeName, nameBeforePost } from '../text/names.js';
import type { UnitNames } from '../text/unit-names.js';
import { type Cut, cutUnit, isUnitBeyondDoubt } from './unit-and-name.js';

/** One entry of a list, and how its unit is known: `inherited` from the person before. */
export interface ReadEntry {
  readonly attendee: Attendee;
  readonly by: Cut['by'] | 'inherited' | 'none';
  readonly uncertain: boolean;
}

/** Reads 市财政局局长赵甲, 赵甲（因公出差）, 赵甲代钱乙, 各街道办事处负责人. `inherited` is the unit of the entry before;
 * of those who are `away` brackets say why. */
export function readEntry(written: string, inherited: string | null, units: UnitNames, away = false): ReadEntry {
  const { entry, ...extra } = withoutNote(written, units, away);
  const read = readGroup(entry, units) ?? readPerson(entry, inherited, units);
  return { ...read, attendee: { ...read.attendee, ...extra } };
}

type Extra = Pick<Attendee, 'reason' | 'standsInFor'>;

/** Cuts off what is said beside the name: why somebody is away, or whom they stand in for. */
function withoutNote(written: string, units: UnitNames, away: boolean): Extra & { entry: string } {
  const [, before = '', note = ''] = /^(.+?)[（(]([^（()）]{1,40})[)）]$/u.exec(written) ?? [];
  if (before !== '' && nameBeforePost(written) === null) {
    const standsInFor = standInIn(note);
    if (standsInFor !== null) return { entry: before, standsInFor };
    if (isReason(note) || (away && cutUnit(written, units)?.by !== 'brackets')) return { entry: before, reason: note };
  }
  const stated = /^(.{2,}?)((?:因|由于)[^，。；、]{1,20}?)(?:请假|缺席|未出席|未参加)?$/u.exec(written);
  if (stated?.[1] && stated[2]) return { entry: stated[1], reason: stated[2] };
  const [, deputy = '', principal = ''] =
    /^(.{2,}?)(?:代|替)(?:替)?(.{2,12}?)(?:参会|出席|参加)?$/u.exec(written) ?? [];
  const known = looksLikeName(nameIn(principal)) && looksLikeName(nameIn(cutUnit(deputy, units)?.name ?? deputy));
  return known && isPrincipal(principal) ? { entry: deputy, standsInFor: nameIn(principal) } : { entry: written };
}

function nameIn(text: string): string {
  return cutNameFromPost(text).name;
}

function isPrincipal(text: string): boolean {
  return text.length <= 3 || cutNameFromPost(text).post !== '';
}

/** 代会, 替会: '' where the note doesn't say for whom; 代钱乙: 钱乙. Null for another note. */
function standInIn(note: string): string | null {
  if (/^(?:代|替)(?:会|开会|参会|参加|出席)$|^代$/.test(note)) return '';
  const principal = /^(?:代|替)(?:替)?(.{2,20}?)(?:参会|出席|参加)?$/u.exec(note)?.[1];
  return principal === undefined ? null : nameIn(principal);
}

function isReason(note: string): boolean {
  return /因|请假|出差|病假|事假|公差|学习|培训|休假|调研|开会|会议|产假|外出|考察|公务/.test(note);
}

const groupWords =
  '(?:领导)?班子(?:[（(]党组[)）])?(?:全体)?成员|组成人员|全体(?:成员|干部|人员|委员)|(?:主要|分管|有关|相关)?(?:负责(?:人|同志)|领导(?:同志)?)|(?:各)?代表|联络员|工作人员|记者|(?:有关|相关)(?:科室|处室|部门|单位)?(?:同志|人员)';
const group = new RegExp(`^(.*?)((?:${groupWords})(?:共?[\\d一二三四五六七八九十]{1,3}余?[人名])?)$`, 'u');

/** An entry that names nobody by name: a group (区政府班子全体成员). */
function readGroup(entry: string, units: UnitNames): ReadEntry | null {
  const [, of = '', post = ''] = group.exec(entry) ?? [];
  if (post === '' || units.longestAt(entry) === entry) return null;
  return {
    attendee: { unit: of === '' ? null : of, name: '', post },
    by: of === '' ? 'none' : 'form',
    uncertain: false,
  };
}

function readPerson(entry: string, inherited: string | null, units: UnitNames): ReadEntry {
  // 副局长（主持工作）赵甲
  const [, post = '', note = '', name = ''] =
    /^(\p{Script=Han}{2,40}?[长任记员师席])([（(]\p{Script=Han}{1,8}[)）])([\p{Script=Han}·]{2,12})$/u.exec(entry) ??
    [];
  if (name !== '') {
    const { attendee, ...read } = readPerson(post + name, inherited, units);
    if (attendee.post) return { ...read, attendee: { ...attendee, post: attendee.post + note } };
  }
  const whole = cutNameFromPost(entry);
  if (whole.post !== '' && whole.name.length > 3 && isUnitBeyondDoubt(whole.name)) {
    return person({ unit: whole.name, name: '', post: whole.post }, 'form');
  }
  if (whole.post !== '') return readOfficial(whole, entry, inherited, units);
  const cut = cutUnit(entry, units);
  const unit = cut?.unit ?? inherited;
  const by = cut?.by ?? (unit === null ? 'none' : 'inherited');
  const rest = cut?.name ?? entry;
  const vacant = rest === '' ? null : cutUnitFromPost(rest);
  if (vacant === null) return person({ unit, ...cutNameFromPost(rest) }, by);
  if (vacant.unit === '') return person({ unit, name: '', post: vacant.post }, by);
  return person({ unit: vacant.unit, name: '', post: vacant.post }, 'form');
}

/** 市财政局局长赵甲, 副局长钱乙, 市委副书记、市长孙丙: a name with a post, which may begin with the unit. */
function readOfficial(
  { name, post }: { name: string; post: string },
  entry: string,
  inherited: string | null,
  units: UnitNames,
): ReadEntry {
  if (post.includes('、') || isLeadersPost(post)) return person({ unit: null, name, post }, 'none');
  const known = units.longestAt(entry);
  const unit = known !== '' && (post.startsWith(known) || entry.startsWith(known + name)) ? known : '';
  if (unit !== '') return person({ unit, name: name.replace(unit, ''), post: post.replace(unit, '') }, 'lexicon');
  const named = cutUnit(name, units);
  if (named !== null && named.name !== '') return person({ unit: named.unit, name: named.name, post }, named.by);
  const cut = cutUnitFromPost(post);
  if (cut === null || cut.unit === '')
    return person({ unit: inherited, name, post }, inherited === null ? 'none' : 'inherited');
  return person({ unit: cut.unit, name, post: cut.post }, 'form');
}

/** 副市长, 县政府副县长: a post of the whole place, which belongs to no unit of it. */
function isLeadersPost(post: string): boolean {
  return /^(?:[市县区省州旗镇乡局校]?(?:委|党委|党组|政府|人民政府))?(?:常委|委员|成员|(?:常务)?副?(?:书记|秘书长)|(?:常务)?副?[市县区省州旗镇乡]长)$|^[市县区省州旗镇乡局校院]?领导$|班子(?:其他)?成员$/.test(
    post,
  );
}

function person(
  { unit, name, post }: { unit: string | null; name: string; post: string },
  by: ReadEntry['by'],
): ReadEntry {
  return {
    attendee: { unit, name, ...(post === '' ? {} : { post }) },
    by,
    uncertain: name !== '' && !looksLikeName(name),
  };
}
