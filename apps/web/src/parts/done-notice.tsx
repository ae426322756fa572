import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/language.js';

interface DoneNoticeProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** Stays in sight while the page is scrolled, until it is closed: for acts far down on a long page. */
  readonly onClose?: () => void;
}

/** Good news, read out by screen readers without interrupting. */
export function DoneNotice({ title, children, onClose }: DoneNoticeProps) {
  const { app } = useWords();
  return (
    <Alert
      className={onClose ? 'notice notice-in-sight' : 'notice'}
      type="success"
      showIcon
      role="status"
      title={title}
      description={children}
      closable={onClose ? { onClose, 'aria-label': app.close } : false}
    />
  );
}
