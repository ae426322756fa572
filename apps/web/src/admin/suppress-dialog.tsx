import { Input } from 'antd';
import { useState } from 'react';
import { useSuppress } from '../api/mail.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';

interface SuppressDialogProps {
  onDone(): void;
  onClose(): void;
}

/** Puts an address onto the list, with the reason. */
export function SuppressDialog({ onDone, onClose }: SuppressDialogProps) {
  const { mail: words } = useWords();
  const suppress = useSuppress();
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState(false);
  const whole = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address.trim());
  return (
    <Dialog
      title={words.add}
      confirm={words.add}
      pending={suppress.pending}
      problem={suppress.problem}
      ask={{ label: words.addReason, missing: words.needReason }}
      onConfirm={(reason) => {
        setTried(true);
        if (whole) suppress.run({ address: address.trim(), reason }, onDone);
      }}
      onClose={onClose}
    >
      <Field label={words.address} required error={tried && !whole ? words.needAddress : null}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            maxLength={254}
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
