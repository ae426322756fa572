import type { UnitNames } from '../text/unit-names.js';
import type { ActorRole, Span } from './decision.js';
import { type Mention, mentionRowAt } from './mentions.js';

/** Words that give units a part in what follows: 由市发改委牵头, 市财政局配合, （责任单位：市水利局）. */
export interface ActorPhrase {
  readonly role: ActorRole;
  readonly mentions: readonly Mention[];
  readonly span: Span;
  /** 协助甲: they lead, and whoever the words speak of helps them. */
  readonly isHelped?: true;
}

const leads = /^(?:要|应|须|作为)?(?:总?牵头)/;
const owns = /^(?:具体|统一|全面|分别|共同|一并|统筹|继续|主要|直接)*(?:负责|承担|承办|落实)/;
const helps =
  /^(?:要|应|须)?(?:密切|积极|全力|主动|共同|通力|做好|予以|给予|切实|加强|全程|按职责|按职责分工|各司其职|指导(?=、?(?:配合|协助))|[、，])*(?:配合|协助|支持|协同|参与|做好[^，。；]{0,4}(?:支持|配合))/;
const ordered =
  /^(?:也|都|均|还)?(?:要(?!求)|应(?!对|急)|(?:审查|审核|初审|复核|核实|论证|研究|修改完善|汇总)(?:后|并)|须|必须|应当|务必|需|得|尽快|抓紧|会同|会商|牵头|负责|做好|依法|每[天周月日季年]|组织(?!部)|指导|督促|加强|开展|制定|建立|提前|跟进|按(?:照|程序|规定|要求|职责|会议|时)|根据|结合|于|在\s?\d{1,4}\s?[年月日]|\d{1,2}\s?月|限期|立即|及时|加快|抓好|进一步|充分吸[收纳]|同步|统筹|具体)/;

/** All actor phrases of text[from, to), in order. */
export function actorPhrases(text: string, [from, to]: Span, units: UnitNames): ActorPhrase[] {
  const phrases: ActorPhrase[] = [];
  for (let at = from; at < to; ) {
    const starred = text.charAt(at) === '★' ? starredAt(text, at, units) : [];
    const end = starred.at(-1)?.span[1] ?? to + 1;
    if (end <= to) {
      phrases.push(...starred);
      at = end;
      continue;
    }
    const phrase = phraseAt(text, at, from, units);
    if (phrase === null || phrase.span[1] > to) at++;
    else {
      phrases.push(asLeader(phrase, text));
      at = phrase.span[1];
    }
  }
  return phrases;
}

/** ★甲、乙: in lists of tasks the star marks who leads, and those beside answer with them. */
function starredAt(text: string, at: number, units: UnitNames): ActorPhrase[] {
  const row = mentionRowAt(text, at + 1, units);
  const [leader, ...others] = row?.mentions ?? [];
  if (row === null || leader === undefined) return [];
  const lead: ActorPhrase = { role: 'lead', mentions: [leader], span: [at, leader.span[1]] };
  const first = others[0];
  return first === undefined ? [lead] : [lead, { role: 'owner', mentions: others, span: [first.span[0], row.end] }];
}

/** 由甲会同乙办理: who has others at hand leads them. */
function asLeader(phrase: ActorPhrase, text: string): ActorPhrase {
  const hasHelpers = phrase.role === 'owner' && /^要?(?:会同|会商|商)/.test(text.slice(phrase.span[1]));
  return hasHelpers ? { ...phrase, role: 'lead' } : phrase;
}

const handing = /^(?:由(?!于|此)|责成|责令|交由|转由|退回|委托|授权|请(?!示|求|假|销)|要求(?=[市县区省州旗各]))/;
const company = /^(?:会同|会商|协同|联合|商请?|(?:配合|协助){1,2}|组织)(?=\p{Script=Han})/u;
const labelled = /^[（(]?(?<label>(?:牵头|责任|配合|协办|主办|承办|落实)(?:单位|部门|科室|处室))[：:]/;

function phraseAt(text: string, at: number, from: number, units: UnitNames): ActorPhrase | null {
  const ahead = text.slice(at, at + 12);
  const label = labelled.exec(ahead);
  if (label) return labelledPhrase(text, at, label[0].length, label.groups?.['label'] ?? '', units);

  const hand = /[提申邀聘报商]/.test(text.charAt(at - 1)) ? undefined : handing.exec(ahead)?.[0];
  if (hand !== undefined) return handedTo(text, at, hand.length, units);

  const joined = company.exec(ahead)?.[0];
  if (joined !== undefined) return inCompanyOf(text, at, joined, units);

  return beginsClause(text, at, from) ? subjectAt(text, at, units) : null;
}

function labelledPhrase(text: string, at: number, length: number, label: string, units: UnitNames): ActorPhrase | null {
  const row = mentionRowAt(text, at + length, units);
  const role = label.startsWith('牵头') ? 'lead' : /^[配协]/.test(label) ? 'helper' : 'owner';
  return row && { role, mentions: row.mentions, span: [at, row.end] };
}

/** 由甲负责; 由甲牵头，…; 责成甲…: whoever is handed a matter owns it. 由甲传达了…, 由甲主持 tells what happened. */
function handedTo(text: string, at: number, length: number, units: UnitNames): ActorPhrase | null {
  const row = mentionRowAt(text, at + length, units);
  if (row === null) return null;
  const after = text.slice(row.end, row.end + 12);
  if (
    /^(?:\p{Script=Han}{0,4}?(?:同志)?主持|(?:同志)?(?:传达|汇报|通报|介绍|宣读|组成|构成|领学|作了|所))/u.test(after)
  )
    return null;
  return {
    role: leads.test(after) ? 'lead' : helps.test(after) ? 'helper' : 'owner',
    mentions: row.mentions,
    span: [at, row.end],
  };
}

/** 会同甲、乙: they help. 组织 counts only before a row of bodies (组织审计、财政把关), not before what is organised. */
function inCompanyOf(text: string, at: number, word: string, units: UnitNames): ActorPhrase | null {
  const row = mentionRowAt(text, at + word.length, units);
  if (row === null || (word === '组织' && row.mentions.length < 2)) return null;
  const phrase = { mentions: row.mentions, span: [at, row.end] } as const;
  return /^(?:配合|协助)/.test(word) ? { ...phrase, role: 'lead', isHelped: true } : { ...phrase, role: 'helper' };
}

function beginsClause(text: string, at: number, from: number): boolean {
  if (at === from) return true;
  const left = text.slice(Math.max(from, at - 8), at);
  return /[，,；;：:。（(]\s*$|(?:牵头|负责|配合|协助|参与)、$|牵头$|(?:会后|其中|同时|之后|下一步|会议要求|会议明确|会议指出|会议强调|会议决定|会议议定|是)$/.test(
    left,
  );
}

/** 市教育局主要负责人要…: the head answers for the unit. But 负责人行道管理, 负责人才引进. */
const headOfUnit = /^(?:的?主要|分管)?负责(?:人(?![行员口才力事防民身工大文])|同志)/;

/** 市财政局要…, 市发改委牵头…, 市教育局密切配合. */
function subjectAt(text: string, at: number, units: UnitNames): ActorPhrase | null {
  const row = mentionRowAt(text, at, units);
  if (row === null) return null;
  const after = text.slice(row.end, row.end + 36).replace(headOfUnit, '');
  const role = leads.test(after)
    ? 'lead'
    : helps.test(after)
      ? 'helper'
      : owns.test(after) || ordered.test(after)
        ? 'owner'
        : null;
  return role && { role, mentions: row.mentions, span: [at, row.end] };
}
