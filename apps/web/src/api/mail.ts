import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BounceView, LiftBody, MailOverview, SuppressBody, SuppressionView } from '#libs/contracts';
import { get, send } from './http.js';
import { useAct } from './use-act.js';
import { usePageList } from './use-page-list.js';

const path = '/api/notification';
const suppressionsKey = ['mail', 'suppressions'];

export function useMailOverview() {
  return useQuery({ queryKey: ['mail', 'overview'], queryFn: () => get<MailOverview>(`${path}/overview`) });
}

export function useBounces() {
  return usePageList<BounceView>(['mail', 'bounces'], `${path}/bounces`, { limit: 20 });
}

export function useSuppressions() {
  return usePageList<SuppressionView>(suppressionsKey, `${path}/suppressions`, { limit: 20 });
}

export function useSuppress() {
  const client = useQueryClient();
  return useAct(async (body: SuppressBody) => {
    await send<SuppressionView>('POST', `${path}/suppressions`, body);
    await client.invalidateQueries({ queryKey: suppressionsKey });
  });
}

export function useLift() {
  const client = useQueryClient();
  return useAct(async ({ id, ...body }: LiftBody & { readonly id: string }) => {
    await send<SuppressionView>('POST', `${path}/suppressions/${id}/lift`, body);
    await client.invalidateQueries({ queryKey: suppressionsKey });
  });
}
