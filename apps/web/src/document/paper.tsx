import type { DocumentView, RecipientsPreview } from '#libs/contracts';
import type { Attendee, Item, Minutes, Paragraph } from '#libs/minutes';
import { useLanguage } from '../i18n/language.js';
import { chineseDate, chineseOrdinal } from './chinese.js';
import { markPhrases } from './marked-text.js';

interface PaperProps {
  readonly document: DocumentView;
  readonly unresolved?: RecipientsPreview['unresolved'];
}

const publicities = { active: '主动公开', 'on-request': '依申请公开', withheld: '不予公开' } as const;

/** The document as one reads it on paper. Its own words are Chinese, whatever the language of the page around it. */
export function Paper({ document, unresolved = [] }: PaperProps) {
  const { minutes } = document;
  const { compiledBy, imprint, publicity, recipients } = minutes;
  const phrasesOf = (line: 'main' | 'copy') => unresolved.filter((phrase) => phrase.line === line);
  return (
    <article className="paper" lang="zh-CN">
      <Head document={document} />
      <Lines text={minutes.preamble} />
      {minutes.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place in the text
        <ItemSection key={index} item={item} />
      ))}
      <Lines text={minutes.closing} />
      <Attendance minutes={minutes} />
      <dl className="paper-lines">
        <AddressLine label="主送" text={recipients.main} unresolved={phrasesOf('main')} />
        <AddressLine label="抄送" text={recipients.copy} unresolved={phrasesOf('copy')} />
        {publicity && <PaperLine label="公开属性" text={publicities[publicity]} />}
        {compiledBy && <PaperLine label="整理" text={officeAndDate(compiledBy)} />}
        {imprint && <PaperLine label="印发" text={officeAndDate(imprint)} />}
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

function ItemSection({ item }: { readonly item: Item }) {
  return (
    <section>
      <h2>
        {item.ordinal !== null && `${chineseOrdinal(item.ordinal)}、`}
        {item.heading}
      </h2>
      {item.paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place in the item
        <Lines key={index} text={numbered(paragraph)} />
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

function Attendance({ minutes: { attendance } }: { readonly minutes: Minutes }) {
  const lists = [
    { label: '出席', people: attendance.present },
    { label: '请假', people: attendance.excused },
    { label: '缺席', people: attendance.absent },
    { label: '列席', people: attendance.inAttendance },
    { label: '应邀', people: attendance.invited ?? [] },
  ].filter(({ people }) => people.length > 0);
  if (lists.length === 0 || attendance.statedIn === 'opening') return null;
  return (
    <dl className="paper-lines">
      {lists.map(({ label, people }) => (
        <PaperLine key={label} label={label} text={namesOf(people)} />
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
}) {
  const { label, text, unresolved } = props;
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
      </dd>
    </div>
  );
}

function PaperLine({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function officeAndDate({ office, on }: { readonly office: string; readonly on: string | null }): string {
  return on === null ? office : `${office}　${chineseDate(on)}`;
}
