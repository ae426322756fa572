import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Locale } from '#libs/contracts';
import { runPrepared } from '#libs/database';
import type { ClaimedMail, NoticeData } from '#libs/ledger';
import type { AskedOfUnit, ConcernsOfUnit } from '#libs/minutes';
import { distributionSubjects } from './distribution-subjects.js';
import { noticeSubjects } from './notice-subjects.js';
import { SharedConcerns } from './shared-concerns.js';

/** What one mail of the ledger speaks about. */
export interface MailSubject {
  readonly id: string;
  readonly kind: ClaimedMail['kind'];
  readonly documentId: string;
  readonly taskId: string | null;
  readonly title: string;
  readonly number: string | null;
  readonly office: string;
  readonly drafter: string;
  readonly recipient: string;
  readonly locale: Locale;
  /** Name of the review step; '' for other mails. */
  readonly step: string;
  /** False when the task was decided or withdrawn in the meantime. */
  readonly current: boolean;
  readonly taskStage: 'review' | 'sign-off' | 'proofreading' | null;
  /** Headings of the items that name the unit, and what it is asked to do: of mails that bring a document to a unit. */
  readonly items: readonly string[];
  readonly asked: readonly AskedOfUnit[];
  /** Day by which the task is to be done, or the document to be signed for: YYYY-MM-DD. */
  readonly dueOn: string | null;
  readonly holder: string | null;
  /** In whose name the recipient is to act, when that is somebody else. */
  readonly principal: string | null;
  readonly sentBackBy: string | null;
  readonly reason: string | null;
  /** What the notice brought along when it was promised. */
  readonly data: NoticeData;
}

/** Reads what mails speak about, for a whole message at once. */
@Injectable()
export class MailSubjects {
  constructor(
    private readonly dataSource: DataSource,
    private readonly concerns: SharedConcerns,
  ) {}

  async of(deliveryIds: readonly string[]): Promise<ReadonlyMap<string, MailSubject>> {
    const rows = await runPrepared<Row[]>(this.dataSource, distributionSubjects, [deliveryIds]);
    if (rows.length < deliveryIds.length) {
      rows.push(...(await runPrepared<Row[]>(this.dataSource, noticeSubjects, [deliveryIds])));
    }
    const concerns = await this.concernsOf(rows);
    return new Map(rows.map((row) => [row.id, { items: [], asked: [], ...concerns.get(row.id), ...row }]));
  }

  private async concernsOf(rows: readonly Row[]): Promise<ReadonlyMap<string, ConcernsOfUnit>> {
    const toUnits = rows.filter(({ kind, unitId }) => kind === 'distribution' && unitId !== null);
    const found = await Promise.all(
      toUnits.map(
        async ({ id, documentId, unitId }) => [id, await this.concerns.of(documentId, unitId ?? '')] as const,
      ),
    );
    return new Map(found.flatMap(([id, concerns]) => (concerns === undefined ? [] : [[id, concerns] as const])));
  }
}

interface Row extends Omit<MailSubject, 'items' | 'asked'> {
  readonly unitId: string | null;
}
