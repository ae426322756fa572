/** ECMA-376 part 1, annex A: the children of these elements in the order that the schema demands, as far as we use them. */
const sequences: Record<string, string> = {
  pPr: 'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  rPr: 'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  tblPr:
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  tcPr: 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  tblBorders: 'top left start bottom right end insideH insideV',
  tcBorders: 'top left start bottom right end insideH insideV tl2br tr2bl',
  tcMar: 'top left start bottom right end',
  pBdr: 'top left bottom right between bar',
  tbl: 'tblPr tblGrid tr',
  tr: 'trPr tc',
  sectPr:
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid',
  style:
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr',
};

/** What stands in no place or in the wrong one, as `parent: child after child`. Header and footer references may mix. */
export function outOfOrder(xml: string): string[] {
  const found: string[] = [];
  const open: { name: string; last: number; before: string }[] = [];
  for (const [, close, name = '', empty] of xml.matchAll(/<(\/?)w:(\w+)(?:\s[^>]*?)?(\/?)>/g)) {
    if (close) {
      open.pop();
      continue;
    }
    const parent = open.at(-1);
    const order = parent && sequences[parent.name]?.split(' ');
    if (parent && order) {
      const references = name === 'headerReference' || name === 'footerReference';
      const place = references ? 0 : order.indexOf(name);
      if (place < parent.last) found.push(`${parent.name}: ${name} after ${parent.before}`);
      Object.assign(parent, { last: place, before: name });
    }
    if (!empty) open.push({ name, last: 0, before: '' });
  }
  return found;
}
