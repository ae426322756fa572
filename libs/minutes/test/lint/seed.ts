import type { LintContext, Minutes } from '../../src/index.js';

/** A planted mistake: what is done to clean minutes, and where the rule must then fire. */
export interface Seed {
  /** Null where these minutes lack the part that the mistake needs. */
  plant(clean: Minutes): Planted | null;
  readonly context?: LintContext;
  /** Other rules that the same words rightly concern. */
  readonly also?: readonly string[];
}

/** By the id of the rule that must find them. */
export type Seeds = Readonly<Record<string, readonly Seed[]>>;

export interface Planted {
  readonly minutes: Minutes;
  /** The path, or the beginning of it, at which the finding must stand, and the words it must touch. */
  readonly path: readonly (string | number)[];
  readonly span?: readonly [number, number];
}

/** Takes 'a⟦b⟧c' apart: the text abc, and the span of b in it. */
function marked(text: string): { text: string; span: [number, number] } {
  const start = text.indexOf('⟦');
  const end = text.indexOf('⟧') - 1;
  return { text: text.replace(/[⟦⟧]/g, ''), span: [start, end] };
}

type Extra = Pick<Seed, 'context' | 'also'>;

/** A paragraph at the end of the first item that has some. The mistake stands in ⟦⟧. */
export function paragraph(written: string, extra: Extra = {}): Seed {
  const { text, span } = marked(written);
  return {
    ...extra,
    plant(clean) {
      const item = clean.items.findIndex(({ paragraphs }) => paragraphs.length > 0);
      const last = clean.items[item]?.paragraphs.at(-1);
      if (last === undefined) return null;
      const minutes = structuredClone(clean);
      const paragraphs = minutes.items[item]?.paragraphs ?? [];
      paragraphs.push({ ordinal: last.ordinal === null ? null : last.ordinal + 1, text });
      return { minutes, path: ['items', item, 'paragraphs', paragraphs.length - 1], span };
    },
  };
}

/** Any other change. `at` is where the finding must stand; `change` returns false where it cannot be made. */
export function changed(at: Planted['path'], change: (minutes: Minutes) => unknown, extra: Extra = {}): Seed {
  return {
    ...extra,
    plant(clean) {
      const minutes = structuredClone(clean);
      return change(minutes) === false ? null : { minutes, path: at };
    },
  };
}

/** Nothing is changed: the mistake lies in what is known beside the text. */
export function known(at: Planted['path'], context: LintContext, extra: Extra = {}): Seed {
  return changed(at, () => true, { ...extra, context });
}
