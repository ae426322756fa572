import type { Role } from '#libs/contracts';
import type { TaskEntity } from './task.entity.js';

/** 复核: whoever distributes for the office, save the drafter, reads once more what was signed. */
export const proofreadersSeat = 'role:distributor';

export function isProofreading({ seat }: Pick<TaskEntity, 'seat'>): boolean {
  return seat === proofreadersSeat;
}

/** The role for the office without which nobody is given the task. */
export function roleFor({ stage, seat }: Pick<TaskEntity, 'stage' | 'seat'>): Role {
  if (stage === 'review') return 'reviewer';
  return isProofreading({ seat }) ? 'distributor' : 'signer';
}

/** SQL: the same. */
export function roleForTask(task: string): string {
  return `case when ${task}.stage = 'review' then 'reviewer' when ${isProofreadingTask(task)} then 'distributor'
               else 'signer' end`;
}

/** SQL: whether the task is one of proofreading. It gives no voice in what the text says, and asks for none. */
export function isProofreadingTask(task: string): string {
  return `${task}.seat = '${proofreadersSeat}'`;
}
