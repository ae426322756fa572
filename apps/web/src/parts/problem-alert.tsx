import { Alert, Button } from 'antd';
import { hasCode, hasStatus, RequestFailed } from '../api/http.js';
import { useWords } from '../i18n/language.js';
import { toLogin } from '../layout/to-login.js';

interface ProblemAlertProps {
  readonly problem: Error | null;
  readonly onRetry?: (() => void) | undefined;
  readonly retryLabel?: string | undefined;
}

/** What went wrong, what to do about it, and the particulars of the case. */
export function ProblemAlert({ problem, onRetry, retryLabel }: ProblemAlertProps) {
  const { app, problems } = useWords();
  if (problem === null) return null;
  const details = problem instanceof RequestFailed ? problem.details : null;
  const noAnswer = problem instanceof RequestFailed && problem.status === 0;
  const title = details?.title ?? (noAnswer ? problems.noConnection : problems.unexpected);
  const remedy = details ? details.remedy : noAnswer ? problems.noConnectionRemedy : problems.unexpectedRemedy;
  // What isn't there, or isn't theirs, will not be so by asking again.
  const mayPass = !(hasStatus(problem, 403) || hasStatus(problem, 404));
  const reference = details?.code === 'internal-error' ? details.instance?.replace('urn:uuid:', '') : undefined;
  return (
    <Alert
      className="notice"
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {remedy && <p>{remedy}</p>}
          {details?.detail && <p className="wrap">{details.detail}</p>}
          {hasCode(problem, 'sign-in-for-this') && <a href={toLogin(window.location.pathname)}>{app.signIn}</a>}
          {reference && <p className="wrap">{app.reference(reference)}</p>}
          {onRetry && mayPass && <Button onClick={onRetry}>{retryLabel ?? app.retry}</Button>}
        </>
      }
    />
  );
}
