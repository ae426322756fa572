import path from 'node:path';
import { doesNotRun } from './binaries.js';
import { EmbeddedPostgresError, systemCode } from './errors.js';

/** Nothing of the caller's locale, and none of the PG… variables, which would steer the server. */
export function serverEnvironment(): Record<string, string> {
  const kept: Record<string, string> = { LC_ALL: 'C' };
  for (const name of ['PATH', 'TZ', 'SystemRoot', 'TEMP']) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

export function cannotSpawn(program: string, error: unknown): unknown {
  switch (systemCode(error)) {
    case 'EPERM':
      return new EmbeddedPostgresError(
        'cannot-leave-root',
        '以 root 启动时须改用普通账户运行数据库，而本系统不允许，请改用普通用户启动。',
        "Started by root, the database must run under an ordinary account, which this system doesn't allow: start as an ordinary user.",
        { cause: error },
      );
    case 'EACCES':
    case 'ENOENT': // The program is there: it is its loader that the system lacks.
    case 'ENOEXEC':
      return doesNotRun(path.dirname(program), error);
    default:
      return error;
  }
}
