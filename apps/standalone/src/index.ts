export { allModules } from './modules.js';
export { sample } from './sample.js';
export { sessionSecret } from './session-secret.js';
export { type Standalone, type StandaloneOptions, sealKeySettings, startStandalone } from './standalone.js';
