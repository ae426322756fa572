import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationError, type DocumentView, type TimelineEntry, type WarningView } from '#libs/contracts';
import { Access, holds, type Person } from '#libs/directory';
import type { Minutes, Stage } from '#libs/minutes';
import { type OpenTasks, permittedActs } from './permitted-acts.js';

interface Row extends OpenTasks {
  readonly id: string;
  readonly title: string;
  readonly officeId: string;
  readonly officeName: string;
  readonly meetingType: string;
  readonly stage: Stage;
  readonly round: number;
  readonly number: string | null;
  readonly drafterId: string;
  readonly drafter: string;
  readonly updatedAt: Date;
  readonly revision: string;
  readonly revisionNo: number;
  readonly minutes: Minutes;
  readonly warnings: WarningView[];
  readonly seal: string | null;
  /** The person had or has a part in the document's making, not only in its receiving. */
  readonly involved: boolean;
}

export interface Rendition {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: Buffer;
}

/** One document as the person who asks may see it. */
@Injectable()
export class DocumentReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
  ) {}

  /** @throws ApplicationError not-found */
  async view(person: Person, id: string): Promise<DocumentView> {
    await this.access.requireView(person, id);
    const row = await this.row(person, id);
    const inside = row.involved || holds(person, row.officeId, 'distributor', 'auditor');
    const open = { reviewTaskId: row.reviewTaskId, signoffTaskId: row.signoffTaskId };
    const { drafterId, involved: _, reviewTaskId, signoffTaskId, ...shown } = row;
    return {
      ...shown,
      updatedAt: row.updatedAt.toISOString(),
      // How a document came about is the office's own business; a recipient sees the document.
      warnings: inside ? row.warnings : [],
      timeline: inside ? await this.timeline(id) : [],
      may: permittedActs(person, { stage: row.stage, officeId: row.officeId, drafterId }, open),
      taskId: reviewTaskId ?? signoffTaskId,
    };
  }

  /** The signed page. @throws ApplicationError not-found, also before the signature */
  async rendition(person: Person, id: string): Promise<Rendition> {
    await this.access.requireView(person, id);
    const [row]: Rendition[] = await this.dataSource.query(
      `select file_name as "fileName", media_type as "mediaType", sha256, bytes
         from signoff.rendition where document_id = $1`,
      [id],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    return row;
  }

  private async row(person: Person, id: string): Promise<Row> {
    const [row]: Row[] = await this.dataSource.query(
      `select document.id, document.title, document.office_id as "officeId", office.name as "officeName",
              document.meeting_type as "meetingType", document.stage, document.round, document.number_text as number,
              document.drafter_id as "drafterId", drafter.name as drafter, document.updated_at as "updatedAt",
              revision.hash as revision, revision.no as "revisionNo", revision.content as minutes, revision.warnings,
              seal.hash as seal,
              (select id from review.task where document_id = document.id and round = document.round
                  and reviewer_id = $2 and state = 'open' and document.stage = 'review' order by step desc limit 1)
                as "reviewTaskId",
              (select id from signoff.task where document_id = document.id and round = document.round
                  and signer_id = $2 and state = 'open' and document.stage = 'sign-off') as "signoffTaskId",
              document.drafter_id = $2
                or exists (select from review.task where document_id = document.id and reviewer_id = $2)
                or exists (select from signoff.task where document_id = document.id and signer_id = $2) as involved
         from lifecycle.document
         join lifecycle.revision on revision.document_id = document.id and revision.no = document.revision_no
         join directory.unit as office on office.id = document.office_id
         join directory.person as drafter on drafter.id = document.drafter_id
         left join signoff.seal on seal.document_id = document.id
        where document.id = $1`,
      [id, person.id],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    return row;
  }

  private async timeline(id: string): Promise<TimelineEntry[]> {
    const rows: (Omit<TimelineEntry, 'at'> & { at: Date })[] = await this.dataSource.query(
      `select event.seq, event.type, event.at, person.name as by, event.data
         from lifecycle.event left join directory.person on person.id = event.actor_id
        where event.document_id = $1 order by event.seq limit 1000`,
      [id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
