import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AddReviewerBody,
  ApproveManyBody,
  ApproveManyView,
  CandidatesQuery,
  HandOverBody,
  PersonView,
  TaskStateView,
  TaskView,
} from '#libs/contracts';
import { forgetDocuments } from './documents.js';
import { get, send } from './http.js';
import { type TaskKind, taskPaths } from './tasks.js';
import { useAct } from './use-act.js';

/** What one may do with a task beside deciding it. `who` is the person to whom it is given, or who is asked too. */
export type TaskAct =
  | { readonly act: 'delegate' | 'transfer'; readonly who: PersonView; readonly reason: string }
  | {
      readonly act: 'add-reviewer';
      readonly who: PersonView;
      readonly place: AddReviewerBody['place'];
      readonly reason: string;
    }
  | { readonly act: 'claim' | 'release' | 'take-back' };

export interface TaskActDone {
  readonly act: TaskAct['act'];
  readonly who: string;
  readonly state: TaskStateView;
}

export function useTaskAct(kind: TaskKind, taskId: string) {
  const client = useQueryClient();
  return useAct(async (input: TaskAct): Promise<TaskActDone> => {
    const state = await send<TaskStateView>('POST', `${taskPaths[kind]}/${taskId}/${input.act}`, bodyOf(input));
    if (input.act === 'transfer') {
      // What is somebody else's may not be seen any more; the page shows what it has.
      await client.invalidateQueries({ queryKey: ['tasks', 'list'] });
      await client.invalidateQueries({ queryKey: ['documents', 'list'] });
    } else {
      await Promise.all([client.invalidateQueries({ queryKey: ['tasks', 'one', taskId] }), forgetDocuments(client)]);
    }
    return { act: input.act, who: 'who' in input ? input.who.name : '', state };
  });
}

function bodyOf(input: TaskAct): HandOverBody | AddReviewerBody | undefined {
  switch (input.act) {
    case 'delegate':
    case 'transfer':
      return { to: input.who.id, reason: input.reason };
    case 'add-reviewer':
      return { who: input.who.id, place: input.place, reason: input.reason };
    default:
      return undefined;
  }
}

/** Whom the task could be given to. */
export function useCandidates(kind: TaskKind, taskId: string, act: CandidatesQuery['act']) {
  return useQuery({
    queryKey: ['tasks', 'candidates', taskId, act],
    queryFn: () => get<PersonView[]>(`${taskPaths[kind]}/${taskId}/candidates?act=${act}`),
    // Who takes part in the text changes with every act.
    gcTime: 0,
  });
}

/** As many as the server takes at a time. */
export const approvedAtMost = 50;

export interface BulkResult {
  readonly task: TaskView;
  /** Why it was refused, in words; null when it was approved. */
  readonly refusal: string | null;
}

export function useApproveMany() {
  const client = useQueryClient();
  return useAct(async (tasks: readonly TaskView[]): Promise<BulkResult[]> => {
    const body: ApproveManyBody = { tasks: tasks.map(({ id, revision }) => ({ id, revision })) };
    const { results } = await send<ApproveManyView>('POST', `${taskPaths.review}/approve-many`, body);
    await forgetDocuments(client);
    return tasks.map((task) => {
      const result = results.find(({ id }) => id === task.id);
      const approved = result?.outcome === 'approved';
      return { task, refusal: approved ? null : (result?.title ?? result?.code ?? '') };
    });
  });
}
