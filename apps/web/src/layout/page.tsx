import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { useWords } from '../i18n/language.js';

interface PageProps {
  readonly title: string;
  /** Stands in the window's title in place of `title`, where that is too general. */
  readonly windowTitle?: string | undefined;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** `history.state.key` of the first page of a visit, whose focus the browser places itself. */
const firstLocation = 'default';

/** A page with its one heading, which gets the focus when one comes from another page, as after a full load. */
export function Page({ title, windowTitle = title, actions, children }: PageProps) {
  const { app } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();

  useEffect(() => {
    document.title = `${windowTitle} - ${app.name}`;
  }, [windowTitle, app.name]);

  useEffect(() => {
    if (key !== firstLocation) heading.current?.focus({ preventScroll: true });
  }, [key]);

  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions}
      </div>
      {children}
    </>
  );
}
