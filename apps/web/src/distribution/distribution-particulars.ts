import type { RecipientRole, ReturnCode, TimelineEntry } from '#libs/contracts';
import type { Language } from '../i18n/language.js';

/** What an event after the signature says of the units that it concerns. */
export function distributionParticulars({ type, data }: TimelineEntry, { words, day }: Language): string[] {
  const { deliveryHistory: history, chasing, inbox, recipientRoles } = words;
  const text = (key: string) => {
    const value = data[key];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const number = (key: string) => (typeof data[key] === 'number' ? data[key] : null);
  const say = (value: string | null, saying: (value: string) => string) => (value === null ? [] : [saying(value)]);

  const names = () =>
    say(text('names'), (shown) => history.names(shown, (number('units') ?? 0) > shown.split('、').length));

  switch (type) {
    case 'units-chased':
      return [
        ...say(text('rung'), (rung) => (chasing.rungs as Readonly<Record<string, string>>)[rung] ?? rung),
        ...names(),
      ];
    case 'receipt-day-moved':
    case 'publication-day-moved':
    case 'follow-up-day-moved': {
      const [from, to] = [text('from'), text('to')];
      return [...names(), ...(from === null || to === null ? [] : [history.moved(day(from), day(to))])];
    }
    case 'document-returned':
      return say(text('code'), (code) => history.code(inbox.returnCodes[code as ReturnCode] ?? code));
    case 'reissued':
      return say(text('address'), history.address);
    case 'circulated':
      return say(text('to'), history.to);
    case 'addition-requested':
    case 'addition-approved':
    case 'addition-refused':
      return say(text('role'), (role) => history.role(recipientRoles[role as RecipientRole] ?? role));
    case 'annulment-told': {
      const [read, mails] = [number('read'), number('mails')];
      return [...(read ? [history.read(read)] : []), ...(mails ? [history.mails(mails)] : [])];
    }
    case 'publication-due':
      return say(text('dueOn'), (on) => history.dueOn(day(on)));
    default:
      return [];
  }
}
