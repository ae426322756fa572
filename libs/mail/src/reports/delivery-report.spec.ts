import fc from 'fast-check';
import { bounceAddressFor } from '../bounce-address.js';
import { readDeliveryReport } from './delivery-report.js';

const id = '0f8b1c9e-3a57-4d3c-9d0e-6a0d5a7f1b22';
const other = '7d1c2b3a-0001-4d3c-9d0e-6a0d5a7f1b22';
const bounces = 'bounces@office.example';
const verp = bounceAddressFor(bounces, id);
const messageId = `<${id}.jiyao@office.example>`;

/** As Postfix 3.7 writes it. */
const postfix = report({
  headers: [
    'Return-Path: <>',
    `Delivered-To: ${verp}`,
    'From: MAILER-DAEMON@mx.oa.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${verp}`,
    'Auto-Submitted: auto-replied',
  ],
  status: [
    'Reporting-MTA: dns; mx.oa.example',
    'X-Postfix-Queue-ID: 4Tq0Yk1',
    `X-Postfix-Sender: rfc822; ${verp}`,
    '',
    'Final-Recipient: rfc822; tyj@oa.example',
    'Original-Recipient: rfc822;tyj@oa.example',
    'Action: failed',
    'Status: 5.1.1',
    'Remote-MTA: dns; mail.oa.example',
    'Diagnostic-Code: smtp; 550 5.1.1 <tyj@oa.example>: Recipient address rejected:',
    '    User unknown in virtual mailbox table',
  ],
  returned: ['message/rfc822', `Message-ID: ${messageId}\nSubject: x\n\nthe text`],
});

/** As Exchange writes it: no address of ours on it, the headers only, no words but a code. */
const exchange = report({
  headers: [
    'From: postmaster@oa.example',
    'To: <jiyao@office.example>',
    'Subject: =?utf-8?B?5pyq5Lyg6YCSOiDkvJrorq7nuqropoE=?=',
    'Auto-Submitted: auto-replied',
    'X-MS-Exchange-Message-Is-Ndr:',
  ],
  status: [
    'Reporting-MTA: dns;EX01.oa.example',
    'Received-From-MTA: dns;mail.office.example',
    '',
    'Original-Recipient: rfc822;tyj@oa.example',
    'Final-Recipient: rfc822;tyj@oa.example',
    'Action: failed',
    'Status: 5.1.10',
    'Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
  ],
  returned: ['text/rfc822-headers', `From: <jiyao@office.example>\nMESSAGE-ID:\n ${messageId}\nSubject: x`],
});

const qmail = plain(
  ['Return-Path: <>', 'From: MAILER-DAEMON@mx.oa.example', 'To: jiyao@office.example', 'Subject: failure notice'],
  [
    'Hi. This is the qmail-send program at mx.oa.example.',
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    "This is a permanent error; I've given up. Sorry it didn't work out.",
    '',
    '<tyj@oa.example>:',
    '10.1.2.3 does not like recipient.',
    'Remote host said: 550 5.1.1 No such user here',
    '',
    '--- Below this line is a copy of the message.',
    '',
    'Return-Path: <jiyao@office.example>',
    `Message-ID: ${messageId}`,
    'Subject: x',
  ],
);

describe('a delivery report', () => {
  it.each([
    ['of Postfix', postfix, '5.1.1', 'User unknown in virtual mailbox table'],
    ['of Exchange, by the Message-ID of the headers that it returns', exchange, '5.1.10', 'RecipientNotFound'],
    ['of qmail, in prose', qmail, '5.1.1', 'No such user here'],
  ])('is read: %s', async (_, raw, status, words) => {
    const read = await readDeliveryReport(raw, bounces);

    expect(read).toMatchObject({ deliveryId: id, action: 'failed', status, recipient: 'tyj@oa.example' });
    expect(read?.diagnostic).toContain(words);
  });

  it.each([
    ['delayed', '4.4.1', 'delayed'],
    ['delivered', '2.0.0', 'delivered'],
    ['Relayed (to a server that does not report)', '2.0.0', 'relayed'],
    ['expanded', '2.0.0', 'relayed'],
    ['', '5.2.2', 'failed'],
  ])('says that the mail was "%s" (%s)', async (action, status, expected) => {
    const raw = report({
      headers: [`To: ${verp}`],
      status: ['Reporting-MTA: dns; mx', '', 'Final-Recipient: a@oa.example', `Action: ${action}`, `Status: ${status}`],
    });

    expect(await readDeliveryReport(raw, bounces)).toMatchObject({
      deliveryId: id,
      action: expected,
      status,
      recipient: 'a@oa.example',
    });
  });

  it('takes the failure where a mail was forwarded to several', async () => {
    const raw = report({
      headers: [`X-Original-To: ${verp.toUpperCase()}`],
      status: [
        'Reporting-MTA: dns; mx',
        '',
        'Final-Recipient: rfc822; a@oa.example',
        'Action: delivered',
        'Status: 2.0.0',
        '',
        'Final-Recipient: rfc822; b@oa.example',
        'Action: failed',
        'Status: 5.2.1',
      ],
    });

    expect(await readDeliveryReport(raw, bounces)).toMatchObject({ deliveryId: id, action: 'failed', status: '5.2.1' });
  });

  it('believes the address that it came to before what it returns', async () => {
    const raw = report({
      headers: [`To: ${verp}`],
      status: ['Reporting-MTA: dns; mx', '', 'Action: failed', 'Status: 5.0.0'],
      returned: ['message/rfc822', `Message-ID: <${other}.jiyao@office.example>\n\n`],
    });

    expect(await readDeliveryReport(raw, bounces)).toMatchObject({ deliveryId: id });
  });

  it('is one all the same when it names no mail of ours', async () => {
    const raw = report({
      headers: ['To: bounces@office.example'],
      status: [
        'Reporting-MTA: dns; mx',
        '',
        'Final-Recipient: rfc822; a@oa.example',
        'Action: failed',
        'Status: 5.1.1',
      ],
      returned: ['message/rfc822', 'Message-ID: <somebody@else.example>\n\n'],
    });

    expect(await readDeliveryReport(raw, bounces)).toMatchObject({ deliveryId: null, recipient: 'a@oa.example' });
  });

  it('finds the mail without an address for reports, by what is returned', async () => {
    expect(await readDeliveryReport(postfix, null)).toMatchObject({ deliveryId: id });
  });

  it.each([
    [
      'an absence notice, though it quotes the mail',
      plain(
        ['From: tyj@oa.example', `To: ${verp}`, `In-Reply-To: ${messageId}`, 'Auto-Submitted: auto-replied (vacation)'],
        ['I am away until Monday.', '', `> Message-ID: ${messageId}`],
      ),
    ],
    [
      "an absence notice in the mail system's name",
      plain(
        ['From: postmaster@oa.example', `To: ${verp}`, 'X-Autoreply: yes', 'Subject: failure to read'],
        ['Away.', `Message-ID: ${messageId}`],
      ),
    ],
    [
      'a read receipt',
      Buffer.from(
        [
          'Return-Path: <>',
          'From: tyj@oa.example',
          `To: ${verp}`,
          'Content-Type: multipart/report; report-type=disposition-notification; boundary="B"',
          '',
          '--B',
          'Content-Type: text/plain',
          '',
          'Read.',
          '--B',
          'Content-Type: message/disposition-notification',
          '',
          `Original-Message-ID: ${messageId}`,
          'Disposition: manual-action/MDN-sent-manually; displayed',
          '',
          '--B--',
        ].join('\r\n'),
      ),
    ],
    ["a person's answer", plain(['From: tyj@oa.example', `To: ${verp}`, 'Subject: Re: x'], ['550 5.1.1 thanks'])],
    ['nothing', Buffer.alloc(0)],
  ])('is not %s', async (_, raw) => {
    expect(await readDeliveryReport(raw, bounces)).toBeNull();
  });

  it('is never the end of the reader, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(postfix.length), fc.nat(200), fc.uint8Array({ maxLength: 40 }), async (at, gone, put) => {
        const torn = Buffer.concat([postfix.subarray(0, at), put, postfix.subarray(at + gone)]);
        const read = await readDeliveryReport(torn, bounces);
        expect(read === null || ['failed', 'delayed', 'delivered', 'relayed'].includes(read.action)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

interface ReportParts {
  readonly headers: readonly string[];
  readonly status: readonly string[];
  readonly returned?: readonly [type: string, content: string];
}

function report({ headers, status, returned }: ReportParts): Buffer {
  const parts: (readonly [string, string])[] = [
    ['text/plain; charset=utf-8', 'This is the mail system. 您的邮件未能送达。'],
    ['message/delivery-status', status.join('\n')],
    ...(returned ? [returned] : []),
  ];
  const lines = [
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;\n boundary="4Tq0Yk1.1711/mx"',
    '',
    ...parts.flatMap(([type, content]) => ['--4Tq0Yk1.1711/mx', `Content-Type: ${type}`, '', content, '']),
    '--4Tq0Yk1.1711/mx--',
    '',
  ];
  return Buffer.from(lines.join('\n').replaceAll('\n', '\r\n'));
}

function plain(headers: readonly string[], body: readonly string[]): Buffer {
  return Buffer.from([...headers, '', ...body, ''].join('\r\n'));
}
