import type { Span } from '../decisions/decision.js';

export const severities = ['error', 'warning', 'info'] as const;
/** `error`: wrong for certain; `warning`: probably wrong, a person decides; `info`: against the usual form. */
export type Severity = (typeof severities)[number];

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Where in the canonical minutes: ['items', 2, 'paragraphs', 0, 'text']. [] is the whole document. */
export type Path = readonly (string | number)[];

/** `span` counts UTF-16 code units in the text at `path`; null is all of what stands there, or its lack. */
export interface Place {
  readonly path: Path;
  readonly span: Span | null;
}

/** Replaces `span` of the text at `path`. */
export interface Edit {
  readonly path: Path;
  readonly span: Span;
  readonly replacement: string;
}

/** Edits that can be made without thinking. They belong together: all or none. */
export interface Fix {
  readonly title: Words;
  readonly edits: readonly Edit[];
}

export interface Finding {
  /** The id of the rule; its page is docs/lint/<id>.md. */
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  /** What is wrong and what to do. */
  readonly message: Words;
  /** The words in question, at most 60 characters; '' where something is missing. */
  readonly excerpt: string;
  readonly fix: Fix | null;
}
