export type ReportedAction = 'failed' | 'delayed' | 'delivered' | 'relayed';

/** What a report says of one recipient. */
export interface RecipientFields {
  readonly action: ReportedAction;
  /** RFC 3463: 5.1.1. Null when it says none. */
  readonly status: string | null;
  /** The words of the server. */
  readonly diagnostic: string;
  /** The address that it speaks about. */
  readonly recipient: string | null;
}

/**
 * The groups of a `message/delivery-status` part, one a recipient (RFC 3464, section 2). Groups that say neither what was
 * done nor a status are left out; the first one, about the whole mail, is such a group.
 */
export function recipientFields(part: string): RecipientFields[] {
  return part
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .flatMap((group) => fieldsOf(group) ?? []);
}

function fieldsOf(group: string): RecipientFields | null {
  const unfolded = group.replace(/\n[ \t]+/g, ' ');
  const field = (name: string) => new RegExp(`^${name}[ \\t]*:(.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
  const diagnostic = afterType(field('diagnostic-code'));
  const status = statusIn(field('status')) ?? statusIn(diagnostic);
  const action = actionOf(field('action'), status);
  if (action === null) return null;
  const recipient = afterType(field('original-recipient')) || afterType(field('final-recipient'));
  return { action, status, diagnostic, recipient: recipient.replace(/^<(.*)>$/, '$1') || null };
}

/** `rfc822; a@b.example`, `smtp; 550 …`; some servers leave the type out. */
function afterType(value: string): string {
  return value.replace(/^[a-z0-9-]+[ \t]*;[ \t]*/i, '');
}

function statusIn(value: string): string | null {
  return /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(value)?.[1] ?? null;
}

const actions: Readonly<Record<string, ReportedAction>> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'relayed',
  // To a list: whose members got it is not ours to know.
  expanded: 'relayed',
};
const actionByClass: Readonly<Record<string, ReportedAction>> = { 5: 'failed', 4: 'delayed', 2: 'delivered' };

function actionOf(said: string, status: string | null): ReportedAction | null {
  const [word = ''] = said.toLowerCase().split(/[\s(;]/);
  return actions[word] ?? actionByClass[status?.[0] ?? ''] ?? null;
}
