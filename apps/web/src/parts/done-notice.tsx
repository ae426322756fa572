import { Alert } from 'antd';
import type { ReactNode } from 'react';

/** Good news, read out by screen readers without interrupting. */
export function DoneNotice({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return <Alert className="notice" type="success" showIcon role="status" title={title} description={children} />;
}
