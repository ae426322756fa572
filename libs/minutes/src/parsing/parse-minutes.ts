import { limits, type Minutes, minutesSchema } from '../model.js';
import { withoutSpaces } from '../text/characters.js';
import { type UnitLexicon, unitNames } from '../text/unit-names.js';
import { type AttendeeReading, readAttendance } from './attendance.js';
import { readItems } from './body.js';
import { readHead, splitHead } from './head.js';
import { headingLines } from './headings.js';
import { readLines } from './lines.js';
import { readMeeting, readTopics } from './opening.js';
import { joinBrokenParagraphs } from './paragraphs.js';
import { tellsWhoMet } from './participants.js';
import { kindOf } from './parts.js';
import { TextTooLarge } from './refusals.js';
import { sortIntoParts } from './sort-parts.js';
import { refuseStateSecrets } from './state-secret.js';
import { readTail } from './tail.js';
import { collectWarnings, type Warning } from './warnings.js';

export interface ParseOptions {
  /** Names of units that the attendance may hold. Without it, units are cut from names by their form. */
  readonly lexicon?: UnitLexicon;
  /** What stood in the margins of the pages: no text, but a mark of secrecy in it counts. */
  readonly margins?: string;
}

export interface ParsedMinutes {
  readonly minutes: Minutes;
  /** What is doubtful or was left out, in the order of reading. */
  readonly warnings: Warning[];
  /** How the unit of each attendee is known. */
  readonly attendees: readonly AttendeeReading[];
}

/**
 * Reads the plain text of minutes into their canonical form. Any text gives minutes: what it lacks is empty, what is
 * doubtful or was left out is in `warnings`.
 *
 * @throws {StateSecretRefused} when the text is marked 秘密, 机密 or 绝密.
 * @throws {TextTooLarge} when it exceeds `limits`.
 */
export function parseMinutes(text: string, options: ParseOptions = {}): ParsedMinutes {
  if (text.length > limits.document) throw new TextTooLarge();
  const { warnings, warn } = collectWarnings();
  const lines = readLines(text, warn);
  refuseStateSecrets([...lines, ...readLines(options.margins ?? '', () => undefined)]);

  const { head, rest } = splitHead(lines);
  const { recipients: topRecipients, unplaced: unplacedInHead, ...headParts } = readHead(head, warn);
  const parts = sortIntoParts(joinBrokenParagraphs(rest, warn, headingLines(rest)));
  const { opening, body, closing, tail } = parts;
  const { signature, recipients, unplaced: unplacedInTail, ...tailParts } = readTail(tail, warn);
  const issuedOn = headParts.issuedOn ?? signature.on;
  const main = recipients.main === '' ? topRecipients.replace(/[：:]$/, '') : recipients.main;
  const items = readItems(body);
  if (items[0]?.heading === '' || items.length === 0) warn('no-items');
  if (main === '') warn('no-main-recipients');

  const aboutMeeting = [...opening, ...closing.filter(({ text }) => tellsWhoMet(text))];
  const { attendance, readings } = readAttendance(
    parts.attendance,
    aboutMeeting,
    unitNames(options.lexicon ?? []),
    warn,
  );
  const minutes: Minutes = {
    ...headParts,
    issuer: headParts.issuer || signature.office || tailParts.imprint?.office || '',
    issuedOn,
    meeting: readMeeting(aboutMeeting, { ...headParts, issuedOn: issuedOn ?? tailParts.compiledBy?.on ?? null }, warn),
    preamble: [
      ...unplacedInHead,
      ...opening.map(({ text }) => (kindOf(text) === 'meeting-label' ? tidyLabel(text) : text)),
    ].join('\n'),
    topics: readTopics(opening),
    items,
    closing: [...closing.map(({ text }) => text), ...unplacedInTail].join('\n'),
    attendance,
    ...tailParts,
    recipients: { main, copy: recipients.copy },
  };
  return { minutes: withinLimits(minutes), warnings, attendees: readings };
}

/** 时　　间：3月14日 → 时间：3月14日 */
function tidyLabel(line: string): string {
  const end = line.search(/[：:]/) + 1;
  return withoutSpaces(line.slice(0, end)) + line.slice(end).trim().replace(/\s+/g, ' ');
}

/** The readers make no shape but the schema's, so that only size can fail here. */
function withinLimits(minutes: Minutes): Minutes {
  if (!minutesSchema.safeParse(minutes).success) throw new TextTooLarge();
  return minutes;
}
