import { DOMParser, type Document, type Element, XMLSerializer } from '@xmldom/xmldom';
import type JSZip from 'jszip';
import { chineseNumeral } from '#libs/minutes';

/** A level of a list as Word defines it: ECMA-376 part 1, 17.9. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** 「第%1条」: `%1` stands for the count of the first level. */
  readonly text: string;
}

type Levels = ReadonlyMap<number, Level>;

interface ListPlace {
  readonly list: string;
  readonly level: number;
}

/**
 * Writes into the text of each paragraph the number that Word would compute and show, 一、 or （一）, and takes the
 * automatic numbering away. Returns how many numbers were written.
 */
export async function writeNumbers(zip: JSZip): Promise<number> {
  const document = await partOf(zip, 'word/document.xml');
  const numbering = await partOf(zip, 'word/numbering.xml');
  if (!document || !numbering) return 0;
  const lists = listsOf(numbering);
  const placeOf = listPlaces(await partOf(zip, 'word/styles.xml'));
  const counters = new Map<string, number[]>();
  let written = 0;
  for (const paragraph of elements(document, 'w:p')) {
    const place = placeOf(paragraph);
    const list = place && lists.get(place.list);
    if (!place || !list || !hasText(paragraph)) continue;
    const label = nextLabel(list, place.level, counters);
    prepend(document, paragraph, label);
    if (label !== '') written++;
  }
  if (written > 0) zip.file('word/document.xml', new XMLSerializer().serializeToString(document));
  return written;
}

async function partOf(zip: JSZip, name: string): Promise<Document | null> {
  const text = await zip.file(name)?.async('string');
  try {
    return text === undefined ? null : new DOMParser({ onError: () => undefined }).parseFromString(text, 'text/xml');
  } catch {
    return null; // a part that is no XML is the reader's to refuse
  }
}

interface List {
  /** Lists of one definition go on counting together. */
  readonly definition: string;
  readonly levels: Levels;
}

function listsOf(numbering: Document): ReadonlyMap<string, List> {
  const definitions = new Map(
    elements(numbering, 'w:abstractNum').map((definition) => [
      attribute(definition, 'w:abstractNumId'),
      new Map(elements(definition, 'w:lvl').map((level) => [Number(attribute(level, 'w:ilvl')), levelOf(level)])),
    ]),
  );
  return new Map(
    elements(numbering, 'w:num').map((num): [string, List] => {
      const definition = settingOf(num, 'w:abstractNumId') ?? '';
      const restarts = elements(num, 'w:startOverride').length > 0;
      const id = attribute(num, 'w:numId');
      return [
        id,
        { definition: restarts ? `num ${id}` : definition, levels: definitions.get(definition) ?? new Map() },
      ];
    }),
  );
}

function levelOf(level: Element): Level {
  return {
    start: Number(settingOf(level, 'w:start') ?? 1),
    format: settingOf(level, 'w:numFmt') ?? 'decimal',
    text: settingOf(level, 'w:lvlText') ?? '',
  };
}

/** A paragraph's own list, else that of its style or of a style that this one is based on. */
function listPlaces(styles: Document | null): (paragraph: Element) => ListPlace | null {
  const byId = new Map(
    (styles ? elements(styles, 'w:style') : []).map((style) => [attribute(style, 'w:styleId'), style]),
  );
  const ofStyle = (id: string | null, depth = 0): ListPlace | null => {
    const style = id === null || depth > 10 ? undefined : byId.get(id);
    return style ? (placeIn(style) ?? ofStyle(settingOf(style, 'w:basedOn'), depth + 1)) : null;
  };
  return (paragraph) => placeIn(paragraph) ?? ofStyle(settingOf(paragraph, 'w:pStyle'));
}

function placeIn(owner: Element): ListPlace | null {
  const [properties] = elements(owner, 'w:numPr');
  if (!properties) return null;
  return { list: settingOf(properties, 'w:numId') ?? '0', level: Number(settingOf(properties, 'w:ilvl') ?? 0) };
}

function nextLabel({ definition, levels }: List, level: number, counters: Map<string, number[]>): string {
  const own = levels.get(level);
  if (!own || own.format === 'bullet' || own.format === 'none') return '';
  const counts = counters.get(definition) ?? [];
  counters.set(definition, counts);
  counts[level] = (counts[level] ?? own.start - 1) + 1;
  counts.length = level + 1; // a level begins anew below the next of a higher one
  return own.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const { format, start } = levels.get(at) ?? own;
    return written(counts[at] ?? start, format);
  });
}

/** The formats that Chinese documents use; the others come out as arabic numbers. */
function written(count: number, format: string): string {
  if (/chinese|japaneseCounting|ideographDigital|taiwaneseCounting/i.test(format) && count <= 9999)
    return chineseNumeral(count);
  if (/^decimalEnclosedCircle/.test(format) && count <= 20) return String.fromCodePoint(0x2460 + count - 1);
  return String(count);
}

function prepend(document: Document, paragraph: Element, label: string): void {
  for (const properties of elements(paragraph, 'w:numPr')) properties.parentNode?.removeChild(properties);
  if (label === '') return;
  const run = document.createElementNS(wordNamespace, 'w:r');
  const text = document.createElementNS(wordNamespace, 'w:t');
  text.setAttribute('xml:space', 'preserve');
  text.appendChild(document.createTextNode(label));
  run.appendChild(text);
  const [properties] = elements(paragraph, 'w:pPr');
  paragraph.insertBefore(run, properties?.parentNode === paragraph ? properties.nextSibling : paragraph.firstChild);
}

const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

function elements(owner: Document | Element, name: string): Element[] {
  return Array.from(owner.getElementsByTagName(name));
}

function attribute(element: Element, name: string): string {
  return element.getAttribute(name) ?? '';
}

function settingOf(owner: Element, name: string): string | null {
  return elements(owner, name)[0]?.getAttribute('w:val') ?? null;
}

function hasText(paragraph: Element): boolean {
  return elements(paragraph, 'w:t').some((text) => (text.textContent ?? '').trim() !== '');
}
