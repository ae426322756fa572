import { bounceAddressFor } from '#libs/mail';

export interface ReportOf {
  /** The mail that it is about. */
  readonly id: string;
  readonly action: string;
  readonly status: string;
  readonly words?: string;
  readonly address?: string;
  /** Tells two reports about one mail apart. */
  readonly queueId?: string;
}

export const reportsTo = 'bounces@office.example';

/** A report as Postfix writes it. */
export function reportOf({
  id,
  action,
  status,
  words = '550 no',
  address = 'a@oa.example',
  queueId = '4Tq',
}: ReportOf): Buffer {
  const lines = [
    'Return-Path: <>',
    `Delivered-To: ${bounceAddressFor(reportsTo, id)}`,
    'From: MAILER-DAEMON@mx.oa.example (Mail Delivery System)',
    `To: ${bounceAddressFor(reportsTo, id)}`,
    'Subject: Mail Delivery Status',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
    '',
    '--B',
    'Content-Type: text/plain',
    '',
    'This is the mail system.',
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.oa.example',
    `X-Postfix-Queue-ID: ${queueId}`,
    '',
    `Final-Recipient: rfc822; ${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${words}`,
    '',
    '--B',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${id}.jiyao@office.example>`,
    '',
    '--B--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
