import type { Minutes, Publicity } from '#libs/minutes';
import { useWords } from '../i18n/language.js';
import { Field } from '../parts/field.js';
import { LineField } from './edit-fields.js';
import { publicities } from './publicities.js';

interface PublicityFieldProps {
  readonly minutes: Minutes;
  onChange(minutes: Minutes): void;
}

/** 公开属性, and the reason where the text is not simply published. */
export function PublicityField({ minutes, onChange }: PublicityFieldProps) {
  const { edit } = useWords();
  const { publicity, publicityReason = '' } = minutes;
  return (
    <>
      <Field label={edit.publicity}>
        {(control) => (
          <select
            {...control}
            lang="zh-CN"
            value={publicity ?? ''}
            onChange={({ target }) => onChange(withPublicity(minutes, publicityIn(target.value), publicityReason))}
          >
            <option value="">{edit.publicityOpen}</option>
            {publicityList.map((one) => (
              <option key={one} value={one}>
                {publicities[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {needsReason(publicity) && (
        <LineField
          required
          label={edit.publicityReason}
          hint={edit.publicityReasonHint}
          value={publicityReason}
          onChange={(reason) => onChange(withPublicity(minutes, publicity, reason))}
        />
      )}
    </>
  );
}

const publicityList = Object.keys(publicities) as Publicity[];

function publicityIn(value: string): Publicity | null {
  return publicityList.find((one) => one === value) ?? null;
}

function needsReason(publicity: Publicity | null): boolean {
  return publicity === 'on-request' || publicity === 'withheld';
}

/** A reason stands only where one is needed and given: a text without one is the text that it was before. */
function withPublicity(minutes: Minutes, publicity: Publicity | null, reason: string): Minutes {
  const { publicityReason: _, ...others } = minutes;
  const kept = needsReason(publicity) && reason !== '' ? { publicityReason: reason } : {};
  return { ...others, publicity, ...kept };
}
