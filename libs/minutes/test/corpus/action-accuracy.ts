import type { ActionItem, Actor, DueDate, Item, Span } from '../../src/index.js';
import { locate, overlap, plain, take } from './comparison.js';
import type { GoldAction, GoldActor } from './gold.js';
import type { Ledger } from './ledger.js';

/**
 * An action expected and an action read are the same one when the quotation stands in what was read, or overlaps it. An
 * action read counts once: a clause that gives tasks to two must be read as two. One that was not read has wrong actors
 * and a wrong due date.
 */
export function measureActions(
  ledger: Ledger,
  expected: readonly GoldAction[],
  item: Item | undefined,
  read: readonly ActionItem[],
  document: string,
): void {
  const left = [...read];
  for (const action of expected) {
    const found =
      take(left, ({ what }) => plain(what).includes(plain(action.what))) ??
      take(left, ({ at }) => touches(item, action.what, at.paragraph, at.span));
    ledger.count('action found', found !== null, action.what, null);
    if (action.actors !== undefined) {
      const right = found !== null && sameActors(action.actors, found.actors);
      ledger.count('action actors', right, list(action.actors), found ? list(found.actors) : 'not read');
    }
    if (action.due !== undefined) {
      const right = found !== null && sameDue(action.due, found.due);
      ledger.count('action due', right, due(action.due), found ? due(found.due) : 'not read');
    }
  }
  ledger.surplus(
    'action found',
    document,
    left.map(({ what }) => what),
  );
}

function touches(item: Item | undefined, quotation: string, paragraph: number | null, span: Span): boolean {
  const text = paragraph === null ? item?.heading : item?.paragraphs[paragraph]?.text;
  const place = locate(text ?? '', quotation);
  return place !== null && overlap(place, span);
}

/** 两家单位 that stands for two units is one actor in the text. */
function sameActors(expected: readonly GoldActor[], found: readonly Actor[]): boolean {
  const wanted = new Map(expected.map((actor) => [keyOf(actor), actor.toConfirm ?? false]));
  const keys = new Set(found.map(keyOf));
  return keys.size === wanted.size && found.every((actor) => meets(wanted.get(keyOf(actor)), actor));
}

/** Where a person must confirm, the reading must say so; elsewhere it may. */
function meets(toConfirm: boolean | undefined, actor: Actor): boolean {
  return toConfirm !== undefined && (!toConfirm || actor.toConfirm);
}

function keyOf({ role, text }: Pick<Actor, 'role' | 'text'>): string {
  return `${role} ${plain(text)}`;
}

/** 于7月底前 and 7月底前 are the same words; the day must be the same. */
function sameDue(expected: Exclude<GoldAction['due'], undefined>, found: DueDate | null): boolean {
  if (expected === null || found === null) return expected === found;
  const [a, b] = [plain(expected.text), plain(found.text)];
  return expected.on === found.on && (a.includes(b) || b.includes(a));
}

function list(
  actors: readonly (Pick<Actor, 'role' | 'text'> & { readonly toConfirm?: boolean | undefined })[],
): string {
  return actors.map(({ role, text, toConfirm }) => `${role} ${text}${toConfirm ? '?' : ''}`).join(', ');
}

function due(value: Pick<DueDate, 'text' | 'on'> | null): string {
  return value === null ? '' : `${value.text} (${value.on ?? 'no day'})`;
}
