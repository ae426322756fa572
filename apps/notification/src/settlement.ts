import type { ClaimedMail, Settlement } from '#libs/ledger';
import type { MailOutcome } from '#libs/mail';

/** How long a server may put a mail off before it counts as refused (RFC 5321, 4.5.4.1: at least four to five days). */
const giveUpAfterMs = 5 * 24 * 3_600_000;

/** What the ledger records of an outcome. */
export function settlementOf(
  { id, createdAt }: Pick<ClaimedMail, 'id' | 'createdAt'>,
  outcome: MailOutcome,
  now: Date,
): Settlement {
  switch (outcome.kind) {
    case 'accepted':
      return { id, state: 'accepted', response: outcome.response };
    case 'refused':
      return { id, state: 'rejected', response: outcome.response, addressRefused: outcome.addressRefused };
    case 'deferred':
      return now.getTime() - createdAt.getTime() > giveUpAfterMs
        ? { id, state: 'rejected', response: `Given up after five days: ${outcome.response}` }
        : { id, state: 'pending', response: outcome.response };
    case 'uncertain':
      return { id, state: 'uncertain', response: outcome.reason };
  }
}
