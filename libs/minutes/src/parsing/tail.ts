import type { Minutes } from '../model.js';
import { withoutLayoutSpaces, withoutSpaces } from '../text/characters.js';
import { findDate } from '../text/chinese-date.js';
import type { Block } from './paragraphs.js';
import { addressLabel, kindOf, publicityNote, standsAboveDate } from './parts.js';
import type { Warn } from './warnings.js';

export interface Tail {
  compiledBy: Minutes['compiledBy'];
  imprint: Minutes['imprint'];
  publicity: Minutes['publicity'];
  recipients: Minutes['recipients'];
  /** Office and date at the end that belong to neither 整理 nor 印发: they stand for a head that has none. */
  signature: { office: string; on: string | null };
  /** Lines that were not understood, kept as they are. */
  unplaced: string[];
}

/** Reads what follows the attendance: who compiled, who printed, for whom. */
export function readTail(blocks: readonly Block[], warn: Warn): Tail {
  const tail: Tail = {
    compiledBy: null,
    imprint: null,
    publicity: null,
    recipients: { main: '', copy: '' },
    signature: { office: '', on: null },
    unplaced: [],
  };
  for (const [index, block] of blocks.entries()) readTailBlock(block, blocks[index + 1], tail, warn);
  // 办公室 above 2024年7月16日印发: the office stands on a line of its own.
  for (const part of [tail.imprint, tail.compiledBy]) if (part?.office === '') part.office = tail.signature.office;
  return tail;
}

function readTailBlock(block: Block, below: Block | undefined, tail: Tail, warn: Warn): void {
  const kind = kindOf(block.text);
  switch (kind) {
    case 'compiled':
      tail.compiledBy ??= officeAndDate(block, '整理', warn);
      break;
    case 'imprint':
      tail.imprint ??= officeAndDate(block, '印发', warn);
      break;
    case 'date':
      readDate(block, tail, warn);
      break;
    case 'publicity':
      tail.publicity ??= publicityNote(withoutSpaces(block.text));
      break;
    case 'recipients':
      addRecipients(block.text, tail);
      break;
    case 'prose':
    case 'heading':
    case 'numbered':
    case 'meeting-label':
    case 'attendance':
    case 'closing':
    case 'other-label':
      if (standsAboveDate(block, below)) tail.signature.office = withoutLayoutSpaces(block.text);
      else {
        warn('unrecognised-line', { line: block.line, text: block.text });
        tail.unplaced.push(block.text);
      }
  }
}

/** A date on its own belongs to the 整理 or 印发 line above it that has none yet; otherwise it is the date of issue. */
function readDate(block: Block, tail: Tail, warn: Warn): void {
  const on = dateIn(block, warn);
  const waiting = [tail.imprint, tail.compiledBy].find((part) => part !== null && part.on === null);
  if (waiting) waiting.on = on;
  else tail.signature.on ??= on;
}

function officeAndDate(block: Block, word: '整理' | '印发', warn: Warn): { office: string; on: string | null } {
  const on = findDate(block.text) ? dateIn(block, warn) : null;
  const label = new RegExp(`^${word}(?:单位|机关|人)?[：:]|${word}$`);
  const date = findDate(block.text);
  const rest = date === null ? block.text : block.text.slice(0, date.start) + block.text.slice(date.end);
  return { office: withoutLayoutSpaces(rest.trim().replace(label, '').replace(label, '')), on };
}

function dateIn(block: Block, warn: Warn): string | null {
  const date = findDate(block.text);
  if (date?.iso === null) warn('impossible-date', { line: block.line, text: block.text });
  return date?.iso ?? null;
}

function addRecipients(text: string, tail: Tail): void {
  const label = addressLabel(text);
  if (label === null) return;
  const names = text
    .slice(label.end)
    .trim()
    .replace(/[。.；;]+$/, '');
  const before = tail.recipients[label.line];
  tail.recipients[label.line] = before === '' ? names : `${before}；${names}`;
}
