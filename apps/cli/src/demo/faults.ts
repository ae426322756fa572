import type { LedgerRow } from '#libs/contracts';
import type { SinkBehaviour } from '#libs/testing';

/** What the faulty mail server of `jiyao demo --faulty-mail` does to a unit's mails, attempt by attempt; then it takes them. */
export interface Fault {
  readonly name: string;
  readonly attempts: readonly SinkBehaviour[];
  /** The mail is taken, and comes back later (RFC 3464). */
  readonly bounces?: true;
}

const accept: SinkBehaviour = { kind: 'accept' };

/** One after the other over the units, so that each befalls main and copy recipients. */
export const faults: readonly Fault[] = [
  { name: '正常接收 250', attempts: [accept] },
  {
    name: '灰名单 451，后接收',
    attempts: [{ kind: 'reply', at: 'RCPT', code: 451, text: '4.7.1 greylisted' }, accept],
  },
  { name: '查无此人 550', attempts: [{ kind: 'reply', at: 'RCPT', code: 550, text: '5.1.1 no such mailbox' }] },
  { name: '拒收正文 554', attempts: [{ kind: 'reply', at: 'DATA', code: 554, text: '5.7.1 content refused' }] },
  { name: '末点前断开', attempts: [{ kind: 'break-in-data' }] },
  { name: '末点后断开', attempts: [{ kind: 'break-after-data' }] },
  { name: '无应答，后接收', attempts: [{ kind: 'stall', at: 'RCPT' }, accept] },
  { name: '接收后退信', attempts: [accept], bounces: true },
];

/** What a server's last act lets us know of a mail, and no more. */
export function knownAfter(behaviour: SinkBehaviour): LedgerRow['state'] {
  switch (behaviour.kind) {
    case 'accept':
      return 'accepted';
    case 'reply':
      return behaviour.code >= 500 ? 'rejected' : 'pending';
    case 'break-in-data':
    case 'break-after-data':
      return 'uncertain';
    case 'stall':
      return behaviour.at === 'RCPT' ? 'pending' : 'uncertain';
  }
}

/** Whether the text of the mail was on its way when the server did this. */
export function textBegan(behaviour: SinkBehaviour): boolean {
  return !('at' in behaviour && behaviour.at === 'RCPT');
}

/** A behaviour as a line of the server's log. */
export function inLog(behaviour: SinkBehaviour): string {
  switch (behaviour.kind) {
    case 'accept':
      return '250 taken';
    case 'reply':
      return `${behaviour.code} ${behaviour.text}`;
    case 'break-in-data':
      return 'closed before the final dot';
    case 'break-after-data':
      return 'closed after the final dot';
    case 'stall':
      return 'no answer';
  }
}
