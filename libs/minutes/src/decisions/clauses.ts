import type { Span } from './decision.js';

/** Sentences of a paragraph, their marks left out: what stands between 。； and line ends, outside 《》, “” and brackets. */
export function sentencesOf(text: string): Span[] {
  const sentences: Span[] = [];
  for (const span of spansBetween(text, [0, text.length], '。；;！？\n')) {
    const last = sentences.at(-1);
    // …。（牵头单位：甲）: what stands in brackets behind the mark is said of the sentence before it.
    if (last && /^[（(]\D/.test(text.slice(...span))) sentences[sentences.length - 1] = [last[0], span[1]];
    else sentences.push(span);
  }
  return sentences;
}

/** Clauses of a stretch: what stands between its commas and colons too. */
export function clausesOf(text: string, within: Span): Span[] {
  return spansBetween(text, within, '，,。；;：:！？\n');
}

function spansBetween(text: string, [from, to]: Span, marks: string): Span[] {
  const spans: Span[] = [];
  let start = from;
  let quoted = 0;
  for (let at = from; at <= to; at++) {
    const character = at === to ? '\n' : text.charAt(at);
    if ('《“（('.includes(character)) quoted++;
    if ('》”）)'.includes(character)) quoted = Math.max(0, quoted - 1);
    if (at < to && (quoted > 0 || !marks.includes(character))) continue;
    const span = trimmed(text, [start, at]);
    if (span[1] > span[0]) spans.push(span);
    start = at + 1;
  }
  return spans;
}

export function trimmed(text: string, [from, to]: Span): Span {
  let start = from;
  let end = to;
  while (start < end && /[\s，,]/.test(text.charAt(start))) start++;
  while (end > start && /[\s，,]/.test(text.charAt(end - 1))) end--;
  return [start, end];
}

/** Where the clause begins that `at` stands in, not before `from`. */
export function beginOfClause(text: string, from: number, at: number): number {
  for (let start = at; start > from; start--) if (/[，,：:；;]/.test(text.charAt(start - 1))) return start;
  return from;
}
