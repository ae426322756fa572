import { answerRefusesAddress } from './address-refusal.js';

/**
 * What is known of a mail after one try.
 * `accepted`: the server took it. `refused`: it said no to this mail for good (5xx). `deferred`: nothing was handed over,
 * or the server said not now (4xx): it may be tried again. `uncertain`: the mail was handed over and no answer came;
 * trying again could send it twice.
 */
export type MailOutcome =
  | { readonly kind: 'accepted'; readonly response: string }
  | {
      readonly kind: 'refused';
      readonly code: number;
      readonly response: string;
      /** There is no such address: the next mail to it would fare no better. */
      readonly addressRefused: boolean;
    }
  | { readonly kind: 'deferred'; readonly code: string; readonly response: string }
  | { readonly kind: 'uncertain'; readonly reason: string };

/** The parts of nodemailer's errors that tell what happened. */
export interface SmtpFailure {
  readonly message: string;
  readonly code?: string;
  /** The command that the server answered; `CONN` for its greeting and for a lost connection. */
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** The server wants us to sign in, or does not know us (RFC 4954, section 6). */
const signInCodes: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/** What is said before a mail is named. */
const sessionCommands: ReadonlySet<string> = new Set(['CONN', 'EHLO', 'HELO', 'STARTTLS']);

const badSequence = 503;

/**
 * By the server's own code where it gave one: `error.code` of nodemailer does not tell 4xx from 5xx. Without one, all
 * depends on whether the text had begun to go out.
 */
export function outcomeOf(failure: SmtpFailure, handedOver: boolean): MailOutcome {
  const { responseCode = 0, code = 'unknown', message } = failure;
  const response = failure.response ?? message;
  // Credentials are the installation's fault, not the recipient's: no unit is to be marked as refusing mail.
  if (code === 'EAUTH' || signInCodes.has(responseCode)) {
    return { kind: 'deferred', code: 'auth', response: `The mail server did not let us sign in: ${response}` };
  }
  if (responseCode >= 500 && concernsTheMail(failure, handedOver)) {
    const addressRefused = answerRefusesAddress(responseCode, response, failure.command ?? '');
    return { kind: 'refused', code: responseCode, response, addressRefused };
  }
  if (responseCode >= 400) return { kind: 'deferred', code: String(responseCode), response };
  if (handedOver) return { kind: 'uncertain', reason: `No answer after the mail was handed over: ${message}` };
  if (code === 'EENVELOPE') return { kind: 'refused', code: 0, response, addressRefused: false };
  return { kind: 'deferred', code, response };
}

/** A server that turns away our address, our greeting or the order of our commands says nothing about the recipient. */
function concernsTheMail({ responseCode, command = '' }: SmtpFailure, handedOver: boolean): boolean {
  return responseCode !== badSequence && (handedOver || !sessionCommands.has(command));
}
