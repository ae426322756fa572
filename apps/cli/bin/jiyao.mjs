#!/usr/bin/env node
import '../../../scripts/lib/check-node.mjs';

// Loaded only now: the Node that the check has just refused may not know what these use.
import('../../../scripts/lib/run-command-line.mjs').then(({ runCommandLine }) => runCommandLine());
