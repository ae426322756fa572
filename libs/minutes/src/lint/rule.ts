import type { AddressDirectory } from '../addressing/address-directory.js';
import type { ItemDecision } from '../decisions/decision.js';
import type { Minutes } from '../model.js';
import type { Warning } from '../parsing/warnings.js';
import type { Fix, Place, Severity, Words } from './finding.js';

/** What is known beside the text. All of it is optional: a rule that lacks what it needs stays silent. */
export interface LintContext {
  /** The units and groups that names and address lines are checked against. */
  readonly directory?: AddressDirectory;
  /** The day of issue, or today: YYYY-MM-DD. Groups are resolved as of it. */
  readonly on?: string;
  /** The last number of the series; null for a series that has none yet. */
  readonly previousNumber?: { readonly text: string; readonly ordinal: number } | null;
  /** What the meeting decided, where it has been read already; else it is read anew. */
  readonly decisions?: readonly ItemDecision[];
  /** Whether one of the fonts in use has a glyph for the code point. */
  readonly hasGlyph?: (codePoint: number) => boolean;
  /** Names of leaders in protocol order. */
  readonly leaders?: readonly string[];
  /** Whether this office lists the one who presides under 出席. Offices differ, so that silence is the default. */
  readonly chairIsListed?: boolean;
  /** What the parser reported when it read these minutes. */
  readonly parseWarnings?: readonly ReadingWarning[];
  /** Why the text is not published; null where nobody gave a reason. */
  readonly publicityReason?: string | null;
}

/** A warning of the parser, or of whoever read the file before it. */
export type ReadingWarning = Omit<Warning, 'code'> & { readonly code: string };

/** What a rule has to say about one place. Without an excerpt, the words at the place are taken. */
export interface Report {
  readonly place: Place;
  readonly message: Words;
  readonly excerpt?: string;
  readonly fix?: Fix | null;
}

/** A rule is data and one pure function. Its page is docs/lint/<id>.md. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: Words;
  check(minutes: Minutes, context: LintContext): Iterable<Report>;
}
