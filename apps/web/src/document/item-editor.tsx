import { Button } from 'antd';
import { useId } from 'react';
import type { Minutes } from '#libs/minutes';
import { useWords } from '../i18n/language.js';
import { chineseOrdinal } from './chinese.js';
import { LineField, TextField } from './edit-fields.js';
import { addParagraph, changeItem, changeParagraph, removeItem, removeParagraph } from './edit-items.js';

interface ItemEditorProps {
  readonly minutes: Minutes;
  readonly index: number;
  onChange(changes: Partial<Minutes>): void;
}

export function ItemEditor({ minutes, index, onChange }: ItemEditorProps) {
  const { edit } = useWords();
  const headingId = useId();
  const item = minutes.items[index];
  if (item === undefined) return null;
  const no = index + 1;
  return (
    <section className="panel" aria-labelledby={headingId}>
      <div className="row-head">
        <h3 id={headingId}>{item.ordinal === null ? edit.item(no) : `${chineseOrdinal(item.ordinal)}、`}</h3>
        <Button danger aria-label={edit.removeItem(no)} onClick={() => onChange(removeItem(minutes, index))}>
          {edit.remove}
        </Button>
      </div>
      <LineField
        label={edit.heading}
        value={item.heading}
        onChange={(heading) => onChange(changeItem(minutes, index, { heading }))}
      />
      {item.paragraphs.map((paragraph, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place in the item
        <div className="paragraph" key={place}>
          <span aria-hidden="true">{paragraph.ordinal !== null && `（${chineseOrdinal(paragraph.ordinal)}）`}</span>
          <TextField
            hideLabel
            label={edit.paragraphOf(no, place + 1)}
            value={paragraph.text}
            onChange={(text) => onChange(changeParagraph(minutes, index, place, text))}
          />
          <Button
            danger
            aria-label={edit.removeParagraph(no, place + 1)}
            onClick={() => onChange(removeParagraph(minutes, index, place))}
          >
            {edit.remove}
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange(addParagraph(minutes, index))}>{edit.addParagraph}</Button>
    </section>
  );
}
