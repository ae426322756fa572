import type { DeliveryState } from '#libs/contracts';
import type { DeliveryReport } from '#libs/mail';

/** What a report does to a mail of the ledger. */
export interface ReportEffect {
  readonly effect: 'bounced' | 'delivered' | 'relayed' | 'noted';
  /** The state that the mail is in from now on; null when it stays as it is. */
  readonly state: 'bounced' | 'delivered' | 'accepted' | null;
}

const noted: ReportEffect = { effect: 'noted', state: null };

/**
 * Reports come late, twice and out of order: a failure overrules what was believed before, nothing overrules a failure.
 * `attempting`: a server can be quicker with its report than we are with writing down that it took the mail.
 */
export function effectOf({ action }: Pick<DeliveryReport, 'action'>, state: DeliveryState): ReportEffect {
  const sent = state === 'attempting' || state === 'uncertain' || state === 'accepted';
  switch (action) {
    case 'failed':
      return sent || state === 'delivered' ? { effect: 'bounced', state: 'bounced' } : noted;
    case 'delivered':
      return sent ? { effect: 'delivered', state: 'delivered' } : noted;
    case 'relayed':
      // It went on to a server that says nothing more: as good as a relay's acceptance, no better.
      return state === 'uncertain' ? { effect: 'relayed', state: 'accepted' } : noted;
    case 'delayed':
      return noted;
  }
}

/** The server's words as the ledger shows them. */
export function wordsOf({ action, status, diagnostic }: DeliveryReport): string {
  const said = diagnostic.replace(/\s+/g, ' ').trim();
  return [status !== null && !said.includes(status) ? status : '', said || `The server reported: ${action}`]
    .filter((part) => part !== '')
    .join(' ');
}
