import { isFieldOfWork } from '../text/departments.js';
import { beginsWithSurname } from '../text/names.js';
import { unitByForm } from '../text/unit-form.js';
import type { UnitNames } from '../text/unit-names.js';
import type { ActorBasis, Span } from './decision.js';

/** Somebody named in a text: a unit, a person, several units at once. */
export interface Mention {
  readonly text: string;
  readonly span: Span;
  readonly basis: ActorBasis;
  /** By the directory. */
  readonly unit: string | null;
}

/** Mentions in a row, 甲、乙和丙等部门, and where the row ends. */
export interface MentionRow {
  readonly mentions: readonly Mention[];
  readonly end: number;
}

const joiner = /^(?:、|和|及|与|以及)/;
const etcetera =
  /^等(?:[有相]关)?(?:责任|职能|成员|行业主管|主管)?(?:部门|单位|科室|机构|方面|[一二两三四五六七八九十\d]+(?:个|家)(?:部门|单位))?/;

/** The row of mentions that begins at `at`; null when none does. */
export function mentionRowAt(text: string, at: number, units: UnitNames): MentionRow | null {
  const mentions: Mention[] = [];
  let end = at;
  for (let start = at; ; ) {
    const mention = mentionAt(text, start, units, mentions.length > 0);
    if (mention === null) break;
    mentions.push(mention);
    [, end] = mention.span;
    const glue = joiner.exec(text.slice(end, end + 2))?.[0];
    if (glue === undefined) break;
    start = end + glue.length;
  }
  if (mentions.length === 0) return null;
  return { mentions, end: end + (etcetera.exec(text.slice(end, end + 16))?.[0].length ?? 0) };
}

/** No name of a unit is longer than this. */
const reach = 40;

/** A row of departments is not longer than this. */
const longestRow = 120;

function mentionAt(text: string, at: number, units: UnitNames, inRow: boolean): Mention | null {
  const ahead = text.slice(at, at + reach);
  const again = anaphoraIn(ahead);
  if (again?.at === 0) return mention(again.text, at, 'anaphora');
  const collectively = collective.exec(ahead)?.[0] ?? '';
  const known = units.longestAt(text, at);
  const formed = unitByForm(ahead);
  if (known !== '' && known.length >= formed.length) return mention(known, at, 'directory', units.fullNameOf(known));
  const branch = /^\p{Script=Han}{2,8}?(?=部门)/u.exec(ahead)?.[0] ?? '';
  if (isFieldOfWork(branch)) return mention(`${branch}部门`, at, 'collective');
  if (collectively !== '' && collectively.length >= formed.length) return mention(collectively, at, 'collective');
  const person = personIn(ahead);
  if (person !== '' && person.length > formed.length) return mention(person, at, 'person');
  const party = partyToWorks.exec(ahead)?.[0] ?? '';
  if (party.length > formed.length) return mention(party, at, 'form');
  if (formed !== '') return mention(formed, at, 'form');
  const field = fieldOfWorkIn(ahead, inRow) || memberOfRow(text.slice(at, at + longestRow), inRow);
  return field === '' ? null : mention(field, at, 'form');
}

function mention(text: string, at: number, basis: ActorBasis, unit: string | null = null): Mention {
  return { text, span: [at, at + text.length], basis, unit };
}

const anaphora =
  /(?:(?:上述|以上|前述|这)?[两二三四五六七八九十](?:家|个)(?:单位|部门|公司|局)|(?:上述|以上|前述)(?:单位|部门|各方)|双方)/;

/** 两家单位, 上述部门: words that stand for units named before. */
export function anaphoraIn(text: string): { readonly text: string; readonly at: number } | null {
  const match = anaphora.exec(text);
  return match && { text: match[0], at: match.index };
}

const bodies =
  '镇街|部门|单位|机关|公司|企业|处室|科室|学院|学校|村|社区|街道|苏木|嘎查|镇|乡|旗|县|区|市|地|级|委办局|党委|党组|党支部|分局|中心|所|队|方面';
const many = `各(?:[^，。；、：（）《》要应须由等将把对会负牵配组按各\\s]{0,8})(?:${bodies})(?:[（(][^（()）]{1,10}[）)])?(?:人民政府|政府|党委|办事处|管委会|[^，。；、：（）《》要应须由将把对会负牵配协\\s]{1,6}局)?`;
/** 各地各部门, 各县（市、区）人民政府, 机关各处室, 有关部门: several bodies of which none is singled out. */
const collective = new RegExp(
  `^(?:全[市县区省州旗校院](?:上下)?|(?:[市县区省州旗局校]|机关|直属|所属|[市县区省]直|[市县区省]级)?(?:${many})+|(?:其[他它余]|有关|相关|责任|成员|职能|属地|行业主管|主管|业务主管|牵头)+(?:部门|单位|责任单位|政府|镇街|街道|科室|处室))`,
  'u',
);

/** 施工单位, 规划设计单位, 项目业主: known by their part in the works. */
const partyToWorks =
  /^(?:(?:项目)?(?:规划|勘察|初步)?(?:建设|施工|监理|设计|勘察|代建|检测|运营|承建|参建|编制|评估|业主)(?:单位|方)|项目业主)/;

const posts =
  '(?:常务)?(?:副)?(?:市长|县长|区长|州长|旗长|镇长|乡长|省长|秘书长|主任|书记|校长|院长|局长|董事长|总经理|主席|组长|领导)';
const personWithPost = new RegExp(
  `^(?:(?:分管|主要|联系|有关|相关)(?:${posts})|(?:${posts})?\\p{Script=Han}{2,4}(?:同志|${posts}))`,
  'u',
);

function personIn(text: string): string {
  const found = personWithPost.exec(text)?.[0] ?? '';
  const name = found.replace(new RegExp(`^(?:${posts})`, 'u'), '');
  return found === '' || /^(?:分管|主要|联系|有关|相关)/.test(found) || beginsWithSurname(name) ? found : '';
}

/** 审计、…, 发改和粮食等部门, 公安等部门 */
const beginsRow = /^(?:、|(?:和[^，。；]{2,40})?等(?:有关|相关)?(?:部门|单位))/;

/** 审计、财政: alone it would be any word, so it needs a neighbour of its kind. */
function fieldOfWorkIn(text: string, inRow: boolean): string {
  for (const length of [8, 7, 6, 5, 4, 3, 2]) {
    const word = text.slice(0, length);
    if (!isFieldOfWork(word)) continue;
    const after = text.slice(length);
    if (inRow ? /^(?:、|等|[，。和及与])/.test(after) : beginsRow.test(after)) return word;
  }
  return '';
}

const inRowOfDepartments =
  /^\p{Script=Han}{2,8}(?=(?<row>(?:、\p{Script=Han}{2,12}){0,12})等(?:有关|相关)?(?:部门|单位))/u;

/** 天湖会、征管中心、路政等部门: what stands in such a row is a department, whatever its name. */
function memberOfRow(text: string, inRow: boolean): string {
  const match = inRowOfDepartments.exec(text);
  const word = match?.[0] ?? '';
  if (match === null || (!inRow && match.groups?.['row'] === '')) return '';
  return /会议|各|有关|相关|要求|做好|加强|推进|协调|组织|督促|配合|协助|会同|听取|[由与向对为是将把的了]/.test(word)
    ? ''
    : word;
}
