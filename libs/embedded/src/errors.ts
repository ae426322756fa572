export type EmbeddedPostgresErrorCode =
  /** npm installed no PostgreSQL for this operating system and processor. */
  | 'no-binaries-for-platform'
  /** The binaries are there, but the system can't run them (another C library, a `noexec` folder). */
  | 'binaries-do-not-run'
  | 'disk-full'
  /** The folder, or a folder above it, can't be read or written by whoever has to. */
  | 'no-access'
  /** Started as root, and the system doesn't let root become an ordinary user. */
  | 'cannot-leave-root'
  /** The data folder exists, its password file doesn't (or no longer fits). */
  | 'password-lost'
  /** The data folder was made by another major version of PostgreSQL. */
  | 'incompatible-data'
  /** Another process has been starting or stopping the same database for minutes. */
  | 'busy'
  | 'did-not-start'
  | 'did-not-stop';

/** A failure of the embedded PostgreSQL, told in one sentence in Chinese and in English. Decide by `code`, not by text. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    chinese: string,
    english: string,
    options?: ErrorOptions,
  ) {
    super(`${chinese} / ${english}`, options);
  }
}

/**
 * The code that a failed system call carries, as `ENOSPC`; an empty string for anything else. Not told by class: an
 * error made in another realm (Jest runs tests in one) is no instance of this one's Error.
 */
export function systemCode(error: unknown): string {
  return typeof error === 'object' && error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

export function diskFull(folder: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'disk-full',
    `磁盘空间不足，无法在 ${folder} 存放数据，请清理后重试。`,
    `The disk is full: no room for the database in ${folder}.`,
    { cause },
  );
}

/** Turns the failures of the file system that a person can mend into sentences; passes on every other error. */
export function explained(error: unknown, folder: string): unknown {
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new EmbeddedPostgresError(
        'no-access',
        `当前用户无权读写数据目录 ${folder}，请用首次启动时的用户启动，或用 JIYAO_DATA_DIR 另指目录。`,
        `This user may not read and write ${folder}: start as the user who started first, or point JIYAO_DATA_DIR elsewhere.`,
        { cause: error },
      );
    default:
      return error;
  }
}
