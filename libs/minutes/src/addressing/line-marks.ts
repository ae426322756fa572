const label =
  /(?:主送|抄送|抄报|抄发|分送|主报|报送|发送|分发)(?:单位|机关|范围)?：|^(?:发至|送|报|发)：|^(?:主送|抄送|抄报)(?:单位|机关)?(?=.)/g;

/** Where something else than names stands: 主送：, 抄报单位：. */
export function labelsIn(text: string): readonly (readonly [start: number, end: number])[] {
  return [...text.matchAll(label)].map((match) => [match.index, match.index + match[0].length] as const);
}

const separator = /[，；。：、]/;

/** Names are parted here. Which of them a writer used says little, but 、 alone keeps a block together. */
export function isSeparator(character: string): boolean {
  return separator.test(character);
}

/** Marks every character inside brackets, and the brackets. One that never closes protects nothing. */
export function insideBrackets(text: string): boolean[] {
  const inside = new Array<boolean>(text.length).fill(false);
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) === '（') open.push(at);
    if (text.charAt(at) !== '）') continue;
    const start = open.pop();
    if (start !== undefined && open.length === 0) inside.fill(true, start, at + 1);
  }
  return inside;
}
