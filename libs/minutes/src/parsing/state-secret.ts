import { withoutSpaces } from '../text/characters.js';
import type { Line } from './lines.js';
import { StateSecretRefused } from './refusals.js';

const grade = '(?:[秘祕][密宻]|[机機]密|[绝絕]密)';
const star = '[★☆⭐✩✭▲△◆◇●*＊※]';
const term = '(?:[0-9〇零一二三四五六七八九十]+(?:年|个?月|日|天)|长期|启封前|启用前|解密前)';

/** 密级：机密 · 保密等级 秘密★1年 · 本件密级为机密 */
const labelled = new RegExp(`(?:密[级級]|密等|(?:涉密|保密|定密)(?:等级|级别))[:：为]?[（(【\\[]?${grade}`, 'u');
/** 机密★10年 · 秘密★ (also beside a copy number or an urgency) */
const starred = new RegExp(`${grade}${star}`, 'u');
/** 机密 · （绝密） · 秘密10年 · 秘密（10年） · 机密文件, alone on its line, or with a copy number or an urgency */
const alone = new RegExp(
  `^(?:№|No\\.?)?\\d{0,7}(?:特急|加急|急件)?[（(【\\[]?${grade}[级級]?(?:文件)?·?[（(【\\[]?${term}?[)）】\\]]?(?:特急|加急|急件)?\\d{0,7}$`,
  'u',
);
/** 会议纪要（机密） */
const bracketed = new RegExp(`[（(【\\[]${grade}${star}?${term}?[)）】\\]]$`, 'u');

/** A mark stands on a line of its own. A sentence that only speaks of marks (标有“秘密★”的文件…) is no mark. */
const longestMarkLine = 40;

/**
 * Refuses a document that is marked 秘密, 机密 or 绝密, in any usual notation and however it is spaced. Wherever the mark
 * stands: an extracted text need not keep the head at the head.
 */
export function refuseStateSecrets(lines: readonly Line[]): void {
  if (lines.some(({ text }) => isSecretMark(withoutSpaces(text)))) throw new StateSecretRefused();
}

function isSecretMark(line: string): boolean {
  if (line.length > longestMarkLine || /[。！？]/.test(line)) return false;
  return [labelled, starred, alone, bracketed].some((mark) => mark.test(line));
}
