import { emptyMinutes, type Item, type Minutes } from '../model.js';
import { chineseNumeral } from '../text/chinese-numeral.js';
import type { UnitLexicon } from '../text/unit-names.js';

/** One unit of the directory. */
export interface NamedUnit {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** What of some minutes concerns one unit, as minutes again, and the sentence that says so on the page. */
export interface Extract {
  readonly minutes: Minutes;
  /** For `Issue.extractNote`. */
  readonly note: string;
}

/**
 * The items whose heading or paragraphs name the unit, with the head, the number and the first words of the opening; null
 * when none does.
 *
 * What concerns others is left out: the list of topics, attendance, recipients. A name counts where it is the longest
 * name there: 市委 is not named by 市委组织部, which the `directory` tells, or, without one, the words that follow. A
 * collective phrase (各镇) names a unit only if it is among the aliases.
 */
export function extractFor(minutes: Minutes, unit: NamedUnit, directory: UnitLexicon = []): Extract | null {
  const kept = itemsNaming(minutes, unit, directory);
  if (kept.length === 0) return null;
  const { title, issuer, number, issuedOn, meeting, preamble } = minutes;
  const head = { title, issuer, number, issuedOn, meeting };
  const items = kept.map(({ item }) => item);
  return {
    minutes: { ...emptyMinutes(), ...head, preamble: openingWords(preamble), items },
    note: extractNote(kept.map(({ item, index }) => item.ordinal ?? index + 1)),
  };
}

/** The items whose heading or paragraphs name the unit, with their index. */
export function itemsNaming(
  minutes: Pick<Minutes, 'items'>,
  unit: NamedUnit,
  directory: UnitLexicon = [],
): { readonly item: Item; readonly index: number }[] {
  const names = unitMatcher(unit, directory);
  return minutes.items.map((item, index) => ({ item, index })).filter(({ item }) => names(textOf(item)));
}

function extractNote(ordinals: readonly number[]): string {
  const list = ordinals.map(chineseNumeral).join('、');
  return `摘录：仅载与贵单位有关的第${list}项，全文以印发的纪要为准。`;
}

function textOf({ heading, paragraphs }: Item): string {
  return [heading, ...paragraphs.map(({ text }) => text)].join('\n');
}

/** 2024年3月14日上午，市长主持召开市政府第12次常务会议，审议…: what was dealt with is for others too. */
function openingWords(preamble: string): string {
  const words = /^[^\n]*?(?:召开|主持|举行)[^\n，。；]*?(?:会议?|办公会)(?=[，。；\n]|$)/u.exec(preamble.trim())?.[0];
  return words === undefined ? '' : `${words}。`;
}

/** Bodies whose offices are units of their own: 市委 and 市委组织部. The offices of a bureau are the bureau. */
const hasOffices = /(?:委|政府|人大|政协)$/u;
const office =
  /^(?:常委会)?(?:各部|各委|各办|办公[室厅]|办(?![理好公])|(?:组织|宣传|统战|社会工作|统一战线工作)部|(?:政法|机关工|直属机关工)委|(?:政策)?(?:研究|督查|党史研究)室|党校|(?:网信|编|巡察|外事|外|台|农|财经|改革|国安|信访)办|巡察组|老干部局|机要局|档案[局馆])/u;

function unitMatcher({ name, aliases }: NamedUnit, directory: UnitLexicon): (text: string) => boolean {
  const own = [name, ...aliases].filter((written) => written.length > 1);
  const longer = directory
    .flatMap((unit) => [unit.name, ...unit.aliases])
    .filter((other) => own.every((mine) => mine !== other) && own.some((mine) => other.includes(mine)));
  return (text) =>
    own.some((written) => placesOf(written, text).some((at) => !isPartOfLonger(written, at, text, longer)));
}

function placesOf(written: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) places.push(at);
  return places;
}

function isPartOfLonger(written: string, at: number, text: string, longer: readonly string[]): boolean {
  const end = at + written.length;
  const inKnown = longer.some((other) => {
    for (let offset = other.indexOf(written); offset >= 0; offset = other.indexOf(written, offset + 1)) {
      if (text.startsWith(other, at - offset)) return true;
    }
    return false;
  });
  if (inKnown) return true;
  return hasOffices.test(written) && office.test(text.slice(end, end + 14));
}
