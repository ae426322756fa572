import { existsSync, readdirSync, readFileSync } from 'node:fs';
import JSZip from 'jszip';
import { emptyMinutes, type Minutes, parseMinutes } from '#libs/minutes';
import { manyUnits, sampleMinutes } from '../../../minutes/test/sample-minutes.js';
import { outOfOrder } from '../../test/schema-order.js';
import { parseDocx } from '../parse-docx.js';
import { pageTemplateSchema } from '../template.js';
import { tight } from '../words.js';
import { renderDocx } from './render-docx.js';

const issue = { number: '第 7 号', issuedOn: '2024-03-15' };

async function parts(docx: Buffer): Promise<Record<string, string>> {
  const zip = await JSZip.loadAsync(docx);
  const entries = Object.values(zip.files).map(async (file) => [file.name, await file.async('string')] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Read here, and not in a thread of its own, as strangers' files are. */
async function textOf(docx: Buffer): Promise<string> {
  return (await parseDocx(docx)).text;
}

/** The paragraphs of a style, as text. */
function styled(document: string, style: string): string[] {
  const paragraphs = document.match(/<w:p>.*?<\/w:p>/g) ?? [];
  return paragraphs
    .filter((xml) => xml.includes(`<w:pStyle w:val="${style}"/>`))
    .map((xml) =>
      xml
        .replace(/<w:br\/>/g, '\n')
        .replace(/<w:tab\/>/g, '\t')
        .replace(/<[^>]+>/g, ''),
    );
}

describe('the Word document', () => {
  let xml: Record<string, string>;
  let document: string;
  beforeAll(async () => {
    xml = await parts(await renderDocx(sampleMinutes(), issue));
    document = xml['word/document.xml'] ?? '';
  });

  it('has the page of the standard: A4, 28/26 mm mirrored, 22 rows, numbers outside', () => {
    expect(document).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    const [, top, bottom] = /<w:pgMar w:top="(\d+)" w:right="1474" w:bottom="(\d+)" w:left="1587"/.exec(document) ?? [];
    const pitch = Number(/<w:docGrid w:type="lines" w:linePitch="(\d+)"\/>/.exec(document)?.[1]);
    const mm = (twips: number) => (twips * 25.4) / 1440;
    // 22 rows and no 23rd; the characters of the first touch the upper edge of the type area, those of the last its lower.
    const room = 16838 - Number(top) - Number(bottom);
    expect(Math.floor(room / pitch)).toBe(22);
    const gap = (pitch - 16 * 20) / 2;
    expect(mm(Number(top) + gap)).toBeCloseTo(37, 1);
    expect(mm(Number(top) + 22 * pitch - gap)).toBeCloseTo(37 + 225, 0);
    expect(xml['word/settings.xml']).toMatch(/<w:settings[^>]*><w:mirrorMargins\/>.*<w:evenAndOddHeaders\/>/);
    const footers = Object.entries(xml).filter(([name]) => /^word\/footer\d\.xml$/.test(name));
    expect(footers.map(([, text]) => /<w:jc w:val="(\w+)"/.exec(text)?.[1])).toEqual(['right', 'left']);
    for (const [, text] of footers) expect(text).toMatch(/— <.*PAGE.* —/);
  });

  it('names the fonts as offices do, and gives headings real styles', () => {
    const styles = xml['word/styles.xml'] ?? '';

    expect(styles).toMatch(/<w:docDefaults>.*?eastAsia="仿宋_GB2312".*?<w:sz w:val="32"\/>.*?<\/w:docDefaults>/);
    expect(styles).toMatch(
      /<w:autoSpaceDE w:val="0"\/><w:autoSpaceDN w:val="0"\/><w:spacing [^>]*w:line="240" w:lineRule="auto"/,
    );
    for (const [style, font] of [
      ['Title', '方正小标宋简体'],
      ['Heading1', '黑体'],
      ['Heading2', '楷体_GB2312'],
    ]) {
      expect(styles).toMatch(new RegExp(`w:styleId="${style}".*?eastAsia="${font}"`));
    }
    expect(styles).toMatch(
      /w:styleId="MinutesBody".*?<w:ind w:firstLine="632" w:firstLineChars="200"\/>.*?<w:spacing w:val="-5"\/>/,
    );
    expect(styled(document, 'Title')).toEqual(['云溪市人民政府\n常务会议纪要']);
    expect(styled(document, 'Heading1')).toEqual([
      '一、审议《云溪市河湖长制工作要点》',
      '二、听取石桥镇关于春季防汛准备情况的汇报',
    ]);
  });

  it('leaves no line of a page empty, and draws out to the grid only what stands on it', () => {
    const styles = xml['word/styles.xml'] ?? '';
    expect(styles).toMatch(/<w:pPrDefault><w:pPr><w:widowControl w:val="0"\/>/);
    const offGrid = [...styles.matchAll(/<w:style [^>]*w:styleId="(\w+)"[^>]*>.*?<\/w:style>/g)]
      .filter(([style]) => style.includes('<w:snapToGrid w:val="0"/><w:spacing '))
      .map(([, id]) => id);
    expect(offGrid).toEqual(['Title', 'MinutesHead', 'MinutesFoot', 'MinutesPageNumber']);
  });

  it('binds the end of the text to 整理 and the 版记 where it may come to the end of a page, and only there', async () => {
    const lastOfText = async (lines: number) => {
      const minutes = { ...sampleMinutes(), preamble: Array(lines).fill('会议研究了有关工作。').join('\n'), items: [] };
      const { attendance } = emptyMinutes();
      const made = await parts(await renderDocx({ ...minutes, closing: '', attendance }, issue));
      return made['word/document.xml']
        ?.match(/<w:p><w:pPr><w:pStyle w:val="MinutesBody"\/>(?:(?!<\/w:p>).)*研究了/g)
        ?.at(-1);
    };
    // Nine lines on the first page, 22 on the next.
    expect(await lastOfText(9 + 8)).not.toContain('<w:keepNext/>');
    expect(await lastOfText(9 + 16)).toContain('<w:keepNext/>');
  });

  it('hangs the lists of people and ends with the 版记 between its rules, 主送 above 抄送', () => {
    expect(styled(document, 'MinutesList').map((text) => text.slice(0, 3))).toEqual(['出席：', '请假：', '列席：']);
    expect(xml['word/styles.xml']).toMatch(/w:styleId="MinutesList".*?<w:ind w:left="1580" w:hanging="948"\/>/);
    const foot = styled(document, 'MinutesFoot').filter((text) => text !== '');
    expect(foot.map((text) => text.slice(0, 3))).toEqual(['主送：', '抄送：', '云溪市']);
    expect(foot[2]).toBe('云溪市人民政府办公室\t2024年3月15日印发');
  });

  it('floats the 版记 on the lower edge of the type area, half a gap above that of the page', () => {
    // LibreOffice floats a table of this width by the page only, not by its margin.
    expect(document).toMatch(
      /<w:tblpPr [^>]*w:horzAnchor="page" w:tblpXSpec="center" w:tblpYSpec="bottom" w:vertAnchor="margin"\/>/,
    );
    const rows = document.match(/<w:tr>.*?<\/w:tr>/g) ?? [];
    expect(rows).toHaveLength(3);
    expect(rows.at(-1)).toMatch(/<w:trHeight w:val="136" w:hRule="exact"\/>.*<w:bottom w:val="none"/);
    expect(document).toMatch(/<\/w:tbl><w:p>((?!<w:t>).)*<\/w:p><w:sectPr>/);
  });

  it('lets a 版记 that is longer than a page run on instead', async () => {
    const minutes = { ...sampleMinutes(), recipients: { main: manyUnits(60), copy: '' } };
    const made = await parts(await renderDocx(minutes, issue));

    expect(made['word/document.xml']).not.toMatch(/<w:tblpPr |<w:cantSplit\/>/);
  });

  it.each([
    ['as it is', {}],
    ['as a draft under a title', { heading: '云溪市人民政府会议纪要', boldLevel3: true }],
  ])('has its elements in the order of ECMA-376, %s', async (_, template) => {
    const draft = { ...issue, draft: true };
    const made = await parts(await renderDocx(sampleMinutes(), draft, pageTemplateSchema.parse(template)));
    for (const [name, part] of Object.entries(made)) {
      if (/^word\/(document|styles|header\d|footer\d)\.xml$/.test(name))
        expect([name, outOfOrder(part)]).toEqual([name, []]);
    }
  });

  it('has the same bytes for the same input, and no clock in them', async () => {
    const [once, again] = [await renderDocx(sampleMinutes(), issue), await renderDocx(sampleMinutes(), issue)];

    expect(once.equals(again)).toBe(true);
    const zip = await JSZip.loadAsync(once);
    expect(Object.values(zip.files).map(({ date }) => date.toISOString().slice(0, 10))).toEqual(
      Object.values(zip.files).map(() => '2024-03-15'),
    );
    expect(xml['docProps/core.xml']).toMatch(/created [^>]*>2024-03-15T00:00:00Z</);
  });

  it('follows the template: fonts, bold level 3, lists before the text, the draft mark', async () => {
    const template = pageTemplateSchema.parse({
      fonts: { fangsong: ['方正仿宋_GBK'] },
      boldLevel3: true,
      attendance: 'before',
    });
    const minutes = { ...sampleMinutes(), closing: '1. 由市水务局牵头。' };
    const made = await parts(await renderDocx(minutes, { ...issue, draft: true }, template));

    expect(made['word/styles.xml']).toMatch(/<w:docDefaults>.*?eastAsia="方正仿宋_GBK"/);
    expect(made['word/document.xml']).toMatch(/<w:b\/><w:bCs\/><\/w:rPr><w:t [^>]*>1\.</);
    expect(made['word/document.xml']).toMatch(/出席：.*会议议定以下意见/);
    expect(made['word/header1.xml']).toContain('送审稿');
  });

  it('escapes every text', async () => {
    const minutes = { ...sampleMinutes(), closing: '<w:t>&"\'</w:t>' };

    expect(await textOf(await renderDocx(minutes, issue))).toContain('<w:t>&"\'</w:t>');
  });
});

describe('reading the Word document back', () => {
  /** The page sets no spaces between Chinese and digits, nor those in a number. */
  function tightened<T>(value: T): T {
    return JSON.parse(JSON.stringify(value), (_, part) =>
      typeof part === 'string' ? part.split('\n').map(tight).join('\n') : part,
    );
  }

  async function readBack(minutes: Minutes): Promise<Minutes> {
    const of = { number: minutes.number?.text ?? null, issuedOn: minutes.issuedOn };
    return parseMinutes(await textOf(await renderDocx(minutes, of)), {}).minutes;
  }

  it('gives the minutes of our sample', async () => {
    const text = readFileSync(new URL('../../../../samples/yunlan-2024-07.txt', import.meta.url), 'utf8');
    const { minutes } = parseMinutes(text, {});

    expect(await readBack(minutes)).toEqual(tightened(minutes));
  });

  const corpus = new URL('../../../minutes/test/corpus/', import.meta.url);
  const names = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.txt')) : [];
  it.each(names.length > 0 ? names : [null])('keeps the text of %s', async (name) => {
    if (name === null) return; // no corpus here
    const { minutes } = parseMinutes(readFileSync(new URL(name, corpus), 'utf8'), {});
    const again = await readBack(minutes);

    const told = ({ items, meeting, issuedOn, recipients, publicity }: Minutes) =>
      tightened({ items, meeting, issuedOn, recipients, publicity });
    expect(told(again)).toEqual(told(minutes));
    // The reader does not put every title together again that the page broke in two.
    expect(minutes.title.endsWith(again.title)).toBe(true);
  });
});
