import { dataDir, EmbeddedPostgresError } from '#libs/embedded';
import { ConfigurationError, endOnSignal } from '#libs/platform';
import { ensureDemoOffice } from './demo-office.js';
import { startStandalone } from './standalone.js';
import { welcome } from './welcome.js';

try {
  const standalone = await startStandalone({
    dataFolder: dataDir(),
    // Errors only, unless asked: the console is for the person who starts it.
    env: { LOG_LEVEL: 'error', ...process.env },
    log: (line) => console.log(line),
  });
  endOnSignal(async () => {
    console.log('正在停止… / Stopping…');
    await standalone.stop();
  });
  // An installation with a database of its own has people of its own.
  if (!process.env['DATABASE_URL']) await ensureDemoOffice(standalone);
  console.log(welcome(standalone));
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof EmbeddedPostgresError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
