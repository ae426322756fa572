import {
  BorderStyle,
  type IBorderOptions,
  type ITableCellBorders,
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
import { areaWidth, cell4 } from './measures.js';
import { onGrid, styleIds } from './styles.js';

const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
/** 0.35 mm and 0.25 mm, in eighths of a point. */
const thick: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const thin: IBorderOptions = { style: BorderStyle.SINGLE, size: 6, color: '000000' };

/** 版记: a table that Word and WPS keep on the lower edge of the type area. Empty if there is nothing to say in it. */
export function wordFoot({ main, copy, imprint }: Page): (Table | Paragraph)[] {
  const addresses = [...address('主送', main), ...address('抄送', copy)];
  const cells = [addresses, ...(imprint ? [[printed(imprint)]] : [])].filter((paragraphs) => paragraphs.length > 0);
  if (cells.length === 0) return [];
  const rows = cells.map((children, index) => {
    const bottom = index === cells.length - 1 ? thick : thin;
    return row(children, { top: index === 0 ? thick : thin, bottom, left: none, right: none });
  });
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: areaWidth, type: WidthType.DXA },
    columnWidths: [areaWidth],
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      overlap: OverlapType.NEVER,
    },
    borders: { top: thick, bottom: thick, left: none, right: none, insideHorizontal: thin, insideVertical: none },
    rows,
  });
  // A floating table belongs to the paragraph after it.
  return [table, new Paragraph({ spacing: { ...onGrid, line: 20 } })];
}

function row(children: Paragraph[], borders: ITableCellBorders): TableRow {
  const margins = { left: 0, right: 0, top: 0, bottom: 0 };
  return new TableRow({ cantSplit: true, children: [new TableCell({ children, borders, margins })] });
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
