import type { DocumentView, LedgerView, TimelineEntry } from '#libs/contracts';

/** What `jiyao demo --report` writes. */
export interface DemoReport {
  readonly document: {
    readonly id: string;
    readonly number: string | null;
    readonly stage: string;
    readonly seal: string | null;
  };
  /** When each stage was entered, and through whom; null: through the system. */
  readonly timeline: readonly { readonly stage: string; readonly at: string; readonly by: string | null }[];
  readonly recipients: { readonly main: number; readonly copy: number; readonly unresolved: readonly string[] };
  readonly deliveries: {
    readonly mail: { readonly accepted: number; readonly rejected: number; readonly uncertain: number };
    readonly inbox: number;
  };
  readonly receipts: { readonly signed: number; readonly outstanding: number };
  readonly elapsedMs: number;
}

const stageEntered: Readonly<Record<string, string>> = {
  imported: 'draft',
  submitted: 'review',
  'review-passed': 'sign-off',
  signed: 'distribution',
  closed: 'done',
};

export function reportOf(
  document: DocumentView,
  { totals }: LedgerView,
  unresolved: readonly string[],
  elapsedMs: number,
): DemoReport {
  const { accepted, rejected, uncertain } = totals.mail;
  return {
    document: { id: document.id, number: document.number, stage: document.stage, seal: document.seal },
    timeline: document.timeline.flatMap(({ type, at, by }: TimelineEntry) => {
      const stage = stageEntered[type];
      return stage === undefined ? [] : [{ stage, at, by }];
    }),
    recipients: { main: totals.main, copy: totals.copy, unresolved },
    deliveries: { mail: { accepted, rejected, uncertain }, inbox: totals.inbox },
    receipts: { signed: totals.signedFor, outstanding: totals.outstanding },
    elapsedMs,
  };
}
