import type { Words } from '../lint/finding.js';
import type { Minutes } from '../model.js';
import { type PlacedParagraph, paragraphsOf } from '../redline/paragraphs.js';
import { changedLines, redline } from '../redline/redline.js';
import { differsInForm } from './same-wording.js';
import { type KnownNames, NameIndex, type Reason, reasons } from './touched.js';

export type FormJudgement =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** The first place that differs in more than form. */
      readonly where: Words;
      readonly why: Words;
    };

/**
 * 条例 art. 25(1): whether `after` differs from what was signed in form only, so that the office may correct it; anything
 * else goes back to the signer. Texts may differ as `differsInForm` says; paragraphs, recipients, attendance, number,
 * dates and the facts of the meeting not at all. Symmetric, and true of a text and itself.
 *
 * It judges characters, not meaning: what it lets pass is still somebody's correction, with a name and a reason.
 */
export function changeOfForm(before: Minutes, after: Minutes, known: KnownNames): FormJudgement {
  const [olds, news] = [paragraphsOf(before), paragraphsOf(after)];
  const sameParts = olds.length === news.length && olds.every(({ key, label }, at) => isAt(news[at], key, label));
  if (!sameParts || before.topics.length !== after.topics.length) {
    return refuse(placeOfChange(before, after), 'structure');
  }

  const names = new NameIndex({ units: known.units, people: [...known.people, ...peopleOf(before)] });
  for (const [at, old] of olds.entries()) {
    const now = news[at];
    if (now === undefined || now.hash === old.hash) continue;
    const reason = reasonAgainst(old, now, [before, after], names);
    if (reason !== null) return refuse(old.where, reason);
  }
  return { ok: true };
}

function isAt(paragraph: PlacedParagraph | undefined, key: string, label: string): boolean {
  return paragraph?.key === key && paragraph.label === label;
}

/** Parts that are written in words; every other one stays as it was signed. */
const inWords = /^(?:title|preamble|closing|item\.\d+\.(?:heading|paragraph\.\d+))$/;

function reasonAgainst(
  old: PlacedParagraph,
  now: PlacedParagraph,
  [before, after]: readonly [Minutes, Minutes],
  names: NameIndex,
): Reason | null {
  if (old.key === 'topics') {
    const found = before.topics.map((topic, at) => differsInForm(topic, after.topics[at] ?? '', names));
    return found.find((reason) => reason !== null) ?? null;
  }
  return inWords.test(old.key) ? differsInForm(old.text, now.text, names) : 'fixed';
}

/** Where the first paragraph came in, went or got another number. */
function placeOfChange(before: Minutes, after: Minutes): Words {
  const [first] = changedLines(redline(before, after)).filter(
    ({ kind, label }) => kind !== 'changed' || label.before !== label.after,
  );
  return first?.where ?? { zh: '全文', en: 'the document' };
}

/** Who is named in the parts that stay as they are. */
function peopleOf({ attendance, meeting }: Minutes): string[] {
  const { present, inAttendance, invited = [], excused, absent } = attendance;
  const named = [present, inAttendance, invited, excused, absent].flat();
  return [...named.flatMap(({ name, standsInFor = '' }) => [name, standsInFor]), meeting.chair?.name ?? ''];
}

function refuse(where: Words, reason: Reason): FormJudgement {
  return { ok: false, where, why: reasons[reason] };
}
