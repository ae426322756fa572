import type { Item } from '../model.js';
import { parseNumeral } from '../text/chinese-numeral.js';
import type { UnitNames } from '../text/unit-names.js';
import { type ActorPhrase, actorPhrases } from './actor-phrases.js';
import { beginOfClause, clausesOf, sentencesOf, trimmed } from './clauses.js';
import type { ActionItem, Actor, DueDate, Span } from './decision.js';
import { findDue } from './due-date.js';
import { anaphoraIn, type Mention } from './mentions.js';
import { type Submitters, submittersOf } from './submitter.js';

/** What action items are read by. `heldOn`: the day of the meeting, from which a deadline takes its year. */
export interface ActionContext {
  readonly units: UnitNames;
  readonly heldOn: string | null;
}

/** One sentence of one paragraph, in its item. */
interface Sentence {
  readonly text: string;
  /** As in `TextPlace`. */
  readonly paragraph: number | null;
  readonly span: Span;
  readonly submitters: Submitters | null;
  /** The action of the sentence before, whose owner a sentence without one goes on with. */
  readonly before: ActionItem | null;
}

/** Everything that the item asks of somebody, or asks for by a day. */
export function readActionItems(item: Item, context: ActionContext): ActionItem[] {
  const submitters = submittersOf(item, context.units);
  return textsThatAsk(item).flatMap(({ text, paragraph }) => {
    const actions: ActionItem[] = [];
    for (const span of sentencesOf(text)) {
      const sentence = { text, paragraph, span, submitters, before: actions.at(-1) ?? null };
      const phrases = actorPhrases(text, span, context.units);
      actions.push(...(phrases.length > 0 ? actionsOf(phrases, sentence, context) : withoutActor(sentence, context)));
    }
    return actions;
  });
}

/** 一、由甲牵头，7月底前完成选址。: a task may stand where others have their heading. */
function textsThatAsk({ heading, paragraphs }: Item): Pick<Sentence, 'text' | 'paragraph'>[] {
  const below = paragraphs.map(({ text }, paragraph) => ({ text, paragraph }));
  const namesATopic = /^(?:听取|审议|审定|研究|讨论|传达|学习|通报|关于)/.test(heading);
  const isSentence = !namesATopic && (below.length === 0 || heading.includes('，'));
  return isSentence ? [{ text: heading, paragraph: null }, ...below] : below;
}

function actionsOf(phrases: readonly ActorPhrase[], sentence: Sentence, { heldOn }: ActionContext): ActionItem[] {
  const { span } = sentence;
  const groups = groupedByAction(phrases, sentence.text);
  const begins = groups.map((group, index) =>
    beginOf(group, groups[index - 1]?.at(-1)?.span[1] ?? null, sentence, heldOn),
  );
  return groups.flatMap((group, index) => {
    const withHelpers = [...helpersBefore(group, groups[index - 1]), ...group];
    const actors = withHelpers.flatMap(({ role, mentions }) =>
      mentions.flatMap((one) => actorsOf(role, one, sentence)),
    );
    const whole: Span = [begins[index] ?? span[0], begins[index + 1] ?? span[1]];
    const after = group.at(-1)?.span[1] ?? whole[0];
    return oneDeadlineEach(sentence.text, whole, after, heldOn).map((part) => action(sentence, part, actors, heldOn));
  });
}

/** 由甲于7月11日前完成勘察，7月底前完成设计: one owner, two tasks. `after`: where the owner's words end. */
function oneDeadlineEach(text: string, whole: Span, after: number, heldOn: string | null): Span[] {
  const clauses = clausesOf(text, whole).filter((clause) => findDue(text, clause, heldOn) !== null);
  const cuts = clauses
    .slice(1)
    .filter(([start, end]) => start >= after && asks.test(text.slice(start, end)))
    .map(([start]) => start);
  const edges = [whole[0], ...cuts, whole[1]];
  return edges.slice(1).map((end, index): Span => [edges[index] ?? whole[0], end]);
}

/** A new owner or leader begins a new action; helpers join the one before them, and owners labelled beside a leader. */
function groupedByAction(phrases: readonly ActorPhrase[], text: string): ActorPhrase[][] {
  const groups: ActorPhrase[][] = [];
  for (const phrase of phrases) {
    const open = groups.at(-1);
    const last = open?.at(-1);
    const helpersFirst = open?.every(({ role }) => role === 'helper') ?? false;
    const beside = last?.role === 'lead' && phrase.role === 'owner' && phrase.span[0] - last.span[1] <= 2;
    // 由甲组织实施（牵头单位：乙）: the brackets say more of the action before them.
    const added = open?.[0] !== undefined && isInBrackets(phrase, text) && !isInBrackets(open[0], text);
    if (open && (phrase.role === 'helper' || helpersFirst || beside || added)) open.push(phrase);
    else groups.push([phrase]);
  }
  return groups;
}

/** 甲要统筹资金，协助乙完成选址: the owner before goes on, as a helper. */
function helpersBefore(group: readonly ActorPhrase[], before: readonly ActorPhrase[] = []): ActorPhrase[] {
  if (!group[0]?.isHelped) return [];
  return before.filter(({ role }) => role !== 'helper').map((phrase) => ({ ...phrase, role: 'helper' }));
}

function isInBrackets({ span: [at] }: ActorPhrase, text: string): boolean {
  return /[（(]$/.test(text.slice(0, at)) || /^[（(]/.test(text.slice(at));
}

/** An action takes in its clause, all before it where the owner stands behind it in brackets, and a deadline before. */
function beginOf(
  group: readonly ActorPhrase[],
  endOfBefore: number | null,
  { text, span }: Sentence,
  heldOn: string | null,
): number {
  const at = group[0]?.span[0] ?? span[0];
  const from = endOfBefore ?? span[0];
  if (group[0] !== undefined && isInBrackets(group[0], text)) return from;
  const begin = beginOfClause(text, from, at);
  const left = clausesOf(text, [from, begin]).at(-1);
  return endOfBefore === null && left && findDue(text, left, heldOn) ? left[0] : begin;
}

const followUp =
  /修改完善|进一步完善|(?<!会同)组织实施|按程序|(?:会后|根据会议|按(?:照)?会议)[^。；]*落实|印发(?:实施|执行)|抓紧(?:办理|组织实施)|报[^，。；]{1,14}(?:审议|审定|批准|审批|研究|备案)|提交[^，。；]{1,14}(?:审议|研究|表决)/;
const asks =
  /完成|到位|竣工|开工|报送?|提交|反馈|印发|出台|建成|投用|启动|拨付|兑现|召开|办结|交付|落实|整改|清零|解决|形成|制定/;
const told = /^(?:会议)?(?:听取|指出|认为|传达|学习|通报)|汇报了|传达了|^要/;

/**
 * A sentence that names nobody asks something where it has a deadline, or decides what follows a verdict. With a
 * deadline the owner of the sentence before goes on; else whoever brought the matter in is meant. Both to confirm.
 */
function withoutActor(sentence: Sentence, { heldOn }: ActionContext): ActionItem[] {
  const { text, span, before, submitters } = sentence;
  const words = text.slice(...span);
  const due = findDue(text, span, heldOn);
  const anaphora = anaphoraIn(words);
  const follows = followUp.test(words);
  if (told.test(words) && !follows) return [];
  if (!follows && !(due && asks.test(words))) return [];
  if (anaphora !== null && follows) {
    const mention: Mention = {
      text: anaphora.text,
      span: [span[0] + anaphora.at, span[0] + anaphora.at + anaphora.text.length],
      basis: 'anaphora',
      unit: null,
    };
    return [action(sentence, span, actorsOf('owner', mention, sentence), heldOn)];
  }
  if (due && !follows && before) {
    return [
      action(
        sentence,
        span,
        before.actors.map((actor) => ({ ...actor, toConfirm: true })),
        heldOn,
      ),
    ];
  }
  return [action(sentence, followUpSpan(sentence), impliedOwners(submitters), heldOn)];
}

/** From the clause on that says what follows: the verdict before it is not part of the task. */
function followUpSpan({ text, span }: Sentence): Span {
  const match = followUp.exec(text.slice(...span));
  return match ? [beginOfClause(text, span[0], span[0] + match.index), span[1]] : span;
}

function impliedOwners(submitters: Submitters | null): Actor[] {
  return (submitters?.mentions ?? []).map(({ text, unit, span }) => ({
    role: 'owner',
    text,
    unit,
    basis: 'implied-submitter',
    toConfirm: true,
    at: { paragraph: submitters?.paragraph ?? null, span },
  }));
}

function action(
  { text, paragraph }: Sentence,
  span: Span,
  actors: readonly Actor[],
  heldOn: string | null,
): ActionItem {
  const [start, end] = trimmed(text, span);
  const found = findDue(text, [start, end], heldOn);
  const due: DueDate | null = found && {
    text: found.text,
    on: found.on,
    yearInferred: found.yearInferred,
    at: { paragraph, span: found.span },
  };
  return { what: text.slice(start, end), at: { paragraph, span: [start, end] }, actors, due };
}

/** 两家单位 stands for those who brought the matter in, where they are as many. */
function actorsOf(role: Actor['role'], mention: Mention, { paragraph, submitters }: Sentence): Actor[] {
  const actor = (unit: string | null): Actor => ({
    role,
    text: mention.text,
    unit,
    basis: mention.basis,
    toConfirm: mention.basis !== 'directory' || unit === null,
    at: { paragraph, span: mention.span },
  });
  if (mention.basis !== 'anaphora') return [actor(mention.unit)];
  const many = mention.text === '双方' ? 2 : parseNumeral(mention.text.match(/[两二三四五六七八九十]/)?.[0] ?? '');
  const meant = submitters?.mentions ?? [];
  return meant.length > 0 && (many === null || many === meant.length)
    ? meant.map(({ unit }) => actor(unit))
    : [actor(null)];
}
