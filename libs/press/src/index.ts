export { PageTemplates } from './page-templates.js';
export { Press } from './press.js';
export { PressModule } from './press.module.js';
