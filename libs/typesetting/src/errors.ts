/** What a person reads about a refusal, in both languages of the product. */
export interface Messages {
  readonly zh: string;
  readonly en: string;
}

export type SourceRefusal =
  | 'source-empty'
  | 'source-too-large'
  | 'source-is-binary'
  | 'source-is-pdf'
  | 'source-encoding-unknown'
  | 'docx-encrypted'
  | 'doc-legacy'
  | 'docx-with-macros'
  | 'docx-damaged'
  | 'docx-suspicious';

/** A file that is not read, and why. `message` is the English sentence; `messages` holds both. */
export class SourceError extends Error {
  constructor(
    readonly code: SourceRefusal,
    readonly messages: Messages,
    options?: ErrorOptions,
  ) {
    super(messages.en, options);
    this.name = 'SourceError';
  }
}

export type TypesettingFailure =
  | 'glyph-missing'
  | 'template-failed'
  | 'typesetter-unavailable'
  | 'typesetter-died'
  | 'typesetter-timed-out'
  | 'typesetter-closed'
  | 'face-missing';

/** A page that could not be made. `glyph-missing` is for the drafter to solve; the others are for the operator. */
export class TypesettingFailed extends Error {
  constructor(
    readonly code: TypesettingFailure,
    readonly messages: Messages,
    options?: ErrorOptions,
  ) {
    super(messages.en, options);
    this.name = 'TypesettingFailed';
  }
}
