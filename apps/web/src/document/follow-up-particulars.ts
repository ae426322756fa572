import type { TimelineEntry } from '#libs/contracts';
import { followUpActions } from '#libs/minutes';
import type { Language } from '../i18n/language.js';

/** What an event says of a follow-up: what was done about it, which matter it belongs to, by when it is due. */
export function followUpParticulars({ type, data }: TimelineEntry, { words, day }: Language): string[] {
  if (!type.startsWith('follow-up-')) return [];
  const { followUps } = words;
  const { open, toConfirm, followUp, matter, dueOn } = data;
  const action = followUpActions.find((known) => known === followUp);
  return [
    ...(typeof open === 'number' && typeof toConfirm === 'number' ? [followUps.opened(open, toConfirm)] : []),
    ...(type === 'follow-up-reported' && action ? [followUps.kinds[action]] : []),
    ...(typeof matter === 'number' ? [followUps.matterNo(matter)] : []),
    ...(typeof dueOn === 'string' ? [followUps.due(day(dueOn))] : []),
  ];
}
