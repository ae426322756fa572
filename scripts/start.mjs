import './lib/check-node.mjs';

// Loaded only now: the Node that the check has just refused may not know what these use.
import('./lib/start-server.mjs').then(({ startServer }) => startServer());
