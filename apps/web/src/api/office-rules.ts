import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CalendarBody,
  CalendarDay,
  CalendarImpact,
  CalendarSet,
  CalendarView,
  NumberSeries,
  OfficeSettings,
  RegisterEntry,
  SeriesBody,
  TermBody,
  VoidNumberBody,
} from '#libs/contracts';
import { get, send } from './http.js';
import { useAct } from './use-act.js';
import { usePageList } from './use-page-list.js';

// What is being written over an answer must not be lost to a newer one in the background.
const asOpened = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 };

function settingsPath(officeId: string): string {
  return `/api/directory/offices/${officeId}/settings`;
}

export function useSettings(officeId: string) {
  return useQuery({
    queryKey: ['office-settings', officeId],
    queryFn: () => get<OfficeSettings>(settingsPath(officeId)),
    ...asOpened,
  });
}

export function useSetSettings(officeId: string) {
  const client = useQueryClient();
  return useAct(async (settings: OfficeSettings) => {
    const saved = await send<OfficeSettings>('PUT', settingsPath(officeId), settings);
    client.setQueryData(['office-settings', officeId], saved);
    return saved;
  });
}

function calendarPath(officeId: string): string {
  return `/api/directory/offices/${officeId}/calendar`;
}

export function useCalendar(officeId: string) {
  return useQuery({
    queryKey: ['office-calendar', officeId],
    queryFn: () => get<CalendarView>(calendarPath(officeId)),
  });
}

export function useSetCalendar(officeId: string) {
  const client = useQueryClient();
  return useAct(async (body: Required<CalendarBody>) => {
    const saved = await send<CalendarSet>('PUT', calendarPath(officeId), body);
    client.setQueryData(['office-calendar', officeId], saved);
    return saved;
  });
}

/** What it would do if these were the days of the office. */
export function useCalendarImpact(officeId: string) {
  return useAct((days: CalendarDay[]) => send<CalendarImpact>('POST', `${calendarPath(officeId)}/preview`, { days }));
}

function allSeriesPath(officeId: string): string {
  return `/api/signoff/offices/${officeId}/series`;
}

function seriesPath(officeId: string, meetingType: string): string {
  return `${allSeriesPath(officeId)}/${encodeURIComponent(meetingType)}`;
}

export function useAllSeries(officeId: string) {
  return useQuery({
    queryKey: ['series', officeId],
    queryFn: () => get<NumberSeries[]>(allSeriesPath(officeId)),
  });
}

/** The acts on one series; each shows anew what the next number is. */
export function useSeriesActs(officeId: string, meetingType: string) {
  const client = useQueryClient();
  const path = seriesPath(officeId, meetingType);
  const reload = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['series', officeId] }),
      client.invalidateQueries({ queryKey: registerKey(officeId, meetingType) }),
    ]);
  const then = async <T>(answer: Promise<T>): Promise<T> => {
    const result = await answer;
    await reload();
    return result;
  };
  return {
    reload: () => void reload(),
    set: useAct((body: SeriesBody) => then(send<unknown>('PUT', path, body))),
    beginTerm: useAct((body: TermBody) => then(send<{ number: string }>('POST', `${path}/term`, body))),
    giveUp: useAct((body: Required<VoidNumberBody>) => then(send<{ number: string }>('POST', `${path}/void`, body))),
  };
}

function registerKey(officeId: string, meetingType: string): readonly string[] {
  return ['register', officeId, meetingType];
}

export function useRegister(officeId: string, meetingType: string) {
  return usePageList<RegisterEntry>(
    registerKey(officeId, meetingType),
    `${seriesPath(officeId, meetingType)}/register`,
    { limit: 20 },
  );
}
