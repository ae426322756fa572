import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApproveBody, DecisionView, SendBackBody, SignBody, SignOffPreview, TaskView } from '#libs/contracts';
import { forgetDocuments } from './documents.js';
import { get, hasStatus, send } from './http.js';
import { holds, useSession } from './session.js';
import { useAct } from './use-act.js';
import { usePageList } from './use-page-list.js';

export type TaskKind = TaskView['kind'];

const bases: Readonly<Record<TaskKind, string>> = { review: '/api/review/tasks', 'sign-off': '/api/signoff/tasks' };
const refreshMs = 60_000;

export function useTasks(kind: TaskKind, enabled: boolean) {
  return usePageList<TaskView>(['tasks', 'list', kind], bases[kind], { enabled, refetchInterval: refreshMs });
}

/** A task by the id that a mail's link carries, which doesn't say the stage. */
export function useTask(id: string) {
  const session = useSession();
  const signerOnly = holds(session, 'signer') && !holds(session, 'reviewer');
  return useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: () => findTask(id, signerOnly ? ['sign-off', 'review'] : ['review', 'sign-off']),
    refetchOnWindowFocus: false,
  });
}

async function findTask(id: string, [first, second]: readonly [TaskKind, TaskKind]): Promise<TaskView> {
  try {
    return await get<TaskView>(`${bases[first]}/${id}`);
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    return get<TaskView>(`${bases[second]}/${id}`);
  }
}

export function useSignOffPreview(taskId: string | null, revision: string) {
  return useQuery({
    queryKey: ['tasks', 'preview', taskId, revision],
    queryFn: () => get<SignOffPreview>(`${bases['sign-off']}/${taskId}/preview`),
    enabled: taskId !== null,
    refetchOnWindowFocus: false,
  });
}

export type Decision =
  | ({ readonly act: 'approve' } & ApproveBody)
  | ({ readonly act: 'sign' } & SignBody)
  | ({ readonly act: 'send-back' } & SendBackBody);

export function useDecide(kind: TaskKind, taskId: string) {
  const client = useQueryClient();
  return useAct(async ({ act, ...body }: Decision) => {
    const decision = await send<DecisionView>('POST', `${bases[kind]}/${taskId}/${act}`, body);
    await forgetDocuments(client);
    return decision;
  });
}
