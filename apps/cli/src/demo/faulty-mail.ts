import { randomBytes } from 'node:crypto';
import type { ApiClient } from '#libs/client';
import type { LedgerRow, LedgerView } from '#libs/contracts';
import { type MailSink, type SinkBehaviour, startMailSink } from '#libs/testing';
import { eventually } from './eventually.js';
import { type Fault, faults, inLog, knownAfter, textBegan } from './faults.js';

interface Attempt {
  readonly address: string;
  /** The envelope's sender, which names the row of the ledger. */
  readonly sender: string;
  readonly behaviour: SinkBehaviour;
}

/** A mail server that fails in every way, its log, and what people do about it. */
export class FaultyMail {
  private readonly token = randomBytes(16).toString('hex');
  private readonly log: Attempt[] = [];
  private readonly faultOf: ReadonlyMap<string, Fault>;
  private sink: MailSink | undefined;

  private constructor(addresses: readonly string[]) {
    this.faultOf = new Map(addresses.map((address, n) => [address, faults[n % faults.length] as Fault]));
  }

  /** @param addresses of the units, each of which meets one of the faults */
  static async start(addresses: readonly string[]): Promise<FaultyMail> {
    const mail = new FaultyMail(addresses);
    mail.sink = await startMailSink((address, sender) => mail.behave(address, sender));
    return mail;
  }

  /** Settings of the stack that sends to it. A real server is waited for longer. */
  get env(): Record<string, string> {
    return {
      SMTP_URL: this.server.url,
      MAIL_TIMEOUT_SECONDS: '2',
      MAIL_BOUNCE_ADDRESS: 'bounces@jiyao.example',
      MAIL_BOUNCE_TOKEN: this.token,
      QUEUE_BACKOFF_MS: '200',
    };
  }

  faultAt(address: string): Fault | undefined {
    return this.faultOf.get(address);
  }

  /** What the server did with the mail of a row, in its own words. */
  logOf({ id }: LedgerRow): readonly string[] {
    return this.attemptsAt(id).map(({ behaviour }) => inLog(behaviour));
  }

  /** Where the ledger says something else than the server's log, in sentences; before any person has acted. */
  disagreements({ rows }: LedgerView): string[] {
    return rows
      .filter(({ channel, address }) => channel === 'mail' && address !== null)
      .flatMap((row) => {
        const attempts = this.attemptsAt(row.id);
        const last = attempts.at(-1);
        const known = last === undefined ? 'pending' : knownAfter(last.behaviour);
        const begun = attempts.filter(({ behaviour }) => textBegan(behaviour)).length;
        return [
          ...(known === row.state ? [] : [`${row.unitName}: the ledger says ${row.state}, the server’s log ${known}`]),
          // Within one attempt the sender may knock again, as long as no text has gone out.
          ...(attempts.length >= row.attempts
            ? []
            : [`${row.unitName}: ${row.attempts} attempts in the ledger, ${attempts.length} in the server’s log`]),
          ...(begun > 1 ? [`${row.unitName}: the text went out ${begun} times`] : []),
        ];
      });
  }

  /** The server sends back what it took, to the hook that reports come in by. */
  async bounce(baseUrl: string, clerk: ApiClient, documentId: string): Promise<number> {
    const doomed = new Set([...this.faultOf].filter(([, fault]) => fault.bounces).map(([address]) => address));
    const { rows } = await clerk.ledger(documentId);
    const sent = rows.filter(({ channel, address }) => channel === 'mail' && doomed.has(address ?? ''));
    const mails = this.server.mails.filter(({ from }) => sent.some(({ id }) => from.startsWith(`bounces+${id}@`)));
    for (const { from, to, messageId } of mails) {
      const response = await fetch(`${baseUrl}/api/notification/bounces`, {
        method: 'POST',
        headers: { 'Content-Type': 'message/rfc822', Authorization: `Bearer ${this.token}` },
        body: reportOf(from, to, messageId),
      });
      if (!response.ok) throw new Error(`The report on the mail to ${to} was not taken: ${response.status}`);
    }
    await eventually('every report has been read', async () => {
      const { totals } = await clerk.ledger(documentId);
      return totals.mail.bounced >= new Set(mails.map(({ to }) => to)).size;
    });
    return mails.length;
  }

  /**
   * What a clerk does about mails of units: those that did not arrive are sent again to another address; where nobody
   * knows, they ask by phone.
   */
  async settle(clerk: ApiClient, { rows }: LedgerView): Promise<{ readonly reissued: number; readonly asked: number }> {
    const failed = rows.filter(({ state }) => state === 'rejected' || state === 'bounced');
    const unknown = rows.filter(({ state }) => state === 'uncertain');
    for (const { id, unitCode } of failed) {
      await clerk.send('POST', `/api/distribution/deliveries/${id}/reissue`, {
        reason: '原邮箱未送达，电话核实后改发备用邮箱',
        address: `${unitCode}@standby.example`,
      });
    }
    for (const row of unknown) await this.askByPhone(clerk, row);
    return { reissued: failed.length, asked: unknown.length };
  }

  async close(): Promise<void> {
    await this.sink?.close();
  }

  /** Whether the text had arrived whole is what the unit says on the phone. */
  private async askByPhone(clerk: ApiClient, { id, unitCode }: LedgerRow): Promise<void> {
    const arrived = this.server.mails.some(({ from }) => from.startsWith(`bounces+${id}@`));
    if (arrived) {
      await clerk.send('POST', `/api/distribution/deliveries/${id}/settle`, {
        outcome: 'accepted',
        reason: '电话核实，对方已收到',
      });
      return;
    }
    await clerk.send('POST', `/api/distribution/deliveries/${id}/reissue`, {
      reason: '电话核实，对方未收到',
      address: `${unitCode}@standby.example`,
    });
  }

  private attemptsAt(id: string): readonly Attempt[] {
    return this.log.filter(({ sender }) => sender.startsWith(`bounces+${id}@`));
  }

  private behave(address: string, sender: string): SinkBehaviour {
    const before = this.log.filter((attempt) => attempt.sender === sender).length;
    const plan = this.faultOf.get(address)?.attempts ?? [];
    const behaviour: SinkBehaviour = plan[Math.min(before, plan.length - 1)] ?? { kind: 'accept' };
    this.log.push({ address, sender, behaviour });
    return behaviour;
  }

  private get server(): MailSink {
    if (this.sink === undefined) throw new Error('unreachable: start() has opened it');
    return this.sink;
  }
}

/** A delivery status notification as a server writes it (RFC 3464). */
function reportOf(sender: string, recipient: string, messageId: string): string {
  return [
    'Return-Path: <>',
    `Delivered-To: ${sender}`,
    `To: ${sender}`,
    'From: MAILER-DAEMON@mx.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="report"',
    '',
    '--report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.2.2',
    'Diagnostic-Code: smtp; 552 5.2.2 mailbox full',
    '',
    '--report',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '',
    '--report--',
    '',
  ].join('\r\n');
}
