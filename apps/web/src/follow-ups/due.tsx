import type { FollowUpItem } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import { DueDay } from '../parts/due-day.js';

/** Until when; of what is still to be done also how long that is. */
export function Due({ item }: { readonly item: Pick<FollowUpItem, 'standing' | 'endsOn' | 'daysLeft'> }) {
  const { words, day } = useLanguage();
  const { standing, endsOn, daysLeft } = item;
  if (endsOn === null) return <span className="quiet">{words.followUps.noDue}</span>;
  if (standing === 'open') return <DueDay on={endsOn} left={daysLeft} />;
  return <time dateTime={endsOn}>{words.followUps.due(day(endsOn))}</time>;
}
