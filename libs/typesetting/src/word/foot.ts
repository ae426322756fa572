import {
  BorderStyle,
  HeightRule,
  type IBorderOptions,
  type ITableCellBorders,
  type ITableFloatOptions,
  LineRuleType,
  OverlapType,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import type { OfficeLine, Page } from '../page.js';
import { areaWidth, cell4, halfGap, linePitch, pageRows } from './measures.js';
import { footRows } from './rows.js';
import { styleIds } from './styles.js';

const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
/** 0.35 mm and 0.25 mm, in eighths of a point. */
const thick: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const thin: IBorderOptions = { style: BorderStyle.SINGLE, size: 6, color: '000000' };

/**
 * 版记: a floating table on the lower edge of the type area of the page on which the text ends, or of the next where it
 * finds no room. Empty if there is nothing to say in it.
 *
 * It is centred on the page, 1 mm beside the type area, which the binding moves: LibreOffice lets a table as wide as the text
 * float only where the page, not its margin, says where it stands.
 */
export function wordFoot(page: Page): (Table | Paragraph)[] {
  const { main, copy, imprint } = page;
  const addresses = [...address('主送', main), ...address('抄送', copy)];
  const cells = [addresses, ...(imprint ? [[printed(imprint)]] : [])].filter((paragraphs) => paragraphs.length > 0);
  if (cells.length === 0) return [];
  const floats = footRows(page) < pageRows;
  const rows = cells.map((children, index) => {
    const bottom = index === cells.length - 1 ? thick : thin;
    const borders = { top: index === 0 ? thick : thin, bottom, left: none, right: none };
    return new TableRow({ cantSplit: floats, children: [cellOf(children, borders)] });
  });
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: areaWidth, type: WidthType.DXA },
    columnWidths: [areaWidth],
    // What is longer than a page runs on from page to page, which no floating table does.
    ...(floats ? { float } : {}),
    borders: { top: thick, bottom: none, left: none, right: none, insideHorizontal: thin, insideVertical: none },
    rows: floats ? [...rows, belowTypeArea()] : rows,
  });
  // A floating table belongs to the paragraph after it.
  return [table, hair()];
}

const float: ITableFloatOptions = {
  horizontalAnchor: TableAnchorType.PAGE,
  relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
  verticalAnchor: TableAnchorType.MARGIN,
  relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
  // Half a row between the text and the first rule.
  topFromText: linePitch / 2,
  overlap: OverlapType.NEVER,
};

function cellOf(children: Paragraph[], borders: ITableCellBorders): TableCell {
  const margins = { left: 0, right: 0, top: 0, bottom: 0 };
  return new TableCell({ children, borders, margins });
}

/** The last half gap of the page's rows lies outside the type area, on whose edge the last rule is. */
function belowTypeArea(): TableRow {
  return new TableRow({
    height: { value: halfGap, rule: HeightRule.EXACT },
    children: [cellOf([hair()], { top: thick, bottom: none, left: none, right: none })],
  });
}

function hair(): Paragraph {
  const spacing = { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
  return new Paragraph({ style: styleIds.foot, spacing });
}

/** One character in on both sides; turns under the first name. */
function address(label: string, names: string): Paragraph[] {
  if (names === '') return [];
  const indent = { left: 4 * cell4, right: cell4, hanging: 3 * cell4 };
  return [new Paragraph({ style: styleIds.foot, indent, children: [new TextRun(`${label}：${names}`)] })];
}

function printed({ office, date }: OfficeLine): Paragraph {
  return new Paragraph({
    style: styleIds.foot,
    tabStops: [{ type: TabStopType.RIGHT, position: areaWidth - cell4 }],
    children: [new TextRun(office), ...(date === '' ? [] : [new TextRun({ children: [new Tab(), `${date}印发`] })])],
  });
}
