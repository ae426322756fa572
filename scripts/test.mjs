import './lib/check-node.mjs';

// Loaded only now: the Node that the check has just refused may not know what these use.
import('./lib/run-tests.mjs').then(({ runTests }) => runTests(process.argv.slice(2)));
