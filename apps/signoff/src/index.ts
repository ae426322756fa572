export { SignoffModule } from './signoff.module.js';
