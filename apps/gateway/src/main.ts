import { runMain } from '#libs/platform';
import { GatewayModule } from './gateway.module.js';
import { serveGateway } from './serve-gateway.js';

await runMain('gateway', [GatewayModule], (app, config) => serveGateway(app, config, { stages: 'apart' }));
