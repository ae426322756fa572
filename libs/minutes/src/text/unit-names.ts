/** The names under which units are known; the directory's units have this shape. */
export type UnitLexicon = readonly { readonly name: string; readonly aliases: readonly string[] }[];

/** A lexicon made ready for asking what known unit a text begins with. */
export interface UnitNames {
  readonly isEmpty: boolean;
  /** The longest known name or alias that `text` has at `at`, '' when there is none. */
  longestAt(text: string, at?: number): string;
  /** The unit's name by the lexicon; null for a name that several units share or none has. */
  fullNameOf(name: string): string | null;
}

export function unitNames(lexicon: UnitLexicon): UnitNames {
  const unitsByName = new Map<string, Set<string>>();
  for (const unit of lexicon) {
    for (const name of [unit.name, ...unit.aliases].filter((written) => written !== '')) {
      unitsByName.set(name, (unitsByName.get(name) ?? new Set()).add(unit.name));
    }
  }
  const longest = [...unitsByName.keys()].reduce((length, name) => Math.max(length, name.length), 0);
  return {
    isEmpty: unitsByName.size === 0,
    longestAt(text, at = 0) {
      for (let length = Math.min(longest, text.length - at); length > 0; length--) {
        const name = text.slice(at, at + length);
        if (unitsByName.has(name)) return name;
      }
      return '';
    },
    fullNameOf(name) {
      const units = [...(unitsByName.get(name) ?? [])];
      const [only] = units.includes(name) ? [name] : units.length === 1 ? units : [];
      return only ?? null;
    },
  };
}
