import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  MailPreferences,
  TotpBeginBody,
  TotpConfirmBody,
  TotpRemoveBody,
  TotpSecretView,
  TotpView,
} from '#libs/contracts';
import { get, send } from './http.js';
import { useAct } from './use-act.js';

const path = '/api/session/totp';
const key = ['session', 'totp'] as const;

/** Whether the person who is signed in proves by one-time codes who they are. */
export function useTotp() {
  return useQuery({ queryKey: key, queryFn: () => get<TotpView>(path), staleTime: 60_000 });
}

export function useBeginTotp() {
  return useAct((body: TotpBeginBody) => send<TotpSecretView>('POST', path, body));
}

export function useConfirmTotp() {
  const client = useQueryClient();
  return useAct(async (body: TotpConfirmBody) => {
    client.setQueryData(key, await send<TotpView>('POST', `${path}/confirm`, body));
  });
}

export function useRemoveTotp() {
  const client = useQueryClient();
  return useAct(async (body: TotpRemoveBody) => {
    client.setQueryData(key, await send<TotpView>('POST', `${path}/remove`, body));
  });
}

const preferencesPath = '/api/notification/preferences';
const preferencesKey = ['mail', 'preferences'] as const;

/** How the person who is signed in hears of tasks. */
export function useMailPreferences() {
  return useQuery({
    queryKey: preferencesKey,
    queryFn: () => get<MailPreferences>(preferencesPath),
    staleTime: 60_000,
  });
}

export function useSetMailPreferences() {
  const client = useQueryClient();
  return useAct(async (body: MailPreferences) => {
    client.setQueryData(preferencesKey, await send<MailPreferences>('PUT', preferencesPath, body));
  });
}
