export * from './errors.js';
export { type Face, type FaceName, type FaceOptions, type FaceSource, type Faces, resolveFaces } from './faces.js';
export type { Issue } from './page.js';
export { readDocxText } from './read-docx.js';
export { readSource, type Source, type SourceWarning } from './read-source.js';
export { decodeText } from './read-text.js';
export { Typesetter, type TypesetterOptions } from './typesetter.js';
