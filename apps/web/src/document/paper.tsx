import { Fragment, type ReactNode } from 'react';
import type { DocumentView, RecipientsPreview } from '#libs/contracts';
import type { Attendee, Item, Minutes, Paragraph } from '#libs/minutes';
import { useLanguage } from '../i18n/language.js';
import { chineseDate, chineseOrdinal } from './chinese.js';
import { markPhrases } from './marked-text.js';
import { publicities } from './publicities.js';

interface PaperProps {
  readonly document: DocumentView;
  readonly unresolved?: RecipientsPreview['unresolved'];
  /** What stands beside a paragraph, by its key: item.2.paragraph.1. */
  readonly notes?: Notes;
}

type Notes = (place: string) => ReactNode;

const noNotes: Notes = () => null;

/** Whether notes to that paragraph have a place on the page. */
export function isOnPaper(place: string): boolean {
  return /^(?:title|preamble|closing|publicity|compiledBy|imprint|item\..*|attendance\.(?!statedIn).*|recipients\..*)$/.test(
    place,
  );
}

/** The document as one reads it on paper. Its own words are Chinese, whatever the language of the page around it. */
export function Paper({ document, unresolved = [], notes = noNotes }: PaperProps) {
  const { minutes } = document;
  const { compiledBy, imprint, publicity, recipients } = minutes;
  const phrasesOf = (line: 'main' | 'copy') => unresolved.filter((phrase) => phrase.line === line);
  return (
    <article className="paper" lang="zh-CN">
      <Head document={document} />
      {minutes.title !== '' && notes('title')}
      <Lines text={minutes.preamble} />
      {minutes.preamble !== '' && notes('preamble')}
      {minutes.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place in the text
        <ItemSection key={index} item={item} place={`item.${index + 1}`} notes={notes} />
      ))}
      <Lines text={minutes.closing} />
      {minutes.closing !== '' && notes('closing')}
      <Attendance minutes={minutes} notes={notes} />
      <dl className="paper-lines">
        <AddressLine
          label="主送"
          text={recipients.main}
          unresolved={phrasesOf('main')}
          note={notes('recipients.main')}
        />
        <AddressLine
          label="抄送"
          text={recipients.copy}
          unresolved={phrasesOf('copy')}
          note={notes('recipients.copy')}
        />
        {publicity && <PaperLine label="公开属性" text={publicities[publicity]} note={notes('publicity')} />}
        {compiledBy && <PaperLine label="整理" text={officeAndDate(compiledBy)} note={notes('compiledBy')} />}
        {imprint && <PaperLine label="印发" text={officeAndDate(imprint)} note={notes('imprint')} />}
      </dl>
    </article>
  );
}

function Head({ document: { minutes, number } }: { readonly document: DocumentView }) {
  const { locale, words } = useLanguage();
  return (
    <header className="paper-head">
      <p className="paper-title">{minutes.title}</p>
      <p>
        {number ?? (
          <span className="quiet" lang={locale}>
            {words.document.numberAtSignOff}
            {minutes.number && words.document.numberProposed(minutes.number.text)}
          </span>
        )}
      </p>
      <p className="paper-issue">
        <span>{minutes.issuer}</span>
        {minutes.issuedOn && <span>{chineseDate(minutes.issuedOn)}</span>}
      </p>
    </header>
  );
}

interface ItemSectionProps {
  readonly item: Item;
  readonly place: string;
  readonly notes: Notes;
}

function ItemSection({ item, place, notes }: ItemSectionProps) {
  return (
    <section>
      <h2>
        {item.ordinal !== null && `${chineseOrdinal(item.ordinal)}、`}
        {item.heading}
      </h2>
      {notes(`${place}.heading`)}
      {item.paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place in the item
        <Fragment key={index}>
          <Lines text={numbered(paragraph)} />
          {notes(`${place}.paragraph.${index + 1}`)}
        </Fragment>
      ))}
    </section>
  );
}

function numbered({ ordinal, text }: Paragraph): string {
  return ordinal === null ? text : `（${chineseOrdinal(ordinal)}）${text}`;
}

/** Line feeds separate paragraphs. */
function Lines({ text }: { readonly text: string }) {
  if (text === '') return null;
  return text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place in the text
    <p key={index} className="paper-text">
      {line}
    </p>
  ));
}

function Attendance({ minutes: { attendance }, notes }: { readonly minutes: Minutes; readonly notes: Notes }) {
  const lists = [
    { list: 'present', label: '出席', people: attendance.present },
    { list: 'excused', label: '请假', people: attendance.excused },
    { list: 'absent', label: '缺席', people: attendance.absent },
    { list: 'inAttendance', label: '列席', people: attendance.inAttendance },
    { list: 'invited', label: '应邀', people: attendance.invited ?? [] },
  ].filter(({ people }) => people.length > 0);
  if (lists.length === 0 || attendance.statedIn === 'opening') return null;
  return (
    <dl className="paper-lines">
      {lists.map(({ list, label, people }) => (
        <PaperLine key={label} label={label} text={namesOf(people)} note={notes(`attendance.${list}`)} />
      ))}
    </dl>
  );
}

/** Names after their unit, the unit once for all of its people that follow each other. */
function namesOf(people: readonly Attendee[]): string {
  let unit: string | null = null;
  return people
    .map((person, index) => {
      const own = person.unit;
      const continues = index > 0 && own === unit;
      unit = own;
      const separator = index === 0 ? '' : continues ? '、' : '；';
      const words = wordsOf(person);
      return separator + (own !== null && !continues ? `${own}　${words}` : words);
    })
    .join('');
}

/** 局长赵甲（因公出差）, 赵甲（代钱乙） */
function wordsOf({ name, post = '', reason, standsInFor }: Attendee): string {
  const notes = [standsInFor === '' ? '代会' : standsInFor && `代${standsInFor}`, reason].filter(Boolean);
  return post + name + (notes.length > 0 ? `（${notes.join('，')}）` : '');
}

function AddressLine(props: {
  readonly label: string;
  readonly text: string;
  readonly unresolved: RecipientsPreview['unresolved'];
  readonly note: ReactNode;
}) {
  const { label, text, unresolved, note } = props;
  if (text === '') return null;
  const reasons = new Map(unresolved.map((phrase) => [phrase.text, phrase.reason]));
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {markPhrases(text, [...reasons.keys()]).map((piece) =>
          piece.marked ? (
            <mark key={piece.start} title={reasons.get(piece.text)}>
              {piece.text}
            </mark>
          ) : (
            <span key={piece.start}>{piece.text}</span>
          ),
        )}
        {note}
      </dd>
    </div>
  );
}

interface PaperLineProps {
  readonly label: string;
  readonly text: string;
  readonly note: ReactNode;
}

function PaperLine({ label, text, note }: PaperLineProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {text}
        {note}
      </dd>
    </div>
  );
}

function officeAndDate({ office, on }: { readonly office: string; readonly on: string | null }): string {
  return on === null ? office : `${office}　${chineseDate(on)}`;
}
