/** 2024-03-14 → 2024年3月14日 */
export function dayInWords(on: string): string {
  const [year = '', month = '', day = ''] = on.split('-');
  return `${Number(year)}年${Number(month)}月${Number(day)}日`;
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
