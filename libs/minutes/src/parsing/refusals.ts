/** A text that the parser will not read at all. `code` is stable; the message is for logs and never quotes the text. */
export abstract class MinutesTextRefused extends Error {
  abstract readonly code: 'state-secret' | 'too-large';
}

/** The document carries a mark of classification. Nothing of it may be stored, logged or shown. */
export class StateSecretRefused extends MinutesTextRefused {
  readonly code = 'state-secret';
  override readonly name = 'StateSecretRefused';

  constructor() {
    super('The document is marked as a state secret');
  }
}

/** Longer, or with more parts, than any minutes: see `limits` in model.ts. */
export class TextTooLarge extends MinutesTextRefused {
  readonly code = 'too-large';
  override readonly name = 'TextTooLarge';

  constructor() {
    super('The text is too large to be minutes');
  }
}
