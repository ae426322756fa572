import type { Item } from '../model.js';
import type { UnitNames } from '../text/unit-names.js';
import { type Mention, mentionRowAt } from './mentions.js';

const broughtIn =
  /(?:听取(?:了)?|审议(?:了)?|研究(?:了)?|同意|讨论(?:了)?)(?=[^，。；《]{2,60}?(?:关于|所作|作的|提出|提请|提交|起草|报送|拟定|上报|的汇报|的报告|的请示))/g;

/** 市教育局关于…, 市教育局局长赵甲同志关于…: what follows the name of whoever brought the matter in. */
const spokeOf =
  /^(?:\p{Script=Han}{0,8}(?:[长任记员师]|负责(?:人|同志))\p{Script=Han}{0,4}?(?:同志)?)?(?:分别)?(?:关于|所|作|提|起草|报|拟|上报|的|就)/u;

export interface Submitters {
  readonly mentions: readonly Mention[];
  /** Index of the paragraph that names them, null for the heading. */
  readonly paragraph: number | null;
}

/** Who brought the matter before the meeting: 听取市教育局关于…的汇报, 市财政局提请的…. */
export function submittersOf(item: Item, units: UnitNames): Submitters | null {
  const texts = [item.heading, ...item.paragraphs.map(({ text }) => text)];
  for (const [index, text] of texts.entries()) {
    for (const match of text.matchAll(broughtIn)) {
      const start = match.index + match[0].length;
      const row = mentionRowAt(text, start, units);
      const named = row?.mentions.filter(({ basis }) => basis === 'directory' || basis === 'form') ?? [];
      if (row === null || named.length === 0 || !spokeOf.test(text.slice(row.end))) continue;
      return { mentions: named, paragraph: index === 0 ? null : index - 1 };
    }
  }
  return null;
}
