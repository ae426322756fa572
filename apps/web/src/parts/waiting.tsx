import { useWords } from '../i18n/language.js';

/** Shows after a moment only, so that what comes quickly doesn't flicker. */
export function Waiting() {
  const { app } = useWords();
  return (
    <p role="status" className="waiting">
      {app.loading}
    </p>
  );
}
