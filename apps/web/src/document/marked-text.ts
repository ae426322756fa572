export interface TextPiece {
  /** Where the piece begins in the whole text. */
  readonly start: number;
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts a text at every place where one of the phrases stands; of two that overlap the earlier and longer one counts. */
export function markPhrases(text: string, phrases: readonly string[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let start = 0;
  while (start < text.length) {
    const found = nextPhrase(text, phrases, start);
    const end = found?.start ?? text.length;
    if (end > start) pieces.push({ start, text: text.slice(start, end), marked: false });
    if (found) pieces.push({ start: found.start, text: found.phrase, marked: true });
    start = end + (found?.phrase.length ?? 0);
  }
  return pieces;
}

function nextPhrase(text: string, phrases: readonly string[], from: number) {
  let best: { readonly start: number; readonly phrase: string } | null = null;
  for (const phrase of phrases) {
    const start = phrase === '' ? -1 : text.indexOf(phrase, from);
    if (start < 0) continue;
    const better = best === null || start < best.start || (start === best.start && phrase.length > best.phrase.length);
    if (better) best = { start, phrase };
  }
  return best;
}
