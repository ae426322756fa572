/**
 * One line of progress, to the error output: what a command prints for its caller stays alone on the other.
 *
 * @param {string} chinese
 * @param {string} english
 */
export function say(chinese, english) {
  console.error(`${chinese} / ${english}`);
}

/** A failure that a person can mend, told in one sentence. */
export class SetupError extends Error {
  /**
   * @param {string} chinese
   * @param {string} english
   * @param {ErrorOptions} [options]
   */
  constructor(chinese, english, options) {
    super(`${chinese} / ${english}`, options);
    this.name = 'SetupError';
  }
}

/** Prints the error as one sentence (with DEBUG set, where it comes from too) and ends the process with 1. */
export function giveUp(error) {
  const known = explained(error);
  const sentence = known instanceof Error ? known.message : String(known);
  console.error(/[\u4e00-\u9fff]/.test(sentence) ? sentence : `启动失败：${sentence} / Could not start: ${sentence}`);
  if (process.env.DEBUG) console.error(error);
  process.exit(1);
}

function explained(error) {
  switch (error?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return error.path ? noAccess(error) : error;
    default:
      return error;
  }
}

export function diskFull(cause) {
  return new SetupError('磁盘空间不足，请清理后重试。', 'The disk is full: free some space and try again.', { cause });
}

function noAccess(cause) {
  return new SetupError(
    `当前用户无权写入 ${cause.path}，请改用拥有项目目录的用户运行。`,
    `This user may not write ${cause.path}: run as the user who owns the project's folder.`,
    { cause },
  );
}
