/** At 45 pt ten characters fill the type area; a longer title is broken by sense, as 7.3.1 asks. */
const comfortableLine = 9;
const longestLine = 16;
const afterBody = /^(.*(?:政府|委员会|办公室|办公厅|常委会|党组|管委会|大学|学院|医院|集团|公司|厅|局))(.+纪要)$/u;
const beforeGenre = /^(.+?)((?:党组|党委|常务|专题|全体|办公|工作|联席|协调|现场)?(?:扩大)?会议?纪要)$/u;

/** The lines of the 纪要标志. */
export function titleLines(title: string): string[] {
  const characters = [...title];
  if (title === '') return [];
  if (characters.length <= comfortableLine) return [title];
  const [, first, rest] = afterBody.exec(title) ?? beforeGenre.exec(title) ?? [];
  if (first && rest) return [first, ...titleLines(rest)];
  if (characters.length <= longestLine) return [title];
  const middle = Math.ceil(characters.length / 2);
  return [characters.slice(0, middle).join(''), characters.slice(middle).join('')];
}
