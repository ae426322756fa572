import './lib/check-node.mjs';

// Loaded only now: the Node that the check has just refused may not know what this uses.
import('./lib/run-build.mjs').then(({ runBuild }) => runBuild());
