export { type Coverage, missingGlyphs, readCoverage } from './coverage.js';
export { describeFaces, faceSummary } from './describe-faces.js';
export * from './errors.js';
export {
  type Face,
  type FaceName,
  type FaceOptions,
  type FaceSource,
  type Faces,
  facesFor,
  missingFamilies,
  resolveFaces,
} from './faces.js';
export type { Form } from './form.js';
export { minutesStyle, renderHtml, renderHtmlFragment } from './html/render-html.js';
export { numberText } from './number-line.js';
export type { Issue } from './page.js';
export { readDocxText } from './read-docx.js';
export { readSource, type Source, type SourceWarning } from './read-source.js';
export { decodeText } from './read-text.js';
export { defaultTemplate, type PageTemplate, pageTemplateSchema, readTemplate, TemplateRefused } from './template.js';
export { Typesetter, type TypesetterOptions } from './typesetter.js';
export { renderDocx } from './word/render-docx.js';
