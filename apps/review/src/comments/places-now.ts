import { type Minutes, paragraphsOf, redline } from '#libs/minutes';

/** A paragraph of an earlier revision. */
export interface EarlierParagraph {
  readonly revision: string;
  readonly paragraph: string;
  readonly paragraphHash: string;
}

export interface PlaceNow {
  /** Its key in the present revision; null when it is there no more. */
  readonly place: string | null;
  readonly changed: boolean;
}

/** Where paragraphs of earlier revisions stand in the present one. */
export class PlacesNow {
  private readonly byHash: ReadonlyMap<string, string>;
  private readonly followed: ReadonlyMap<string, ReadonlyMap<string, PlaceNow>>;

  /** @param earlier texts of those revisions that are followed paragraph by paragraph, by hash; of others only unchanged paragraphs are found */
  constructor(
    private readonly present: { readonly hash: string; readonly minutes: Minutes },
    earlier: ReadonlyMap<string, Minutes>,
  ) {
    // From the last one, so that the first of several equal paragraphs is found.
    this.byHash = new Map(
      paragraphsOf(present.minutes)
        .reverse()
        .map(({ hash, key }) => [hash, key] as const),
    );
    this.followed = new Map([...earlier].map(([hash, minutes]) => [hash, placesIn(minutes, present.minutes)] as const));
  }

  of({ revision, paragraph, paragraphHash }: EarlierParagraph): PlaceNow {
    if (revision === this.present.hash) return { place: paragraph, changed: false };
    const followed = this.followed.get(revision)?.get(paragraph);
    if (followed !== undefined) return followed;
    const place = this.byHash.get(paragraphHash) ?? null;
    return { place, changed: place === null };
  }
}

function placesIn(earlier: Minutes, present: Minutes): Map<string, PlaceNow> {
  return new Map(
    redline(earlier, present).flatMap(({ before, after, kind }) =>
      before === null ? [] : [[before, { place: after, changed: kind === 'changed' || kind === 'removed' }] as const],
    ),
  );
}
