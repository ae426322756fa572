/**
 * Characters that GBK fonts held in the private use area before Unicode had them (䶮 as U+E863): the eighty code points
 * that GB 18030-2000 assigned to the bytes FE50 to FEA0. A current decoder knows what became of those bytes; these six
 * it leaves where they were (GB 18030-2022 moved them).
 */
const movedLater: Readonly<Record<number, number>> = {
  59414: 0x20087,
  59415: 0x20089,
  59416: 0x200cc,
  59441: 0x215d7,
  59451: 0x2298f,
  59477: 0x241fe,
};
const first = 0xe815;
const last = 0xe864;

const standard = new Map(
  Array.from({ length: last - first + 1 }, (_, index) => {
    const trail = 0x50 + index;
    // 7F is no trail byte.
    const bytes = Uint8Array.of(0xfe, trail < 0x7f ? trail : trail + 1);
    const moved = movedLater[first + index];
    const character = moved ? String.fromCodePoint(moved) : new TextDecoder('gb18030').decode(bytes);
    return [String.fromCodePoint(first + index), character] as const;
  }),
);
const privateUse = /[\ue815-\ue864]/g;

/** The text with such characters as Unicode has them today. Others of the private use area stay: nobody knows them. */
export function withoutPrivateUse(text: string): string {
  return text.replace(privateUse, (character) => standard.get(character) ?? character);
}
