import { Skeleton } from 'antd';
import { useWords } from '../i18n/language.js';

export function Waiting() {
  const { app } = useWords();
  return (
    <div role="status">
      <span className="unseen">{app.loading}</span>
      <Skeleton active aria-hidden />
    </div>
  );
}
