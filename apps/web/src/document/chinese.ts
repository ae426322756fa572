const digits = [...'零一二三四五六七八九'];

/** 1 → 一, 12 → 十二, 20 → 二十: numbers of items and paragraphs, up to 99; beyond that in Arabic digits. */
export function chineseOrdinal(value: number): string {
  if (value < 1 || value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const tensText = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`;
  return tensText + (ones === 0 ? '' : (digits[ones] ?? ''));
}

/** 2024-03-18 → 2024年3月18日. */
export function chineseDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
