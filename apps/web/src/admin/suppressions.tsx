import { Button } from 'antd';
import { useState } from 'react';
import type { SuppressionView } from '#libs/contracts';
import { useLift, useSuppressions } from '../api/mail.js';
import { useLanguage } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { DoneNotice } from '../parts/done-notice.js';
import { PageListView } from '../parts/page-list-view.js';
import { SuppressDialog } from './suppress-dialog.js';

/** 停投名单: see it, take an address off it with a reason, add one. */
export function Suppressions() {
  const { words: all, moment } = useLanguage();
  const words = all.mail;
  const list = useSuppressions();
  const lift = useLift();
  const [lifting, setLifting] = useState<SuppressionView | null>(null);
  const [adding, setAdding] = useState(false);
  const [done, setDone] = useState<string | null>(null);

  const ask = (open: () => void) => {
    lift.reset();
    setDone(null);
    open();
  };
  return (
    <>
      {done !== null && <DoneNotice title={done} />}
      <PageListView list={list} empty={words.noSuppressions}>
        {(items) => (
          <ul className="plain-rows long-rows">
            {items.map((item) => (
              <li key={item.id} className="row-head">
                <div>
                  <strong className="wrap">{item.address}</strong>
                  <p className="quiet wrap">
                    {words.reasons[item.reason]} · <time dateTime={item.since}>{moment(item.since)}</time>
                    {item.addedBy !== null && ` · ${words.by(item.addedBy)}`}
                  </p>
                  <p className="quiet wrap">{item.words}</p>
                  {item.document !== null && <p className="quiet wrap">{words.of(item.document)}</p>}
                </div>
                <Button aria-label={words.liftOf(item.address)} onClick={() => ask(() => setLifting(item))}>
                  {words.lift}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </PageListView>
      <p className="actions">
        <Button onClick={() => ask(() => setAdding(true))}>{words.add}</Button>
      </p>
      {lifting !== null && (
        <Dialog
          title={words.liftOf(lifting.address)}
          confirm={words.lift}
          pending={lift.pending}
          problem={lift.problem}
          ask={{ label: words.liftReason, missing: words.needReason }}
          onConfirm={(reason) =>
            lift.run({ id: lifting.id, reason }, () => {
              setLifting(null);
              setDone(words.lifted);
            })
          }
          onClose={() => setLifting(null)}
        >
          <p>{words.liftText}</p>
        </Dialog>
      )}
      {adding && (
        <SuppressDialog
          onDone={() => {
            setAdding(false);
            setDone(words.added);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
