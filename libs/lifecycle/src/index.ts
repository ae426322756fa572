export { Clock } from './clock.js';
export { DocumentEntity } from './document.entity.js';
export { type ChainedEvent, chainHash, firstBrokenLink, genesis } from './event-chain.js';
export { type Actor, Lifecycle } from './lifecycle.js';
export { LifecycleModule } from './lifecycle.module.js';
export { type RevisionRow, Revisions } from './revisions.js';
