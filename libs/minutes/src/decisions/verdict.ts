import type { Item } from '../model.js';
import { clausesOf } from './clauses.js';
import { type Verdict, type VerdictWord, verdictWords } from './decision.js';

const speaker = '(?:会议|全会|常委会|党组|与会人员|与会同志|大家|办公会|理事会|董事会)';
const before =
  '(?:会议|全会|经|经过|听取|审议|研究|讨论|审查|审定|审核|表决|投票|酝酿|充分|认真|集体|最后|决定|议定|明确|认为|一致|予以|并|且|、|了|后|逐项|分别)*';
const word = verdictWords.join('|');
/** 会议经研究，原则同意…; 审议并通过了…; 会议审议通过《…》. */
const verdict = new RegExp(`^(?:[一二三四五六七八九]是)?(?:${speaker})?${before}?(${word})`, 'u');

/** 通过 is also a preposition (通过加强宣传…): it decides only after a deliberation, or on something, or at the end. */
const deliberated = /(?:审议|讨论|表决|投票|研究|一致|予以|审定|决定|会议)(?:并|后|、)*$/;
const decidesOn = /^(?:了|《|〈|“|该|此|这|$)/;
const onlyACondition = /^(?:后|的|以后|之后|前|并签|方可|方能)/;

/** The first verdict that the item states: in its heading, else in its paragraphs. */
export function readVerdict(item: Item): Verdict | null {
  const texts = [item.heading, ...item.paragraphs.map(({ text }) => text)];
  for (const [index, text] of texts.entries()) {
    const found = verdictIn(text);
    if (found) return { word: found.word, at: { paragraph: index === 0 ? null : index - 1, span: found.span } };
  }
  return null;
}

function verdictIn(text: string): { word: VerdictWord; span: readonly [number, number] } | null {
  for (const [start, end] of clausesOf(text, [0, text.length])) {
    const clause = text
      .slice(start, end)
      .replace(/^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]\s?)/, (mark) => ' '.repeat(mark.length));
    const lead = clause.length - clause.trimStart().length;
    const match = verdict.exec(clause.trimStart());
    const found = verdictWords.find((candidate) => candidate === match?.[1]);
    if (!match || !found) continue;
    const at = start + lead + match[0].length - found.length;
    const left = text.slice(start, at);
    const right = text.slice(at + found.length, end);
    if (onlyACondition.test(right)) continue;
    if (found === '通过' && !deliberated.test(left) && !decidesOn.test(right)) continue;
    if (found === '通过' && /会议$/.test(left) && !decidesOn.test(right)) continue;
    return { word: found, span: [at, at + found.length] };
  }
  return null;
}
