import JSZip from 'jszip';
import { offGrid } from './styles.js';

/**
 * Puts into the package what the writer has no option for, and takes the clock out of it: the same text gives the same
 * bytes. `on` is the date that the file says it was made on.
 */
export async function finishPackage(docx: Uint8Array, on: Date): Promise<Buffer> {
  const written = await JSZip.loadAsync(docx);
  const finished = new JSZip();
  for (const name of Object.keys(written.files).sort(contentTypesFirst)) {
    const entry = written.file(name);
    if (entry)
      finished.file(name, finishPart(name, await entry.async('string'), on), { date: on, createFolders: false });
  }
  return finished.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'DOS' });
}

/** In the order of the schema. */
const paragraphDefaults = [
  // A page has 22 lines wherever its paragraphs end; LibreOffice would leave the last of them empty.
  '<w:widowControl w:val="0"/>',
  // No space of Word's own between Chinese and digits or letters.
  '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>',
].join('');

function contentTypesFirst(a: string, b: string): number {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function finishPart(name: string, xml: string, on: Date): string {
  switch (name) {
    case 'word/settings.xml':
      // The binding is on the inner side. Its place among the settings is fixed by the schema.
      return xml.replace(/(<w:settings[^>]*>)(<w:displayBackgroundShape\s*\/>)?/, '$1<w:mirrorMargins/>');
    case 'docProps/core.xml':
      return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${on.toISOString().slice(0, 19)}Z`);
    case 'word/styles.xml':
      return offGrid.reduce(
        (styles, id) =>
          styles.replace(new RegExp(`(w:styleId="${id}".*?<w:pPr>)(?=<w:spacing )`), '$1<w:snapToGrid w:val="0"/>'),
        xml.replace(/(<w:pPrDefault><w:pPr>)/, `$1${paragraphDefaults}`),
      );
    default:
      return xml;
  }
}
