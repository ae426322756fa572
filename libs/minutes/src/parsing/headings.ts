import { parseNumeral } from '../text/chinese-numeral.js';
import type { Line } from './lines.js';
import { arabicBracketMark, arabicMark, bracketMark, headingMark, kindOf, paragraphMarks } from './parts.js';

/** How a document marks its items, the usual way first. */
const styles: readonly ((line: string, above: string) => boolean)[] = [
  (line) => headingMark.test(line),
  (line) => (bracketMark.test(line) || arabicBracketMark.test(line)) && isTitle(line),
  (line) => arabicMark.test(line) && isTitle(line),
  (line) => /^【[^【】]{2,80}】$/.test(line),
  (line, above) => namesAMatter(line) && (above === '' || /[。：:！？”）]$/.test(above) || namesAMatter(above)),
];

/** 审议《甲方案》, 关于乙问题: a line that says what the meeting took up, and nothing of what it made of it. */
function namesAMatter(line: string): boolean {
  const begins = /^(?:关于|审议|听取|研究|讨论|传达|学习|通报|审定|部署|协调|审查|听证|表决)\S{3}/u.test(line);
  return begins && isTitle(line) && kindOf(line) === 'prose';
}

/** Short, and no sentence: 审议《甲方案》. */
function isTitle(line: string): boolean {
  return line.length <= 60 && !/[。；！？：，]/.test(line.replace(/《[^》]*》/g, ''));
}

/** The lines that head items. One document marks them in one way: by 一、 where it has that, else by the next style. */
export function headingLines(lines: readonly Line[]): ReadonlySet<Line> {
  for (const isHeading of styles) {
    const found = lines.filter(({ text }, index) => isHeading(text, lines[index - 1]?.text ?? ''));
    if (found.length > 0) return new Set(found);
  }
  return new Set();
}

/** The number and the words of a heading: 一、, （一）, 1. or none; 【…】 loses its brackets. */
export function cutHeading(line: string): { ordinal: number | null; text: string } {
  for (const mark of [headingMark, ...paragraphMarks]) {
    const [whole, numeral = ''] = mark.exec(line) ?? [];
    if (whole !== undefined) return { ordinal: parseNumeral(numeral) || null, text: line.slice(whole.length).trim() };
  }
  return { ordinal: null, text: /^【(.*)】$/.exec(line)?.[1] ?? line };
}
