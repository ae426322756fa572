import type { PageTemplate } from '../template.js';

/** Colours of the page by scheme; each pair of ink and paper has a contrast of 4.5 or more (WCAG 2.2, 1.4.3). */
export const palettes = {
  light: { paper: '#ffffff', ground: '#f2f3f5', ink: '#1a1a1a', quiet: '#595959', red: '#d5000f', rule: '#767676' },
  dark: { paper: '#1b1d20', ground: '#121315', ink: '#e8e6e3', quiet: '#b3b0ab', red: '#ff7066', rule: '#8a8a8a' },
} as const;

const fallbacks = {
  fangsong: [
    '仿宋_GB2312',
    'FangSong_GB2312',
    'FangSong',
    'STFangsong',
    'FandolFang R',
    'Songti SC',
    'Noto Serif CJK SC',
  ],
  biaosong: ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', 'Songti SC', 'Noto Serif CJK SC'],
  kaiti: ['楷体_GB2312', 'KaiTi_GB2312', 'KaiTi', 'STKaiti', 'Kaiti SC', 'LXGW WenKai'],
  heiti: ['黑体', 'SimHei', 'Heiti SC', 'PingFang SC', 'Noto Sans CJK SC'],
} as const;

/** The style of a page of minutes, all of it below `.jiyao`: on a screen of any width, in the dark, on paper. */
export function pageStyle({ fonts }: Pick<PageTemplate, 'fonts'>): string {
  const stack = (face: keyof typeof fallbacks, generic: string) =>
    [...[...fonts[face], ...fallbacks[face]].map(quoted), generic].join(', ');
  const colours = (scheme: keyof typeof palettes) =>
    Object.entries(palettes[scheme])
      .map(([name, value]) => `--jiyao-${name}: ${value};`)
      .join(' ');
  return `
.jiyao { ${colours('light')} color-scheme: light dark; box-sizing: border-box; max-width: 46rem; margin: 0 auto;
  padding: clamp(1.25rem, 5vw, 4rem) clamp(1rem, 6vw, 4.5rem); background: var(--jiyao-paper); color: var(--jiyao-ink);
  font-family: ${stack('fangsong', 'serif')}; font-size: 1.125rem; line-height: 1.85; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { .jiyao { ${colours('dark')} } }
.jiyao * { box-sizing: border-box; }
.jiyao p { margin: 0; text-indent: 2em; }
.jiyao .jiyao-head { text-align: center; margin-bottom: 1.5em; border-bottom: 3px solid var(--jiyao-red); }
.jiyao .jiyao-head p { text-indent: 0; margin: 1em 0; }
.jiyao .jiyao-title { margin: 0; color: var(--jiyao-red); font-family: ${stack('biaosong', 'serif')}; font-weight: 900;
  font-size: clamp(1.5rem, 7vw, 2.75rem); line-height: 1.35; }
.jiyao .jiyao-title span { display: block; text-wrap: balance; }
.jiyao .jiyao-issue { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1em; }
.jiyao .jiyao-draft { color: var(--jiyao-quiet); font-family: ${stack('heiti', 'sans-serif')}; text-align: right; }
.jiyao .jiyao-subject { font-family: ${stack('biaosong', 'serif')}; font-size: 1.375rem; text-align: center; margin: 1em 0; }
.jiyao .jiyao-extract { font-family: ${stack('kaiti', 'serif')}; margin-bottom: 1em; }
.jiyao .jiyao-level1 { font-family: ${stack('heiti', 'sans-serif')}; font-size: 1em; font-weight: 400; margin: .6em 0 0; text-indent: 2em; }
.jiyao .jiyao-level2, .jiyao .jiyao-mark2 { font-family: ${stack('kaiti', 'serif')}; font-weight: 400; }
.jiyao .jiyao-level2, .jiyao .jiyao-level3 { font-size: 1em; margin: 0; text-indent: 2em; }
.jiyao .jiyao-level3 { font-weight: 400; }
.jiyao.jiyao-bold3 .jiyao-level3, .jiyao.jiyao-bold3 .jiyao-mark3 { font-weight: 700; }
.jiyao dl { margin: 1.5em 0 0; }
.jiyao dl > div { display: grid; grid-template-columns: max-content 1fr; }
.jiyao dt { font-family: ${stack('heiti', 'sans-serif')}; }
.jiyao dt::after { content: "："; }
.jiyao dd { margin: 0; }
.jiyao .jiyao-compiled { margin-top: 1.5em; text-align: right; }
.jiyao .jiyao-foot { margin-top: 2em; font-size: .9em; border: solid var(--jiyao-rule); border-width: 2px 0; }
.jiyao .jiyao-foot dl { margin: .25em 1em; }
.jiyao .jiyao-foot dt { font-family: inherit; }
.jiyao .jiyao-foot .jiyao-issue { padding: .25em 1em; text-indent: 0; }
.jiyao .jiyao-foot dl + .jiyao-issue { border-top: 1px solid var(--jiyao-rule); }
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
  .jiyao { --jiyao-paper: #fff; --jiyao-ink: #000; --jiyao-quiet: #000; --jiyao-red: #e60012; --jiyao-rule: #000;
    max-width: none; padding: 0; font-size: 16pt; line-height: 29.6pt; print-color-adjust: exact; }
  .jiyao .jiyao-title { font-size: 40pt; line-height: 1.3; }
  .jiyao h2, .jiyao h3, .jiyao h4 { break-after: avoid; }
  .jiyao .jiyao-foot { break-inside: avoid; }
}`.trim();
}

/** A family name as a CSS string: nothing in it may end the string or the style element. */
function quoted(family: string): string {
  return `"${family.replace(/[^\p{L}\p{N} _.()-]/gu, '')}"`;
}
