import type { FollowUpItem } from '#libs/contracts';
import { useWords } from '../i18n/language.js';

const looks: Readonly<Record<FollowUpItem['standing'], string>> = {
  'to-confirm': 'tag-pending',
  open: 'tag-distribution',
  reported: 'tag-todo',
  closed: 'tag-done',
  dropped: '',
  void: '',
};

export function StandingTag({ standing }: Pick<FollowUpItem, 'standing'>) {
  const { followUps } = useWords();
  return <span className={`tag ${looks[standing]}`}>{followUps.standings[standing]}</span>;
}
