/**
 * Prints what stands where on the pages of PDFs (standard input: a JSON array of their bytes in base64) as JSON, read by
 * pdf.js and not by anything of ours.
 *
 * Lengths are millimetres from the left and upper edge of the page. `y` of a text is its baseline; `size` is in points.
 * A process of its own, because pdf.js is ESM only and the tests run as CommonJS.
 */
import { json } from 'node:stream/consumers';
import { getDocument, OPS, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';

const mm = 72 / 25.4;
const documents = [];
for (const pdf of await json(process.stdin)) documents.push(await pagesOf(Buffer.from(pdf, 'base64')));
process.stdout.write(JSON.stringify(documents));

async function pagesOf(pdf) {
  const data = new Uint8Array(pdf);
  const document = await getDocument({ data, verbosity: 0, useSystemFonts: false, disableFontFace: true }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) pages.push(await measure(await document.getPage(number)));
  await document.destroy();
  return pages;
}

async function measure(page) {
  const [, , width, height] = page.view;
  const operators = await page.getOperatorList();
  const { items } = await page.getTextContent({ disableNormalization: true });
  const texts = items
    .filter(({ str }) => str.trim() !== '')
    .map(({ str, transform, width: length, fontName }) => ({
      text: str,
      x: transform[4] / mm,
      y: (height - transform[5]) / mm,
      width: length / mm,
      size: Math.round(Math.hypot(transform[2], transform[3]) * 100) / 100,
      font: page.commonObjs.get(fontName).name.replace(/^[A-Z]{6}\+/, ''),
    }));
  return {
    width: width / mm,
    height: height / mm,
    texts,
    rules: rulesOf(operators, height),
    fills: fillsOf(operators),
  };
}

/** Straight strokes, with their colour as the page states it. */
function rulesOf({ fnArray, argsArray }, height) {
  const rules = [];
  const stack = [];
  let state = { matrix: [1, 0, 0, 1, 0, 0], lineWidth: 1, color: '#000000' };
  fnArray.forEach((operator, index) => {
    const args = argsArray[index];
    if (operator === OPS.save) stack.push({ ...state });
    else if (operator === OPS.restore) state = stack.pop() ?? state;
    else if (operator === OPS.transform) state = { ...state, matrix: Util.transform(state.matrix, args) };
    else if (operator === OPS.setLineWidth) state = { ...state, lineWidth: args[0] };
    else if (operator === OPS.setStrokeRGBColor) state = { ...state, color: args[0] };
    else if (operator === OPS.constructPath && args[0] === OPS.stroke) {
      const [minX, minY, maxX, maxY] = args[2];
      const [a, b, c, d, e, f] = state.matrix;
      const at = (x, y) => ({ x: (a * x + c * y + e) / mm, y: (height - (b * x + d * y + f)) / mm });
      const [from, to] = [at(minX, minY), at(maxX, maxY)];
      rules.push({
        x: Math.min(from.x, to.x),
        y: from.y,
        length: Math.abs(to.x - from.x),
        thickness: (state.lineWidth * Math.hypot(c, d)) / mm,
        color: state.color,
      });
    }
  });
  return rules;
}

function fillsOf({ fnArray, argsArray }) {
  return [...new Set(argsArray.filter((_, index) => fnArray[index] === OPS.setFillRGBColor).map(([color]) => color))];
}
