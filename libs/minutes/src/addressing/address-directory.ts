/** A body with an inbox, as the resolver needs to know it. */
export interface AddressUnit {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** The class that groups collect: 镇, 市政府委办局. */
  readonly category: string;
}

/**
 * What the office means by a collective phrase: all units of these categories. A membership that changes gets a second
 * row: the same phrase, other dates. Both dates (YYYY-MM-DD) are inclusive; none means without limit.
 */
export interface AddressGroup {
  readonly phrase: string;
  readonly categories: readonly string[];
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}

/** All that address lines are resolved against. The order of the units is the order of the members of a group. */
export interface AddressDirectory {
  readonly units: readonly AddressUnit[];
  readonly groups: readonly AddressGroup[];
}

export interface AddressedUnit {
  readonly code: string;
  readonly name: string;
}
