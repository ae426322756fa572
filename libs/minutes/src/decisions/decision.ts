/** [start, end) in UTF-16 code units. */
export type Span = readonly [start: number, end: number];

/** A place in the text of one item: `paragraph` is null for the heading, else the index of the paragraph. */
export interface TextPlace {
  readonly paragraph: number | null;
  readonly span: Span;
}

/** Words by which a meeting decides on a matter, the longest first; kept as they were spoken. */
export const verdictWords = [
  '审议通过',
  '原则通过',
  '原则同意',
  '不通过',
  '未通过',
  '不予通过',
  '不同意',
  '通过',
  '同意',
] as const;
export type VerdictWord = (typeof verdictWords)[number];

export interface Verdict {
  readonly word: VerdictWord;
  readonly at: TextPlace;
}

/** `owner` 由…负责, `lead` …牵头, `helper` …配合 / 会同…. */
export const actorRoles = ['owner', 'lead', 'helper'] as const;
export type ActorRole = (typeof actorRoles)[number];

/** How it is known who is meant. */
export const actorBases = [
  /** The words are a name or alias of one unit of the directory. */
  'directory',
  /** The words have the form of a unit, and the directory has no such unit. */
  'form',
  /** The text names nobody: who brought the matter in is meant. */
  'implied-submitter',
  /** 两家单位, 上述部门: units named before. */
  'anaphora',
  /** 各地各部门, 各区镇: a collective, in which nobody is singled out. */
  'collective',
  /** 赵甲同志. */
  'person',
] as const;
export type ActorBasis = (typeof actorBases)[number];

/** Whom an action item names. */
export interface Actor {
  readonly role: ActorRole;
  /** As the text has it (发改委); for an implied submitter the words from which it was inferred. */
  readonly text: string;
  /** The unit by the directory's full name, else null. */
  readonly unit: string | null;
  readonly basis: ActorBasis;
  /** True where a person must confirm before it is anyone's duty. */
  readonly toConfirm: boolean;
  readonly at: TextPlace;
}

/** By when. A text without a date has no due date; 自…起实施 is an effective date and no due date. */
export interface DueDate {
  /** As written: 7月底前. */
  readonly text: string;
  /** YYYY-MM-DD, or null where the words fix no day (验收之后, 会议时间另行确定). */
  readonly on: string | null;
  /** True where the year comes from the date of the meeting. */
  readonly yearInferred: boolean;
  readonly at: TextPlace;
}

/** 议定事项: what somebody must do. */
export interface ActionItem {
  /** The clause that it was read from. */
  readonly what: string;
  readonly at: TextPlace;
  readonly actors: readonly Actor[];
  /** Null: none stated. */
  readonly due: DueDate | null;
}

/** What the meeting decided on one matter. `item` is the index in `minutes.items`. */
export interface ItemDecision {
  readonly item: number;
  /** Null where the text states none. */
  readonly verdict: Verdict | null;
  readonly actions: readonly ActionItem[];
}
