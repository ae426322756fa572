import type { Block } from './paragraphs.js';
import { tellsWhoMet } from './participants.js';
import { kindOf, type PartKind, standsAboveDate } from './parts.js';

/** The paragraphs below the head, by the part of the document that they belong to. */
export interface Parts {
  readonly opening: Block[];
  readonly body: Block[];
  readonly closing: Block[];
  readonly attendance: Block[];
  readonly tail: Block[];
}

type OpenPart = 'opening' | 'body' | 'closing' | 'tail';

/** Labelled paragraphs go to their part wherever they stand; the others belong to the part that is open. */
export function sortIntoParts(blocks: readonly Block[]): Parts {
  const parts: Parts = { opening: [], body: [], closing: [], attendance: [], tail: [] };
  const lastOfBody = blocks.findLastIndex((block) => isOfBody(kindOfBlock(block)));
  const whoMet = lastWhoMet(blocks, lastOfBody);
  let open: OpenPart = 'opening';
  for (const [index, block] of blocks.entries()) {
    const kind = index === whoMet ? 'closing' : kindOfBlock(block);
    const isLate = kind === 'closing' ? index > lastOfBody : standsAboveDate(block, blocks[index + 1]);
    // 主送 or 整理 above the text: what stands at the end elsewhere does not end a document that has not begun.
    const isEarly = open === 'opening' && index < lastOfBody && isOfTail(kind);
    if (!isEarly) open = partOpenedBy(kind, open, isLate);
    parts[isEarly ? 'tail' : (fixedPart(kind) ?? open)].push(block);
  }
  return parts.body.length > 0 ? parts : withBodyFromOpening(parts);
}

/** Where the text ends by telling who met; -1 where it doesn't. */
function lastWhoMet(blocks: readonly Block[], lastOfBody: number): number {
  const last = blocks.findLastIndex((block) =>
    ['prose', 'closing', 'heading', 'numbered'].includes(kindOfBlock(block)),
  );
  return last > Math.max(1, lastOfBody) && tellsWhoMet(blocks[last]?.text ?? '') ? last : -1;
}

function kindOfBlock(block: Block): PartKind {
  return block.heading ? 'heading' : kindOf(block.text);
}

/** `isLate`: a closing formula below the last item, or prose above a date. Further up, both are text like any other. */
function partOpenedBy(kind: PartKind, open: OpenPart, isLate: boolean): OpenPart {
  switch (kind) {
    case 'heading':
    case 'numbered':
      return open === 'tail' ? 'tail' : 'body';
    case 'closing':
      return isLate ? 'closing' : open;
    case 'prose':
      return isLate ? 'tail' : open;
    case 'compiled':
    case 'imprint':
    case 'date':
    case 'publicity':
    case 'recipients':
    case 'other-label':
      return 'tail';
    case 'attendance':
    case 'meeting-label':
      return open;
  }
}

function fixedPart(kind: PartKind): keyof Parts | null {
  if (kind === 'attendance') return 'attendance';
  return kind === 'meeting-label' ? 'opening' : null;
}

function isOfTail(kind: PartKind): boolean {
  return partOpenedBy(kind, 'opening', false) === 'tail';
}

function isOfBody(kind: PartKind): boolean {
  return kind === 'heading' || kind === 'numbered';
}

/** Minutes without numbers: the body begins below the line that announces it (…：), else below the opening. */
function withBodyFromOpening(parts: Parts): Parts {
  const labels = parts.opening.filter(({ text }) => kindOf(text) === 'meeting-label');
  const prose = parts.opening.filter(({ text }) => kindOf(text) !== 'meeting-label');
  const announced = prose.findIndex(({ text }) => /(?:[：:]|纪要如下。?)$/.test(text));
  const sentences = labels.length > 0 ? 0 : 1;
  const begin = announced === -1 ? sentences : announced + 1;
  // Below the first sentence often stands who presided and who took part.
  const whoMet = prose.slice(begin).findIndex(({ text }) => !tellsWhoMet(text));
  const end = whoMet === -1 ? begin : begin + whoMet;
  return { ...parts, opening: [...labels, ...prose.slice(0, end)], body: prose.slice(end) };
}
