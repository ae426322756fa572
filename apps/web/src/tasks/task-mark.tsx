import type { TaskView } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';

/** What tells a task from others: minutes of one kind of meeting mostly have the same title. */
export function TaskMark({ task: { step, openedAt } }: { readonly task: TaskView }) {
  const { locale, words, moment } = useLanguage();
  return (
    <span className="quiet" lang={locale}>
      {step !== '' && `${step}${words.app.comma}`}
      {words.home.opened(moment(openedAt))}
    </span>
  );
}
