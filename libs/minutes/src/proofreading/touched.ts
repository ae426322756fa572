import type { Words } from '../lint/finding.js';
import type { UnitLexicon } from '../text/unit-names.js';
import { isNumeral, type Skeleton, skeletonOf } from './skeleton.js';

/** Names that a correction of form leaves alone. */
export interface KnownNames {
  readonly units: UnitLexicon;
  readonly people: readonly string[];
}

export const reasons = {
  number: { zh: '改动涉及数字或编号', en: 'it touches a number' },
  date: { zh: '改动涉及日期或期限', en: 'it touches a date' },
  sense: { zh: '改动涉及决定用语或影响含义的字词', en: 'it touches a word that decides or turns the meaning' },
  symbol: { zh: '改动涉及字母或符号', en: 'it touches a letter or a symbol' },
  unit: { zh: '改动涉及单位名称', en: 'it touches the name of a unit' },
  person: { zh: '改动涉及姓名', en: 'it touches the name of a person' },
  wording: { zh: '改动超过两个字，或者换了整个词', en: 'it changes more than two characters, or a whole word' },
  structure: { zh: '增加、删除或者移动了段落', en: 'a paragraph was added, removed or moved' },
  fixed: { zh: '此处签发后不得改动', en: 'nothing may change here after the signature' },
} as const satisfies Record<string, Words>;
export type Reason = keyof typeof reasons;

/** Words that decide, allow, forbid or bound; a change of one of their characters may turn them. */
const decidingWords =
  /原则|同意|通过|批准|核准|审定|否决|驳回|反对|赞成|保留|搁置|暂缓|暂停|试行|废止|取消|终止|中止|撤销|停止|免于|免除|优先|另行|部分|全部|所有|其他|有关|以上|以下|以内|以外|不得|严禁|禁止|必须|应当|可以|无需|或者|至少|至多|最多|最少|最低|最高/gu;

/** Characters that turn a sentence, a direction, a rank or a place by themselves. */
const turning = new Set(
  '不未暂无勿非否免停止禁缓拟可应须必宜准许前后上下内外增减升降多少高低大小全总均仅只除另或等副代兼省市县区镇乡村州旗东西南北甲乙丙丁买卖收支借贷左右有没',
);

const dates =
  /[年月][底初末中]|[上中下]旬|季度|[上下]半年|[今明去前后本当次][年月日天]|[本上下]周|周[日天]|星期.|期限|到期|逾期|日前|日内/gu;

/** Words in which 一 and its like count nothing. */
const countingNothing = /进一步|统一|一致|一律|一并|一般|一些|一起|一定|一体|万一|唯一|逐一|同一|单一/gu;

type Span = readonly [start: number, end: number];

/** Says what a change at some place of a text would touch. */
export class Touched {
  private readonly words: readonly Span[];
  private readonly dates: readonly Span[];
  private readonly counting: ReadonlySet<number>;

  constructor(
    private readonly text: Skeleton,
    private readonly names: NameIndex,
  ) {
    this.words = spansOf(decidingWords, text.plain);
    this.dates = spansOf(dates, text.plain);
    const nothing = spansOf(countingNothing, text.plain);
    this.counting = new Set(
      text.tokens.flatMap((token, at) =>
        counts(token) && !nothing.some(([start, end]) => start <= at && at < end) ? [at] : [],
      ),
    );
  }

  /** When the token at `at` is gone, or another. Null: nothing that matters. */
  byToken(at: number): Reason | null {
    const token = this.text.tokens[at] ?? '';
    if (counts(token) || this.isBesideNumber(at, at + 1)) return 'number';
    if (!/^\p{Script=Han}$/u.test(token)) return 'symbol';
    const inside = ([start, end]: Span) => start <= at && at < end;
    if (this.dates.some(inside)) return 'date';
    const name = this.names.near(this.text.plain, at, at + 1);
    if (name !== null) return name;
    return turning.has(token) || this.words.some(inside) ? 'sense' : null;
  }

  /** When something comes in before the token at `at`. */
  byGap(at: number): Reason | null {
    if (this.isBesideNumber(at, at)) return 'number';
    const across = ([start, end]: Span) => start < at && at < end;
    if (this.dates.some(across)) return 'date';
    if (this.words.some(across)) return 'sense';
    return this.names.near(this.text.plain, at, at);
  }

  private isBesideNumber(start: number, end: number): boolean {
    return this.counting.has(start - 1) || this.counting.has(end);
  }
}

/** A numeral, or what stands between two of them. */
function counts(token: string): boolean {
  return isNumeral(token) || token.endsWith('|');
}

function spansOf(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length]);
}

/** Shorter ones (市) stand in every text. */
const shortestName = 2;

/** Finds names at a place of a text, without looking through the whole of it. */
export class NameIndex {
  private readonly byFirst = new Map<string, { readonly name: string; readonly kind: 'unit' | 'person' }[]>();
  private longest = 0;

  constructor({ units, people }: KnownNames) {
    const add = (kind: 'unit' | 'person') => (written: string) => this.add(skeletonOf(written).plain, kind);
    for (const { name, aliases } of units) [name, ...aliases].forEach(add('unit'));
    people.forEach(add('person'));
  }

  /** The kind of a name that stands at these places, or touches them. Beside a name it would become another's. */
  near(text: string, start: number, end: number): 'unit' | 'person' | null {
    for (let at = Math.max(0, start - this.longest); at <= end; at++) {
      const found = this.byFirst
        .get(text.charAt(at))
        ?.find(({ name }) => at + name.length >= start && text.startsWith(name, at));
      if (found !== undefined) return found.kind;
    }
    return null;
  }

  private add(name: string, kind: 'unit' | 'person'): void {
    if (name.length < shortestName) return;
    const known = this.byFirst.get(name.charAt(0));
    if (known === undefined) this.byFirst.set(name.charAt(0), [{ name, kind }]);
    else known.push({ name, kind });
    this.longest = Math.max(this.longest, name.length);
  }
}
