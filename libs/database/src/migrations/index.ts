import { Lifecycle1764000000000 } from './1764000000000-lifecycle.js';
import { Directory1764000001000 } from './1764000001000-directory.js';
import { Stages1764000002000 } from './1764000002000-stages.js';
import { Messaging1764000003000 } from './1764000003000-messaging.js';
import { PageTemplate1764000004000 } from './1764000004000-page-template.js';

/** In the order in which they run. A migration that has been released is never edited. */
export const migrations = [
  Lifecycle1764000000000,
  Directory1764000001000,
  Stages1764000002000,
  Messaging1764000003000,
  PageTemplate1764000004000,
];
