import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AbstainBody,
  ApproveBody,
  DecisionView,
  ReleaseBody,
  ReturnToSignerBody,
  SendBackBody,
  SignBody,
  SignOffPreview,
  TaskView,
} from '#libs/contracts';
import { forgetDocuments } from './documents.js';
import { get, hasStatus, send } from './http.js';
import { holds, useSession } from './session.js';
import { useAct } from './use-act.js';
import { usePageList } from './use-page-list.js';

export type TaskKind = TaskView['kind'];

export const taskPaths: Readonly<Record<TaskKind, string>> = {
  review: '/api/review/tasks',
  'sign-off': '/api/signoff/tasks',
};
const refreshMs = 60_000;

export function useTasks(kind: TaskKind, enabled: boolean) {
  return usePageList<TaskView>(['tasks', 'list', kind], taskPaths[kind], { enabled, refetchInterval: refreshMs });
}

/** What somebody else holds: in the person's name, or so that the person is to see to it. */
export function useTasksOfOthers(kind: TaskKind, held: 'for-me' | 'escalated', enabled: boolean) {
  return usePageList<TaskView>(['tasks', 'list', kind, held], taskPaths[kind], {
    enabled,
    refetchInterval: refreshMs,
    query: { held },
  });
}

/** A task by the id that a mail's link carries, which doesn't say the stage. */
export function useTask(id: string | null) {
  const session = useSession();
  const signerOnly = holds(session, 'signer', 'distributor') && !holds(session, 'reviewer');
  const linked = session.limitedTo?.find(({ taskId }) => taskId === id)?.kind;
  return useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: () =>
      findTask(id ?? '', linked === 'sign-off' || signerOnly ? ['sign-off', 'review'] : ['review', 'sign-off']),
    enabled: id !== null,
    refetchOnWindowFocus: false,
  });
}

async function findTask(id: string, [first, second]: readonly [TaskKind, TaskKind]): Promise<TaskView> {
  try {
    return await get<TaskView>(`${taskPaths[first]}/${id}`);
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    return get<TaskView>(`${taskPaths[second]}/${id}`);
  }
}

export function useSignOffPreview(taskId: string | null, revision: string) {
  return useQuery({
    queryKey: ['tasks', 'preview', taskId, revision],
    queryFn: () => get<SignOffPreview>(`${taskPaths['sign-off']}/${taskId}/preview`),
    enabled: taskId !== null,
    refetchOnWindowFocus: false,
  });
}

export type Decision =
  | ({ readonly act: 'approve' } & ApproveBody)
  | ({ readonly act: 'abstain' } & AbstainBody)
  | ({ readonly act: 'sign' } & SignBody)
  | ({ readonly act: 'send-back' } & SendBackBody)
  | ({ readonly act: 'release-document' } & ReleaseBody)
  | ({ readonly act: 'return-to-signer' } & ReturnToSignerBody);

export function useDecide(kind: TaskKind, taskId: string) {
  const client = useQueryClient();
  return useAct(async ({ act, ...body }: Decision) => {
    const decision = await send<DecisionView>('POST', `${taskPaths[kind]}/${taskId}/${act}`, body);
    // Not awaited with the rest: what is left to be done is read from the document.
    void client.invalidateQueries({ queryKey: ['tasks', 'one', taskId] });
    await forgetDocuments(client);
    return decision;
  });
}
