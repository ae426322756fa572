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

/** SQL: whether the person may take the task out of its pool. The task's document is joined as `document`. */
export function mayClaim(task: string, person: string): string {
  return `(${task}.state = 'open' and ${task}.holder_id is null and ${task}.pool @> array[${person}::uuid]
           and exists (select from directory.role_grant where person_id = ${person} and unit_id = document.office_id
                                                          and role = ${roleForTask(task)}))`;
}

/** SQL: whether the person may give it to somebody else as an administrator. */
export function mayTransferForOthers(task: string, person: string): string {
  return `(${task}.state = 'open' and ${task}.holder_id is distinct from ${person}
           and exists (select from directory.role_grant where person_id = ${person} and unit_id = document.office_id
                                                          and role = 'administrator'))`;
}

/** SQL: whether the task is one of proofreading. It gives no voice in what the text says, and asks for none. */
export function isProofreadingTask(task: string): string {
  return `${task}.seat = '${proofreadersSeat}'`;
}

/** SQL: whether the route asks the person after the step of `task`, of `document`: see `askedAfter` of libs/minutes. */
export function askedAfterTask(person: string): string {
  return `(task.step < jsonb_array_length(document.route -> 'steps') and (
             document.route ->> 'signer' = ${person}::text
             or exists (select from jsonb_array_elements(document.route -> 'steps') with ordinality as later (step, position)
                         where later.position - 1 > task.step and later.step -> 'reviewers' ? ${person}::text)))`;
}
